import process from "node:process";
import { errorLines, UserError } from "../src/base/errors.ts";
import { installSpark } from "../src/spark/install/install.ts";
import { cacheFolder } from "./setup/folders.mjs";

/** Does what `%k8s spark install` does, telling how far it is on stdout, and at last SPARK_HOME and its Python as JSON; started by parts.ts. */
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stop.abort(new Error(signal)));

try {
  const say = (detail: string) => console.log(detail);
  const { home, python } = await installSpark({ env: process.env, cache: cacheFolder, signal: stop.signal, say });
  console.log(JSON.stringify({ home, python }));
} catch (error) {
  console.error(error instanceof UserError ? errorLines(error).join("\n") : error);
  process.exitCode = 1;
}
