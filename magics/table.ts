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
  trust: { summary: "Allow the command with which an imported context signs in", load: () => import("./trust.ts") },
  "local up": { summary: "Start a local cluster", load: () => import("./local-up.ts") },
  "local down": { summary: "Stop a local cluster; its data stay", load: () => import("./local-down.ts") },
  "local status": { summary: "How a local cluster is doing", load: () => import("./local-status.ts") },
  "local list": { summary: "The local clusters of this machine", load: () => import("./local-list.ts") },
  "spark conf": { summary: "A Spark configuration for the active context", load: () => import("./spark-conf.ts") },
  "spark session": {
    summary: "Start a Spark session that Python, SQL and TypeScript share",
    load: () => import("./spark-session.ts"),
  },
  "spark sessions": {
    summary: "The Spark sessions of this notebook, and those it can attach to",
    load: () => import("./spark-sessions.ts"),
  },
  "spark attach": { summary: "Use a Spark session that another notebook of yours runs", load: () => import("./spark-attach.ts") },
  "spark stop": { summary: "End a Spark session: driver, executors and all", load: () => import("./spark-stop.ts") },
  "spark logs": { summary: "What a Spark session's driver or an executor wrote", load: () => import("./spark-logs.ts") },
  "spark ui": { summary: "A link to the Spark UI of a session, after it has answered", load: () => import("./spark-ui.ts") },
  "spark executors": {
    summary: "The executors of a Spark session, and why one waits or ended",
    load: () => import("./spark-executors.ts"),
  },
  pyspark: { summary: "Run Python in the Spark session's driver", alone: true, load: () => import("./pyspark.ts") },
  sql: { summary: "Run SQL on the Spark session", alone: true, load: () => import("./sql.ts") },
  "spark install": {
    summary: "Install a Spark for this user: PySpark with Connect, pandas, Arrow, matplotlib",
    load: () => import("./spark-install.ts"),
  },
  "image build": {
    summary: "Build a Spark image, or a folder's Dockerfile, and put it on the node",
    load: () => import("./image-build.ts"),
  },
  "image list": { summary: "The images that the cluster's nodes have", load: () => import("./image-list.ts") },
  "image load": { summary: "Put the images of an archive on the node", load: () => import("./image-load.ts") },
  help: { summary: "Help on a command; all of them without one", load: () => import("./help.ts") },
} satisfies MagicTable;
