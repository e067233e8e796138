import { cleanKubeconfig } from "../src/inspect/edits/clean-kubeconfig.ts";
import { defineMagic } from "../src/magic/declare.ts";

export default defineMagic({
  path: "clean",
  summary: "Remove what nothing can use: dangling contexts, unreferenced clusters and users",
  changes: "kubeconfig",
  args: {},
  examples: [
    ["What would go", "%k8s clean --dry-run"],
    ["Without being asked", "%k8s clean --yes"],
  ],
  run: (_, session, call) => cleanKubeconfig(session, call),
});
