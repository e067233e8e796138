import { inChapter } from "../../src/magic/table.ts";

export const lending = inChapter("lending", {
  share: {
    summary: "Lend a cluster: namespace, least rights, quota and a kubeconfig that ends",
    load: () => import("../share.ts"),
  },
  shares: { summary: "Who was lent what on a cluster, and until when", load: () => import("../shares.ts") },
  unshare: {
    summary: "Take back what was lent: its token is refused, its certificate has no rights",
    load: () => import("../unshare.ts"),
  },
});
