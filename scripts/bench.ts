import process from "node:process";
import { bench } from "../bench/bench.ts";
import { explain } from "./setup/progress.mjs";

try {
  await bench();
  process.exit(0);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
