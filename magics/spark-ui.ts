import { defineMagic, word } from "../src/magic/declare.ts";
import { knownSessionNames } from "../src/spark/session/session-words.ts";
import { uiView } from "../src/spark/session/views.ts";

export default defineMagic({
  path: "spark ui",
  summary: "A link to the Spark UI of a session, after it has answered",
  args: {
    name: word({ help: "Name of the session; the current one by default", placeholder: "NAME", complete: knownSessionNames }),
  },
  examples: [["The current session's", "%k8s spark ui"]],
  async run({ name }, session) {
    const url = await session.spark.ui(name, session);
    return { value: url, view: uiView(session.spark.get(name).info(), url) };
  },
});
