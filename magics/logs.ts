import { defineMagic, flag, number, text, word } from "../src/magic/declare.ts";
import { contextArg, namespaceArg, selectorArg } from "../src/objects/args.ts";
import { logsForSession } from "../src/pods/logs/logs.ts";

export default defineMagic({
  path: "logs",
  summary: "What containers wrote: of a pod, or of all pods behind a name, in the order of time",
  details:
    "Several logs are one, each line with its pod and container. A long one is folded in the middle; assigned, it is whole, as one text, up to 256 MB. " +
    "-f goes on in one display until ■, or until nothing more can come; new pods join. " +
    "Where nobody can press ■ (nbclient, papermill) it ends after a minute, or after --timeout.",
  args: {
    of: word({
      help: "A pod, or TYPE/NAME of what has pods (deploy/web, job/fit, svc/web)",
      placeholder: "POD|TYPE/NAME",
      complete: ({ known }) => known.names("pods"),
    }),
    namespace: namespaceArg,
    selector: selectorArg,
    container: text({ short: "c", help: "Which container; the annotated one, or the first, by default", placeholder: "NAME" }),
    allContainers: flag({ help: "All containers, those that run first (init) too" }),
    follow: flag({ short: "f", help: "Go on with what comes, until ■" }),
    previous: flag({ short: "p", help: "Of the run before the last restart" }),
    since: text({ help: "Only what was written in this time: 5m, 90s, 1h30m", placeholder: "TIME" }),
    sinceTime: text({ help: "Only what was written from then on: 2026-11-21T10:05:00Z", placeholder: "WHEN" }),
    tail: text({ help: "Lines of each, from the end; 10 by default with -l, otherwise all (--tail=-1)", placeholder: "N" }),
    timestamps: flag({ help: "With the time of each line" }),
    limitBytes: number({ help: "So many bytes of each at most" }),
    prefix: flag({ help: "Each line with its pod and container, also when there is one only" }),
    grep: text({ help: "Only lines with this in them, letter by letter", placeholder: "TEXT" }),
    maxLogRequests: number({ help: "How many logs may be read at once", fallback: 50 }),
    timeout: text({ help: "With -f: how long; 1m where nobody can press ■, else for ever", placeholder: "TIME" }),
    context: contextArg,
  },
  examples: [
    ["A pod's log", "%k8s logs web-7c9"],
    ["The last lines of all pods of a deployment, with what comes", "%k8s logs deploy/web --tail 20 -f"],
    ["Why it crashed", "%k8s logs web-7c9 --previous"],
    [
      "Errors of the last ten minutes, of every container with a label",
      "%k8s logs -l app=web --all-containers --since 10m --tail=-1 --grep ERROR",
    ],
    ["A log in a variable", "const log = %k8s logs deploy/web"],
  ],
  run: (options, session, call) => logsForSession(options, session, call),
});
