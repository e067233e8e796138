import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { KubeconfigOracle } from "./kubeconfig-oracle.ts";
import { commandsOf, compareEditing, named } from "./oracle-editing.ts";
import { compareReading } from "./oracle-reading.ts";
import { configSet } from "./random-kubeconfigs.ts";
import { operation } from "./random-operations.ts";

/**
 * `compare-with-oracle.ts PROGRAM CASES SEED`: ours beside client-go, over random kubeconfigs. A program of its own, because
 * reading YAML inside the test runner's sandbox is forty times slower. Prints the first difference, made small.
 */
const [, , program = "", cases = "100", seed = "1"] = process.argv;
const folder = mkdtempSync(join(tmpdir(), "k8s-magics-oracle-"));
mkdirSync(join(folder, "case"));
const oracle = new KubeconfigOracle(program, join(folder, "case"));
let count = 0;
const total = { done: 0, refused: 0, kinder: 0 };
try {
  await fc.assert(
    fc.asyncProperty(configSet, fc.array(operation, { maxLength: 4 }), async (set, operations) => {
      count += 1;
      const all = named(set, operations);
      const answer = await oracle.ask({ ...set, commands: commandsOf(all) });
      compareReading(set, answer);
      const counts = await compareEditing(set, all, answer, oracle);
      for (const key of ["done", "refused", "kinder"] as const) total[key] += counts[key];
    }),
    { includeErrorInReport: true, numRuns: Number(cases), seed: Number(seed) },
  );
  process.stdout.write(`${JSON.stringify({ compared: count, ...total })}\n`);
} catch (error) {
  process.stdout.write(`${(error as Error).message}\n${(error as Error).cause}\n`);
  process.exitCode = 1;
} finally {
  await oracle.close();
  rmSync(folder, { recursive: true, force: true });
}
