import { copyContext } from "../src/inspect/edits/name-context.ts";
import { defineMagic, word } from "../src/magic/declare.ts";

export default defineMagic({
  path: "copy",
  summary: "Make a second context for the same cluster and user",
  changes: "kubeconfig",
  args: {
    from: word({
      help: "The context to copy",
      required: true,
      placeholder: "NAME",
      complete: (session) => session.known.contexts(),
    }),
    to: word({ help: "Name of the copy", required: true, placeholder: "NEW" }),
  },
  examples: [["The same cluster with another namespace", "%k8s copy beta beta-spark"]],
  run: (names, session, call) => copyContext(session, names, call),
});
