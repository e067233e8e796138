import { defineMagic, flag, text, word } from "../src/magic/declare.ts";
import { allNamespacesArg, contextArg, namespaceArg } from "../src/objects/args.ts";
import { eventsForSession } from "../src/objects/events/events.ts";

export default defineMagic({
  path: "events",
  summary: "What happened lately: newest last, what was said again and again counted",
  details: "-w goes on in one display until ■; where nobody can press it (nbclient, papermill) for a minute, or for --timeout.",
  args: {
    of: word({
      help: "Only of one object: TYPE/NAME, or a pod's name",
      placeholder: "TYPE/NAME",
      complete: ({ known }) => known.names("pods"),
    }),
    namespace: namespaceArg,
    allNamespaces: allNamespacesArg,
    watch: flag({ short: "w", help: "Go on in place, until ■" }),
    types: text({ help: "Only of these types: Warning, Normal, or both", placeholder: "TYPES" }),
    since: text({ help: "Only what was seen in this time: 10m, 2h", placeholder: "TIME" }),
    for: text({ help: "The object, as kubectl has it", placeholder: "TYPE/NAME" }),
    timeout: text({ help: "With -w: how long; 1m where nobody can press ■, else for ever", placeholder: "TIME" }),
    context: contextArg,
  },
  examples: [
    ["What happened in the namespace", "%k8s events"],
    ["What went wrong in the last half hour, anywhere", "%k8s events -A --types Warning --since 30m"],
    ["What happens to a deployment, as it comes", "%k8s events deploy/web -w"],
    ["Events in a variable", "const warnings = %k8s events --types Warning"],
  ],
  run: (options, session) => eventsForSession(options, session),
});
