import type { MagicTable } from "../src/magic/table.ts";
import { clusters } from "./chapters/clusters.ts";
import { images } from "./chapters/images.ts";
import { kubeconfig } from "./chapters/kubeconfig.ts";
import { lending } from "./chapters/lending.ts";
import { local } from "./chapters/local.ts";
import { notebook } from "./chapters/notebook.ts";
import { objects } from "./chapters/objects.ts";
import { pods } from "./chapters/pods.ts";
import { spark } from "./chapters/spark.ts";

/** Every magic: its path, its summary (a test keeps it equal to the declaration's), and how it is loaded on first use. */
export const table = {
  ...clusters,
  ...objects,
  ...kubeconfig,
  ...lending,
  ...local,
  ...pods,
  ...spark,
  ...images,
  ...notebook,
  help: { summary: "Help on a command; all of them without one", load: () => import("./help.ts") },
} satisfies MagicTable;
