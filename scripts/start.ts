import process from "node:process";
import { explain } from "./setup/progress.mjs";
import { startOptions, usage } from "./starting/options.ts";
import { runLab } from "./starting/run-lab.ts";
import { runTour } from "./starting/tour.ts";

async function main(): Promise<number> {
  const options = startOptions(process.argv.slice(2));
  if (options === "help") {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop.abort());
  return options.tour ? runTour(stop.signal) : runLab(options, stop.signal);
}

try {
  process.exit(await main());
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
