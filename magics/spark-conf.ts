import { choice, defineMagic, text } from "../src/magic/declare.ts";
import { confArgs, confFromWords } from "../src/spark/conf-words.ts";
import { confView } from "../src/spark/view.ts";

const { namespace, conf, env, context, ...sizes } = confArgs;

export default defineMagic({
  path: "spark conf",
  summary: "A Spark configuration for the active context",
  details:
    "Options have Spark's names. --conf KEY=VALUE wins over all of them, but can say neither another cluster nor a secret. " +
    "--conf ${conf} begins from another configuration, which the options change. " +
    "SERVER_HOSTNAME and SPARK_PORTS (driver,blockManager,ui) are honoured.",
  args: {
    ...sizes,
    namespace,
    name: text({ help: "Name of the application" }),
    conf,
    env,
    context,
    deployMode: choice({ help: "Where the driver runs: here or in a pod", choices: ["client", "cluster"] }),
  },
  examples: [
    ["Four executors of 2 GiB on the active cluster", "const conf = %k8s spark conf --executors 4 --executor-memory 2g"],
    ["The same with more memory", "%k8s spark conf --conf ${conf} --executor-memory 4g"],
    ["Any other key", "%k8s spark conf --conf spark.sql.shuffle.partitions=64"],
  ],
  async run({ name, deployMode, ...options }, session, call) {
    const conf = await confFromWords(options, session, call, { name, deployMode });
    return { value: conf, view: confView(conf), showAssigned: true };
  },
});
