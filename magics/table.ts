import type { MagicTable } from "../src/magic/table.ts";

/** Every magic: its path, its summary (a test keeps it equal to the declaration's), and how it is loaded on first use. */
export const table = {
  "": {
    summary: "Show your clusters: every context and how it answers",
    aliases: ["contexts"],
    load: () => import("./contexts.ts"),
  },
  use: { summary: "Make a context the one that everything in this notebook follows", load: () => import("./use.ts") },
  ns: { summary: "Show the namespaces, or follow another one", load: () => import("./ns.ts") },
  get: { summary: "List objects of any kind the server knows", load: () => import("./get.ts") },
  version: { summary: "Every version that matters when something does not work", load: () => import("./version.ts") },
  config: { summary: "The merged kubeconfig that this notebook sees, without its secrets", load: () => import("./config.ts") },
  "local up": { summary: "Start a local cluster", load: () => import("./local-up.ts") },
  "local down": { summary: "Stop a local cluster; its data stay", load: () => import("./local-down.ts") },
  "local status": { summary: "How a local cluster is doing", load: () => import("./local-status.ts") },
  "local list": { summary: "The local clusters of this machine", load: () => import("./local-list.ts") },
  "spark conf": { summary: "A Spark configuration for the active context", load: () => import("./spark-conf.ts") },
  help: { summary: "Help on a command; all of them without one", load: () => import("./help.ts") },
} satisfies MagicTable;
