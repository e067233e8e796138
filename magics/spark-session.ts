import { durationOption } from "../src/base/spoken-duration.ts";
import { defineMagic, flag, list, number, text, word } from "../src/magic/declare.ts";
import { confArgs, confFromWords } from "../src/spark/conf-words.ts";
import { plannedView } from "../src/spark/session/plan.ts";
import { onlyForOwn } from "../src/spark/session/session-words.ts";
import { sessionView } from "../src/spark/session/views.ts";

export default defineMagic({
  path: "spark session",
  summary: "Start a Spark session that Python, SQL and TypeScript share",
  changes: "cluster",
  details:
    "A PySpark driver beside this notebook, with executors as pods on the active context; it stays there whatever the notebook uses later. " +
    "Namespace, service account and permissions are checked first, and created only with --setup. " +
    "■ while executors come stops waiting, the session goes on. It ends with the notebook.",
  args: {
    name: word({ help: "Name of the session (notebook)", placeholder: "NAME" }),
    ...confArgs,
    inCluster: flag({ help: "Run the driver as a pod too: for clusters whose pods cannot reach this machine" }),
    connect: text({ help: "Attach to a Spark Connect server instead", placeholder: "sc://HOST:PORT" }),
    setup: flag({ help: "Create what is missing: namespace, service account, role" }),
    wait: number({ help: "Seconds after which to go on with fewer executors (90)", placeholder: "SECONDS" }),
    idleTtl: text({ help: "End it after so long without a cell or a job: 30m, 2h", placeholder: "TIME" }),
    pyFiles: list({ help: "Python files or packages for driver and executors", placeholder: "FILE" }),
    pip: list({ help: "Python packages for driver and executors", placeholder: "PACKAGE" }),
  },
  examples: [
    ["Two executors on the active cluster", "%k8s spark session"],
    ["By name, with a configuration", "%k8s spark session pi --conf ${conf}"],
    ["In a namespace that is made for it", "%k8s spark session -n spark-alice --setup"],
    ["Somebody's Spark Connect server", "%k8s spark session --connect sc://spark.example.org:15002"],
  ],
  changesOf: ({ connect }) => (connect === undefined ? undefined : []),
  async run(options, session, call) {
    const { name, inCluster, connect, setup, wait, idleTtl, pyFiles, pip, ...asked } = options;
    if (connect !== undefined) {
      onlyForOwn(connect, { ...asked, inCluster, setup, idleTtl, pyFiles, pip });
      const value = await session.spark.connectTo(connect, name, session);
      return { value, view: sessionView(value.info()), showAssigned: true };
    }
    const conf = await confFromWords(asked, session, call);
    const ttl = idleTtl === undefined ? undefined : durationOption("--idle-ttl", idleTtl);
    const patience = wait === undefined ? undefined : wait * 1000;
    const start = { name, conf, inCluster, setup, yes: call.yes, idleTtl: ttl, patience, pyFiles, pip };
    if (call.dryRun === true) return plannedView(start, session);
    return { value: await session.spark.start(start, session) };
  },
});
