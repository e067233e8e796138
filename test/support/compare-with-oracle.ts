import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { KubeconfigOracle } from "./kubeconfig-oracle.ts";
import { compareReading } from "./oracle-reading.ts";
import { configSet } from "./random-kubeconfigs.ts";

/**
 * `compare-with-oracle.ts PROGRAM CASES SEED`: ours beside client-go, over random kubeconfigs. A program of its own, because
 * reading YAML inside the test runner's sandbox is forty times slower. Prints the first difference, made small.
 */
const [, , program = "", cases = "100", seed = "1"] = process.argv;
const folder = mkdtempSync(join(tmpdir(), "k8s-magics-oracle-"));
mkdirSync(join(folder, "case"));
const oracle = new KubeconfigOracle(program, join(folder, "case"));
let count = 0;
try {
  await fc.assert(
    fc.asyncProperty(configSet, async (set) => {
      count += 1;
      compareReading(set, await oracle.ask({ ...set, commands: [] }));
    }),
    { includeErrorInReport: true, numRuns: Number(cases), seed: Number(seed) },
  );
  process.stdout.write(`${JSON.stringify({ compared: count })}\n`);
} catch (error) {
  process.stdout.write(`${(error as Error).message}\n${(error as Error).cause}\n`);
  process.exitCode = 1;
} finally {
  await oracle.close();
  rmSync(folder, { recursive: true, force: true });
}
