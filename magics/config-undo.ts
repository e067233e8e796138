import { undoEdit } from "../src/inspect/edits/config-history.ts";
import { defineMagic, word } from "../src/magic/declare.ts";

export default defineMagic({
  path: "config undo",
  summary: "Take the last edit of your kubeconfig files back",
  details: "What has changed elsewhere in the files since then stays. An edit that was undone can be undone no second time.",
  changes: "kubeconfig",
  args: { id: word({ help: "Which edit (%k8s config history); the newest by default", placeholder: "ID" }) },
  examples: [
    ["The last edit", "%k8s config undo"],
    ["What that would change", "%k8s config undo --dry-run"],
  ],
  run: ({ id }, session, call) => undoEdit(session, id, call),
});
