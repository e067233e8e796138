import { defineMagic, text } from "../src/magic/declare.ts";
import { installWithDisplay } from "../src/spark/install/live-install.ts";
import { installedView } from "../src/spark/install/view.ts";

export default defineMagic({
  path: "spark install",
  summary: "Install a Spark for this user: PySpark with Connect, pandas, Arrow, matplotlib",
  details:
    "It goes into a Python environment in your cache (about 1.1 GB, pinned versions), which %k8s spark session uses when " +
    "neither SPARK_HOME nor a pyspark on the PATH is there. Its classes are archived for Java: drivers then start in " +
    "half the time.",
  args: {
    version: text({ help: "Which Spark (4.3.0)" }),
  },
  examples: [
    ["The version that is tried most", "%k8s spark install"],
    ["That of somebody's image", "%k8s spark install --version 4.0.1"],
  ],
  async run({ version }, session) {
    const installed = await installWithDisplay(version, session);
    return { value: installed, view: installedView(installed), showAssigned: true };
  },
});
