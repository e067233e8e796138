import { defineMagic, word } from "../src/magic/declare.ts";
import { knownSessionNames } from "../src/spark/session/session-words.ts";
import { executorsView } from "../src/spark/session/views.ts";

export default defineMagic({
  path: "spark executors",
  summary: "The executors of a Spark session, and why one waits or ended",
  args: {
    name: word({ help: "Name of the session; the current one by default", placeholder: "NAME", complete: knownSessionNames }),
  },
  examples: [["Those of the current session", "%k8s spark executors"]],
  async run({ name }, session) {
    const lines = await session.spark.executors(name, session);
    return { value: lines, view: executorsView(session.spark.get(name).info(), lines) };
  },
});
