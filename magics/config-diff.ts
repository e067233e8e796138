import { showDiff } from "../src/inspect/edits/config-history.ts";
import { defineMagic, word } from "../src/magic/declare.ts";

export default defineMagic({
  path: "config diff",
  summary: "What an edit of your kubeconfig files changed, without secrets",
  args: { id: word({ help: "Which edit (%k8s config history); the newest by default", placeholder: "ID" }) },
  examples: [["The last edit", "%k8s config diff"]],
  run: ({ id }, session) => showDiff(session, id),
});
