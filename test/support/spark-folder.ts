import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { tempFolder } from "./temp-folder.ts";

/** A folder with the shape of a Spark and nothing in it. @param shape that of a pyspark wheel, or of a distribution */
export function sparkFolder(shape: "wheel" | "distribution", version = "4.3.0", root = tempFolder()): string {
  const python = shape === "wheel" ? "" : "python/pyspark/";
  const files = [
    "bin/spark-submit",
    `jars/spark-core_2.13-${version}.jar`,
    "sbin/start-history-server.sh",
    "conf/spark-defaults.conf",
    "python/lib/py4j-0.10.9.9-src.zip",
    "python/lib/pyspark.zip",
    "examples/src/main/python/pi.py",
    `${python}__init__.py`,
    `${python}sql/__init__.py`,
    `${python}sql/__pycache__/__init__.cpython-311.pyc`,
    `${python}version.py`,
  ];
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), file.endsWith("version.py") ? `__version__: str = "${version}"\n` : file);
  }
  return root;
}
