import process from "node:process";
import { bench } from "../bench/bench.ts";
import { stopPrograms } from "./setup/program.mjs";
import { explain } from "./setup/progress.mjs";

// What runs ends with an error, and the clusters are stopped on the way out.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stopPrograms);
try {
  await bench(process.argv.slice(2));
  process.exit(0);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
