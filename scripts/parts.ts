import { existsSync } from "node:fs";
import { join } from "node:path";
import { debianPackages, programOnPath } from "./setup/debian.mjs";
import { run } from "./setup/program.mjs";
import { SetupError } from "./setup/progress.mjs";
import { pythonEnvironment } from "./setup/python.mjs";

/** @returns path of a chromium that works without a screen */
export async function chromium(): Promise<string> {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const found = programOnPath(names);
  if (found !== undefined) return found;
  await debianPackages("Chromium for the browser tests", ["chromium"]);
  const installed = programOnPath(names);
  if (installed === undefined) throw new SetupError("chromium was installed but is not on the PATH");
  return installed;
}

/** Java ≥ 17, which Spark 4 needs. */
async function java(): Promise<void> {
  if (process.env.JAVA_HOME !== undefined || programOnPath(["java"]) !== undefined) return;
  await debianPackages("Java for the Spark tests", ["openjdk-17-jre-headless"]);
}

/** @returns SPARK_HOME: the folder of the pyspark package, which holds `bin/spark-submit` and the jars */
export async function spark(): Promise<string> {
  const [python] = await Promise.all([pythonEnvironment("spark"), java()]);
  const { lines } = await run(python, ["-c", "import pyspark, os; print(os.path.dirname(pyspark.__file__))"]);
  const home = lines.at(-1) ?? "";
  if (!existsSync(join(home, "bin", "spark-submit"))) throw new SetupError(`no spark-submit in ${home}`, lines);
  return home;
}
