import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../../src/base/errors.ts";
import type { FileChange, PlanEdit } from "../../src/kubeconfig/change.ts";
import { configYaml } from "../../src/kubeconfig/config-view.ts";
import { edited } from "../../src/kubeconfig/edit.ts";
import { mergeViews, resolveContext } from "../../src/kubeconfig/merge.ts";
import type { Kubeconfig } from "../../src/kubeconfig/model.ts";
import { planAddition } from "../../src/kubeconfig/plans/add.ts";
import { chosenFrom } from "../../src/kubeconfig/plans/addition.ts";
import { cleanChanges, planClean } from "../../src/kubeconfig/plans/clean.ts";
import { planCopy } from "../../src/kubeconfig/plans/copy.ts";
import { planRemoval, removalChanges } from "../../src/kubeconfig/plans/remove.ts";
import { planRename } from "../../src/kubeconfig/plans/rename.ts";
import { planSet } from "../../src/kubeconfig/plans/set.ts";
import { settable } from "../../src/kubeconfig/plans/settable.ts";
import { planUse } from "../../src/kubeconfig/plans/use.ts";
import { FileReader, viewOf } from "../../src/kubeconfig/read.ts";
import { updateKubeconfig } from "../../src/kubeconfig/update.ts";
import { mutationsOf } from "./mutations.ts";
import { REAL_SHAPED, SECRETS } from "./real-shaped-kubeconfigs.ts";

/**
 * `mutate-kubeconfigs.ts SEED ROUNDS`: every mutation of every real-shaped kubeconfig through reading and through every
 * editing verb. A program of its own, because the test runner's sandbox makes reading YAML forty times slower. Prints
 * counts as JSON; the first thing that is wrong ends it with an error.
 */
const [, , seed = "1", rounds = "20"] = process.argv;
const folder = mkdtempSync(join(tmpdir(), "k8s-magics-mutations-"));
const file = join(folder, "config");
const counts = { mutations: 0, edits: 0, refusals: 0 };
const other = mergeViews([viewOf(REAL_SHAPED.Magnum!, "/other")]);

const verbs: Readonly<Record<string, (now: Kubeconfig, name: string) => readonly FileChange[]>> = {
  use: (now, name) => planUse(now, resolveContext(now, name).name, file),
  rename: (now, name) => planRename(now, name, "another-name"),
  remove: (now, name) => removalChanges(planRemoval(now, [name])),
  copy: (now, name) => planCopy(now, name, "a-copy"),
  set: (now, name) => planSet(now, name, [{ field: settable("namespace"), value: "spark" }]).changes,
  "set a token": (now, name) => planSet(now, name, [], { token: "new-token" }).changes,
  "set a flag": (now, name) => planSet(now, name, [{ field: settable("insecure-skip-tls-verify"), value: "true" }]).changes,
  unset: (now, name) => planSet(now, name, [{ field: settable("namespace"), value: undefined }]).changes,
  clean: (now) => cleanChanges(planClean(now)),
  add: (now) => planAddition(now, chosenFrom(other, {})).changes,
};

async function check(shape: string, what: string, bytes: Buffer): Promise<void> {
  counts.mutations += 1;
  writeFileSync(file, bytes);
  const now = mergeViews([(await new FileReader().read(file))!]);
  configYaml(now);
  noSecrets(`${shape}, ${what}`, now.problems);
  const name = [...now.contexts.keys()][0] ?? "default";
  for (const [verb, plan] of Object.entries(verbs)) {
    const place = `${verb} on ${shape}, ${what}`;
    inMemory(place, bytes, () => plan(now, name));
  }
  await onDisk(`${shape}, ${what}`, bytes, (current) => verbs.rename!(current, name));
}

/** The edit gives a text that means what it should, or a UserError that quotes no secret. */
function inMemory(place: string, bytes: Buffer, plan: () => readonly FileChange[]): void {
  try {
    for (const { changes } of plan()) edited(bytes.toString("utf8"), changes, file);
    counts.edits += 1;
  } catch (error) {
    refused(place, error);
  }
}

/** The same with the file: it is the new text or the old bytes, and nothing stays beside it. */
async function onDisk(place: string, bytes: Buffer, plan: PlanEdit): Promise<void> {
  let after = bytes;
  try {
    const [one] = await updateKubeconfig({ files: [file], plan, what: "rename", signal: new AbortController().signal });
    if (one !== undefined) after = Buffer.from(one.after);
  } catch (error) {
    refused(place, error);
  }
  if (!readFileSync(file).equals(after)) throw new Error(`${place}: the file is neither old nor new`);
  const left = readdirSync(folder);
  if (left.join() !== "config") throw new Error(`${place}: left behind ${left.join()}`);
}

function refused(place: string, error: unknown): void {
  if (!(error instanceof UserError)) throw new Error(`${place}: ${(error as Error).stack}`);
  noSecrets(place, [error.message, error.why, error.hints]);
  counts.refusals += 1;
}

function noSecrets(place: string, said: unknown): void {
  const text = JSON.stringify(said);
  const found = SECRETS.find((secret) => text.includes(secret));
  if (found !== undefined) throw new Error(`${place}: a secret is quoted: ${text}`);
}

try {
  for (const [shape, text] of Object.entries(REAL_SHAPED)) {
    for (const [what, bytes] of mutationsOf(text, Number(seed), Number(rounds))) await check(shape, what, bytes);
  }
  process.stdout.write(`${JSON.stringify(counts)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
