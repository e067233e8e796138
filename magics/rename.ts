import { renameContext } from "../src/inspect/edits/name-context.ts";
import { defineMagic, word } from "../src/magic/declare.ts";

export default defineMagic({
  path: "rename",
  summary: "Give a context another name",
  details: "current-context follows, in every file that names it, and so does a notebook. Cluster and user keep their names.",
  changes: "kubeconfig",
  args: {
    from: word({
      help: "Its name now",
      required: true,
      placeholder: "OLD",
      complete: (session) => session.known.contexts(),
    }),
    to: word({ help: "The new name", required: true, placeholder: "NEW" }),
  },
  examples: [["A name that one can type", "%k8s rename arn:aws:eks:eu-west-1:1:cluster/physics physics"]],
  run: (names, session, call) => renameContext(session, names, call),
});
