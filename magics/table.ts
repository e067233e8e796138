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
  check: { summary: "What is wrong with your kubeconfig and clusters, and how to mend it", load: () => import("./check.ts") },
  whoami: { summary: "Who you are on a cluster, how you signed in, and until when", load: () => import("./whoami.ts") },
  protect: { summary: "Have changes on a cluster confirmed first", load: () => import("./protect.ts") },
  config: { summary: "The merged kubeconfig that this notebook sees, without its secrets", load: () => import("./config.ts") },
  "config undo": { summary: "Take the last edit of your kubeconfig files back", load: () => import("./config-undo.ts") },
  "config history": { summary: "The edits of your kubeconfig files, newest first", load: () => import("./config-history.ts") },
  "config diff": {
    summary: "What an edit of your kubeconfig files changed, without secrets",
    load: () => import("./config-diff.ts"),
  },
  add: {
    summary: "Add a cluster: from a kubeconfig, an address, a cell, a team's list, or by its fields",
    load: () => import("./add.ts"),
  },
  remove: {
    summary: "Remove contexts, and the clusters and users that nothing else refers to",
    load: () => import("./remove.ts"),
  },
  rename: { summary: "Give a context another name", load: () => import("./rename.ts") },
  copy: { summary: "Make a second context for the same cluster and user", load: () => import("./copy.ts") },
  set: { summary: "Change fields of a context, its cluster and its user", load: () => import("./set.ts") },
  unset: { summary: "Take fields of a context, its cluster and its user away", load: () => import("./unset.ts") },
  clean: {
    summary: "Remove what nothing can use: dangling contexts, unreferenced clusters and users",
    load: () => import("./clean.ts"),
  },
  export: { summary: "Write one context with all it needs to a file of its own", load: () => import("./export.ts") },
  trust: { summary: "Allow the command with which an imported context signs in", load: () => import("./trust.ts") },
  share: {
    summary: "Lend a cluster: a namespace, the least rights, a quota and a kubeconfig that ends",
    load: () => import("./share.ts"),
  },
  shares: { summary: "Who was lent what on a cluster, and until when", load: () => import("./shares.ts") },
  unshare: {
    summary: "Take back what was lent: the token is refused, the certificate has no right any more",
    load: () => import("./unshare.ts"),
  },
  login: { summary: "Sign in to a context again, in the way that its user does", load: () => import("./login.ts") },
  logout: { summary: "Forget what is kept of a context's sign-in", load: () => import("./logout.ts") },
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
