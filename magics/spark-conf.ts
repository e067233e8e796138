import { choice, defineMagic, list, number, text } from "../src/magic/declare.ts";
import { basesIn, confOf, pairs } from "../src/spark/conf-of.ts";
import { knownKeys } from "../src/spark/known-keys.ts";
import { confView } from "../src/spark/view.ts";

export default defineMagic({
  path: "spark conf",
  summary: "A Spark configuration for the active context",
  details:
    "Options have Spark's names. --conf KEY=VALUE wins over all of them, but can say neither another cluster nor a secret. " +
    "--conf ${conf} begins from another configuration, which the options change. " +
    "SERVER_HOSTNAME and SPARK_PORTS (driver,blockManager,ui) are honoured.",
  args: {
    executors: number({ help: "How many executors (2)" }),
    numExecutors: number({ help: "The same, as spark-submit calls it" }),
    executorCores: number({ help: "Cores of each executor (1)" }),
    executorMemory: text({ help: "Memory of each executor: 2g, 512m, 2Gi (1g)", placeholder: "SIZE" }),
    driverMemory: text({ help: "Memory of the driver", placeholder: "SIZE" }),
    image: text({ help: "Container image of the pods" }),
    serviceAccount: text({ help: "Service account of the pods (default)", placeholder: "NAME" }),
    namespace: text({ short: "n", help: "Namespace of the pods", complete: (session) => session.known.namespaces() }),
    name: text({ help: "Name of the application" }),
    conf: list({
      help: "Any key of Spark's own",
      placeholder: "KEY=VALUE",
      objects: true,
      complete: () => knownKeys.map((key) => `${key}=`),
    }),
    env: list({ help: "Environment of the executors", placeholder: "NAME=VALUE", objects: true }),
    context: text({ help: "Another context than the active one", complete: (session) => session.known.contexts() }),
    deployMode: choice({ help: "Where the driver runs: here or in a pod", choices: ["client", "cluster"] }),
  },
  examples: [
    ["Four executors of 2 GiB on the active cluster", "const conf = %k8s spark conf --executors 4 --executor-memory 2g"],
    ["The same with more memory", "%k8s spark conf --conf ${conf} --executor-memory 4g"],
    ["Any other key", "%k8s spark conf --conf spark.sql.shuffle.partitions=64"],
  ],
  async run(options, session, call) {
    const given = basesIn(options.conf ?? [], call.values);
    const conf = await confOf(
      {
        name: options.name,
        deployMode: options.deployMode,
        image: options.image,
        serviceAccount: options.serviceAccount,
        executors: options.executors ?? options.numExecutors,
        executorCores: options.executorCores,
        executorMemory: options.executorMemory,
        driverMemory: options.driverMemory,
        conf: pairs("--conf", given.words, call.values),
        base: given.base,
        env: pairs("--env", options.env ?? [], call.values),
      },
      session,
      { context: options.context, namespace: options.namespace },
    );
    return { value: conf, view: confView(conf), showAssigned: true };
  },
});
