import { removeContexts } from "../src/inspect/edits/remove-contexts.ts";
import { defineMagic, text, words } from "../src/magic/declare.ts";

export default defineMagic({
  path: "remove",
  summary: "Remove contexts, and the clusters and users that nothing else refers to",
  details:
    "A cluster or user that another context of any file needs stays, and is told. What goes is told before you confirm it; " +
    "%k8s config undo takes it back. The clusters themselves are not touched.",
  changes: "kubeconfig",
  args: {
    names: words({ help: "Context names", placeholder: "NAME", complete: (session) => session.known.contexts() }),
    match: text({ help: "Also all whose name fits, such as 'dev-*'", placeholder: "GLOB" }),
  },
  examples: [
    ["One context", "%k8s remove old-demo"],
    ["What would go", "%k8s remove --match 'dev-*' --dry-run"],
    ["Without being asked", "%k8s remove old-demo older-demo --yes"],
  ],
  run: ({ names, match }, session, call) => removeContexts(session, { names, match }, call),
});
