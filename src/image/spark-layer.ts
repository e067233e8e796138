import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../base/errors.ts";
import { sparkUser } from "./base-layer.ts";
import { decommissionScript, entrypointScript } from "./entrypoint.ts";
import type { LayerSource } from "./layer.ts";

/** Where Spark stands in an image, as in the official ones. */
export const sparkFolder = "opt/spark";

/** Folders that are no part of the Python package, though a wheel keeps them inside it. */
const notPython = ["bin", "conf", "data", "examples", "jars", "licenses", "logs", "python", "sbin", "work"];
const whole = ["bin", "data", "examples", "jars", "LICENSE", "licenses", "NOTICE", "RELEASE", "sbin"];

export interface SparkParts {
  readonly sources: readonly LayerSource[];
  /** For PYTHONPATH: Spark's Python and py4j. */
  readonly pythonPath: readonly string[];
}

/**
 * A Spark installation laid out as https://github.com/apache/spark-docker does: /opt/spark with `jars`, `bin` and
 * `python`, entrypoint and decommission script in /opt. Its `conf` folder stays at home: it may hold secrets.
 * @param home SPARK_HOME: a distribution's folder, or that of the pyspark package, whose Python sources lie beside the jars
 * @throws UserError `NoSpark` when it is no Spark
 */
export async function sparkParts(home: string): Promise<SparkParts> {
  const lib = await readdir(join(home, "python", "lib")).catch(() => []);
  const py4j = lib.find((name) => /^py4j-.*-src\.zip$/.test(name));
  if (py4j === undefined || !existsSync(join(home, "jars")) || !existsSync(join(home, "bin", "spark-submit")))
    throw noSpark(home);
  const isPackage = existsSync(join(home, "__init__.py"));
  const present = whole.filter((name) => existsSync(join(home, name)));
  const at = (name: string) => `${sparkFolder}/${name}`;
  const python: readonly LayerSource[] = isPackage
    ? [
        { from: join(home, "python", "lib"), at: at("python/lib") },
        {
          from: home,
          at: at("python/pyspark"),
          without: (path) => notPython.includes(path) || whole.includes(path) || made(path),
        },
      ]
    : [{ from: join(home, "python"), at: at("python"), without: (path) => /^(docs|dist|build)$/.test(path) || made(path) }];
  return {
    sources: [
      ...present.map((name): LayerSource => ({ from: join(home, name), at: at(name), without: made })),
      ...python,
      { folder: true, at: sparkFolder, mode: 0o755 },
      ...(isPackage ? [{ folder: true, at: at("python"), mode: 0o755 } as const] : []),
      { folder: true, at: at("work-dir"), mode: 0o775, uid: sparkUser },
      { text: entrypointScript, at: "opt/entrypoint.sh", mode: 0o755 },
      { text: decommissionScript, at: "opt/decom.sh", mode: 0o755 },
    ],
    pythonPath: [`/${at("python")}`, `/${at(`python/lib/${py4j}`)}`],
  };
}

/** What running it left behind, or what only its own tests need. */
const made = (path: string): boolean => /(^|\/)(__pycache__|[^/]+\.pyc|[^/]+\.egg-info|tests)$/.test(path);

const noSpark = (home: string): UserError =>
  new UserError("NoSpark", `${home} is no Spark installation`, {
    why: "it lacks jars, bin/spark-submit or python/lib/py4j-*-src.zip",
    hints: ["set SPARK_HOME to a folder that has them", "%k8s spark install"],
  });
