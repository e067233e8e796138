import { defineMagic, flag, word } from "../src/magic/declare.ts";
import { runningSessionNames } from "../src/spark/session/session-words.ts";
import { stopLeftovers, stoppedOn, stopSessions } from "../src/spark/session/stop.ts";

export default defineMagic({
  path: "spark stop",
  summary: "End a Spark session: driver, executors and all",
  details: "Without a name the current one. One that another notebook started is only let go of.",
  changes: "cluster",
  args: {
    name: word({ help: "Name of the session", placeholder: "NAME", complete: runningSessionNames }),
    all: flag({ help: "Every session of this notebook" }),
    leftovers: flag({ help: "Pods that notebooks left which are gone" }),
  },
  examples: [
    ["The current session", "%k8s spark stop"],
    ["What a killed notebook left", "%k8s spark stop --leftovers --yes"],
  ],
  changesOf: ({ name, all, leftovers }, session) => (leftovers ? undefined : stoppedOn(session, name, all)),
  async run({ name, all, leftovers }, session, { dryRun = false, yes = false }) {
    return leftovers ? stopLeftovers(session, { dryRun, yes }) : stopSessions(session, { name, all, dryRun });
  },
});
