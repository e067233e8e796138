import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "./fast-check.ts";
import { KubeconfigOracle } from "./kubeconfig-oracle.ts";
import { compareWithKubectl, filesIn } from "./kubectl-cases.ts";
import { commandsOf, compareEditing, named } from "./oracle-editing.ts";
import { compareReading, Difference } from "./oracle-reading.ts";
import { canonicalOracle, oursOf, viewsOf } from "./oracle-views.ts";
import { type ConfigSet, configSet } from "./random-kubeconfigs.ts";
import { type Operation, operation } from "./random-operations.ts";

/**
 * `compare-with-oracle.ts PROGRAM CASES SEED [KUBECTL]`: ours beside kubectl's own code, over random kubeconfigs and edits, and
 * 50 of them beside kubectl itself. A program of its own, because reading YAML inside the test runner's sandbox is forty times
 * slower. Prints what was compared as JSON, or the first difference, made small.
 */
const [, , program = "", cases = "100", seed = "1", kubectl] = process.argv;
const folder = mkdtempSync(join(tmpdir(), "k8s-magics-oracle-"));
mkdirSync(join(folder, "case"));
const oracle = new KubeconfigOracle(program, join(folder, "case"));
const total = { compared: 0, done: 0, refused: 0, kinder: 0, beside: 0 };

async function compare(set: ConfigSet, operations: readonly Operation[]): Promise<void> {
  total.compared += 1;
  const views = viewsOf(set.files, set.kubeconfig, join(folder, "case"));
  const now = { ...oursOf(views), missing: [] };
  const all = named(now, operations);
  const commands = commandsOf(all);
  const answer = await oracle.ask({ ...set, commands });
  compareReading(views, answer);
  const counts = await compareEditing(set, now, all, answer, oracle);
  for (const key of ["done", "refused", "kinder"] as const) total[key] += counts[key];
  // Those that kubectl reads: a refusal says little.
  if (kubectl === undefined || total.beside >= 50 || answer.view.error !== undefined || commands.length === 0) return;
  total.beside += 1;
  const view = await compareWithKubectl(kubectl, join(folder, "kubectl"), set, answer, commands);
  const [theirs, ours] = [canonicalOracle({ config: view }), canonicalOracle({ config: answer.raw.config })];
  if (!isDeepStrictEqual(theirs, ours)) throw new Difference("kubectl's view is not the oracle's", { theirs, ours });
  const after = await oracle.ask({ files: filesIn(join(folder, "kubectl"), set), kubeconfig: [], commands: [] });
  const last = answer.outcomes.at(-1)!.files;
  for (const name of Object.keys(set.files)) {
    if (!isDeepStrictEqual(after.files[name]?.config, last[name]?.config))
      throw new Difference("kubectl wrote something else", { name });
  }
}

try {
  const property = fc.asyncProperty(configSet, fc.array(operation, { maxLength: 4 }), compare);
  await fc.assert(property, { includeErrorInReport: true, numRuns: Number(cases), seed: Number(seed) });
  process.stdout.write(`${JSON.stringify(total)}\n`);
} catch (error) {
  process.stdout.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
} finally {
  await oracle.close();
  rmSync(folder, { recursive: true, force: true });
}
