import { setPriority } from "node:os";
import process from "node:process";
import { errorLines, UserError } from "../src/base/errors.ts";
import { imageInput } from "../src/image/ensure.ts";
import { buildSparkImage } from "../src/image/spark-image.ts";
import { findSpark } from "../src/spark/install/find-spark.ts";
import { cacheFolder } from "./setup/folders.mjs";

/** Makes the layers of the image that goes with the installed Spark, telling how far it is on stdout; started by parts.ts. */
setPriority(10);
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stop.abort(new Error(signal)));

try {
  const { env } = process;
  const { home, ...found } = await findSpark({ env, cache: cacheFolder, signal: stop.signal });
  await buildSparkImage(imageInput({ ...found, sparkHome: home }), {
    env,
    cache: cacheFolder,
    signal: stop.signal,
    onLayer: (name, _state, detail) => console.log(`${name}: ${detail}`),
  });
} catch (error) {
  console.error(error instanceof UserError ? errorLines(error).join("\n") : error);
  process.exitCode = 1;
}
