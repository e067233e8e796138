import { inChapter } from "../../src/magic/table.ts";

export const kubeconfig = inChapter("kubeconfig", {
  check: { summary: "What is wrong with your kubeconfig and clusters, and how to mend it", load: () => import("../check.ts") },
  config: { summary: "The merged kubeconfig that this notebook sees, without its secrets", load: () => import("../config.ts") },
  "config undo": { summary: "Take the last edit of your kubeconfig files back", load: () => import("../config-undo.ts") },
  "config history": { summary: "The edits of your kubeconfig files, newest first", load: () => import("../config-history.ts") },
  "config diff": {
    summary: "What an edit of your kubeconfig files changed, without secrets",
    load: () => import("../config-diff.ts"),
  },
  add: { summary: "Add clusters: from a file, an address, a cell, a team's list, or by fields", load: () => import("../add.ts") },
  remove: {
    summary: "Remove contexts, and the clusters and users that nothing else refers to",
    load: () => import("../remove.ts"),
  },
  rename: { summary: "Give a context another name", load: () => import("../rename.ts") },
  copy: { summary: "Make a second context for the same cluster and user", load: () => import("../copy.ts") },
  set: { summary: "Change fields of a context, its cluster and its user", load: () => import("../set.ts") },
  unset: { summary: "Take fields of a context, its cluster and its user away", load: () => import("../unset.ts") },
  clean: {
    summary: "Remove what nothing can use: dangling contexts, unreferenced clusters and users",
    load: () => import("../clean.ts"),
  },
  export: { summary: "Write one context with all it needs to a file of its own", load: () => import("../export.ts") },
});
