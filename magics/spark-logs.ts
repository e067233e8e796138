import { defineMagic, flag, number, text, word } from "../src/magic/declare.ts";
import { knownSessionNames } from "../src/spark/session/session-words.ts";
import { showLogs } from "../src/spark/session/show-logs.ts";

export default defineMagic({
  path: "spark logs",
  summary: "What a Spark session's driver or an executor wrote",
  args: {
    of: word({
      help: "driver (the default), an executor's number, or a pod",
      placeholder: "driver|EXECUTOR",
      complete: () => ["driver"],
    }),
    session: text({ help: "Which session; the current one by default", placeholder: "NAME", complete: knownSessionNames }),
    tail: number({ help: "How many lines, from the end", fallback: 100 }),
    follow: flag({ short: "f", help: "Go on until ■" }),
  },
  examples: [
    ["The driver's last lines", "%k8s spark logs"],
    ["An executor's, as they come", "%k8s spark logs 1 -f"],
  ],
  async run({ of = "driver", session: name, tail, follow }, session) {
    return showLogs(session, { name, of, tail, follow });
  },
});
