/** The arrows of the house (docs/decisions.md, CONTRIBUTING.md): which area may know which. */
const area = (...names) => `^src/(${names.join("|")})/`;
const upper = ["auth", "image", "kernel", "local", "magic", "notebook", "objects", "pods", "spark", "views"];

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Values go one way; a type may point back.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "only-the-composition-root-knows-magics",
      comment: "One place joins magics to the rest; the library's types name them too.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/compose\\.ts$" },
      to: { path: "^magics/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "base-knows-nobody",
      severity: "error",
      from: { path: "^src/base/" },
      to: { path: "^(src|magics)/", pathNot: "^src/base/" },
    },
    {
      name: "views-know-only-base",
      comment: "A view turns plain data into a bundle; the data's types may come from anywhere.",
      severity: "error",
      from: { path: "^src/views/" },
      to: { path: "^(src|magics)/", pathNot: "^src/(base|views)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "kernel-knows-no-kubernetes",
      severity: "error",
      from: { path: "^src/kernel/" },
      to: { path: area("auth", "cluster", "image", "kubeconfig", "local", "magic", "notebook", "objects", "pods", "spark", "views") },
    },
    {
      name: "lower-areas-know-no-upper",
      severity: "error",
      from: { path: area("cluster", "kubeconfig", "process") },
      to: { path: area(...upper.filter((name) => name !== "auth")), dependencyTypesNot: ["type-only"] },
    },
    {
      name: "the-spark-connect-client-knows-only-base",
      comment: "It is exported for programs that have no notebook and no cluster.",
      severity: "error",
      from: { path: "^src/spark/connect/" },
      to: { path: "^(src|magics)/", pathNot: "^src/(base|spark/connect)/" },
    },
    {
      name: "client-node-in-one-file",
      severity: "error",
      from: { path: "^(src|magics)/", pathNot: "^src/cluster/official-client\\.ts$" },
      to: { path: "node_modules/@kubernetes/client-node" },
    },
    {
      name: "execa-in-one-file",
      severity: "error",
      from: { path: "^(src|magics)/", pathNot: "^src/process/run\\.ts$" },
      to: { path: "node_modules/execa" },
    },
    {
      name: "tslab-in-one-file",
      severity: "error",
      from: { path: "^(src|magics)/", pathNot: "^src/kernel/engine\\.ts$" },
      to: { path: "node_modules/tslab" },
    },
    {
      name: "magics-touch-no-files-and-no-network",
      comment: "A magic is a declaration and a short run(); what it needs is a function of an area.",
      severity: "error",
      from: { path: "^magics/" },
      to: { path: "^(node:)?(fs|fs/promises|net|http|https|http2|tls|dgram|child_process)$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default", "types"] },
  },
};
