import type { MagicTable } from "../src/magic/table.ts";

/** Every magic: its path, its summary (a test keeps it equal to the declaration's), and how it is loaded on first use. */
export const table = {
  "": {
    chapter: "clusters",
    summary: "Show your clusters: every context and how it answers",
    aliases: ["contexts"],
    load: () => import("./contexts.ts"),
  },
  use: {
    chapter: "clusters",
    summary: "Make a context the one that everything in this notebook follows",
    load: () => import("./use.ts"),
  },
  ns: { chapter: "clusters", summary: "Show the namespaces, or follow another one", load: () => import("./ns.ts") },
  get: { chapter: "clusters", summary: "List objects of any kind the server knows", load: () => import("./get.ts") },
  why: { chapter: "objects", summary: "Say why an object does not work, and what to try", load: () => import("./why.ts") },
  version: {
    chapter: "clusters",
    summary: "Every version that matters when something does not work",
    load: () => import("./version.ts"),
  },
  check: {
    chapter: "kubeconfig",
    summary: "What is wrong with your kubeconfig and clusters, and how to mend it",
    load: () => import("./check.ts"),
  },
  whoami: {
    chapter: "clusters",
    summary: "Who you are on a cluster, how you signed in, and until when",
    load: () => import("./whoami.ts"),
  },
  protect: { chapter: "clusters", summary: "Have changes on a cluster confirmed first", load: () => import("./protect.ts") },
  config: {
    chapter: "kubeconfig",
    summary: "The merged kubeconfig that this notebook sees, without its secrets",
    load: () => import("./config.ts"),
  },
  "config undo": {
    chapter: "kubeconfig",
    summary: "Take the last edit of your kubeconfig files back",
    load: () => import("./config-undo.ts"),
  },
  "config history": {
    chapter: "kubeconfig",
    summary: "The edits of your kubeconfig files, newest first",
    load: () => import("./config-history.ts"),
  },
  "config diff": {
    chapter: "kubeconfig",
    summary: "What an edit of your kubeconfig files changed, without secrets",
    load: () => import("./config-diff.ts"),
  },
  add: {
    chapter: "kubeconfig",
    summary: "Add clusters: from a file, an address, a cell, a team's list, or by fields",
    load: () => import("./add.ts"),
  },
  remove: {
    chapter: "kubeconfig",
    summary: "Remove contexts, and the clusters and users that nothing else refers to",
    load: () => import("./remove.ts"),
  },
  rename: { chapter: "kubeconfig", summary: "Give a context another name", load: () => import("./rename.ts") },
  copy: {
    chapter: "kubeconfig",
    summary: "Make a second context for the same cluster and user",
    load: () => import("./copy.ts"),
  },
  set: { chapter: "kubeconfig", summary: "Change fields of a context, its cluster and its user", load: () => import("./set.ts") },
  unset: {
    chapter: "kubeconfig",
    summary: "Take fields of a context, its cluster and its user away",
    load: () => import("./unset.ts"),
  },
  clean: {
    chapter: "kubeconfig",
    summary: "Remove what nothing can use: dangling contexts, unreferenced clusters and users",
    load: () => import("./clean.ts"),
  },
  export: {
    chapter: "kubeconfig",
    summary: "Write one context with all it needs to a file of its own",
    load: () => import("./export.ts"),
  },
  trust: {
    chapter: "clusters",
    summary: "Allow the command with which an imported context signs in",
    load: () => import("./trust.ts"),
  },
  share: {
    chapter: "lending",
    summary: "Lend a cluster: namespace, least rights, quota and a kubeconfig that ends",
    load: () => import("./share.ts"),
  },
  shares: { chapter: "lending", summary: "Who was lent what on a cluster, and until when", load: () => import("./shares.ts") },
  unshare: {
    chapter: "lending",
    summary: "Take back what was lent: its token is refused, its certificate has no rights",
    load: () => import("./unshare.ts"),
  },
  login: {
    chapter: "clusters",
    summary: "Sign in to a context again, in the way that its user does",
    load: () => import("./login.ts"),
  },
  logout: { chapter: "clusters", summary: "Forget what is kept of a context's sign-in", load: () => import("./logout.ts") },
  "local up": { chapter: "local", summary: "Start a local cluster", load: () => import("./local-up.ts") },
  "local down": { chapter: "local", summary: "Stop a local cluster; its data stay", load: () => import("./local-down.ts") },
  "local status": { chapter: "local", summary: "How a local cluster is doing", load: () => import("./local-status.ts") },
  "local list": { chapter: "local", summary: "The local clusters of this machine", load: () => import("./local-list.ts") },
  exec: {
    chapter: "pods",
    summary: "Run a command, or the cell's script, in a container",
    load: () => import("./exec.ts"),
  },
  "spark conf": {
    chapter: "spark",
    summary: "A Spark configuration for the active context",
    load: () => import("./spark-conf.ts"),
  },
  "spark session": {
    chapter: "spark",
    summary: "Start a Spark session that Python, SQL and TypeScript share",
    load: () => import("./spark-session.ts"),
  },
  "spark sessions": {
    chapter: "spark",
    summary: "The Spark sessions of this notebook, and those it can attach to",
    load: () => import("./spark-sessions.ts"),
  },
  "spark attach": {
    chapter: "spark",
    summary: "Use a Spark session that another notebook of yours runs",
    load: () => import("./spark-attach.ts"),
  },
  "spark stop": {
    chapter: "spark",
    summary: "End a Spark session: driver, executors and all",
    load: () => import("./spark-stop.ts"),
  },
  "spark logs": {
    chapter: "spark",
    summary: "What a Spark session's driver or an executor wrote",
    load: () => import("./spark-logs.ts"),
  },
  "spark ui": {
    chapter: "spark",
    summary: "A link to the Spark UI of a session, after it has answered",
    load: () => import("./spark-ui.ts"),
  },
  "spark executors": {
    chapter: "spark",
    summary: "The executors of a Spark session, and why one waits or ended",
    load: () => import("./spark-executors.ts"),
  },
  pyspark: {
    chapter: "spark",
    summary: "Run Python in the Spark session's driver",
    alone: true,
    load: () => import("./pyspark.ts"),
  },
  sql: { chapter: "spark", summary: "Run SQL on the Spark session", alone: true, load: () => import("./sql.ts") },
  "spark install": {
    chapter: "spark",
    summary: "Install a Spark for this user: PySpark with Connect, pandas, Arrow, matplotlib",
    load: () => import("./spark-install.ts"),
  },
  "image build": {
    chapter: "images",
    summary: "Build a Spark image, or a folder's Dockerfile, and put it on the node",
    load: () => import("./image-build.ts"),
  },
  "image list": { chapter: "images", summary: "The images that the cluster's nodes have", load: () => import("./image-list.ts") },
  "image load": { chapter: "images", summary: "Put the images of an archive on the node", load: () => import("./image-load.ts") },
  explain: {
    chapter: "objects",
    summary: "What a kind's fields mean, as its server describes them",
    load: () => import("./explain.ts"),
  },
  help: { summary: "Help on a command; all of them without one", load: () => import("./help.ts") },
} satisfies MagicTable;
