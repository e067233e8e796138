import { isDeepStrictEqual } from "node:util";
import { isMap, type Node, parseDocument, visit } from "yaml";
import { UserError } from "../../src/base/errors.ts";
import type { FileChange } from "../../src/kubeconfig/change.ts";
import { edited } from "../../src/kubeconfig/edit.ts";
import type { Kubeconfig } from "../../src/kubeconfig/model.ts";
import { planRename } from "../../src/kubeconfig/plans/rename.ts";
import { planUse } from "../../src/kubeconfig/plans/use.ts";
import { checkLocality } from "./edit-locality.ts";
import type { KubeconfigOracle, OracleAnswer, OracleOutcome, OracleView } from "./kubeconfig-oracle.ts";
import { Difference } from "./oracle-reading.ts";
import { canonicalOracle } from "./oracle-views.ts";
import type { ConfigSet } from "./random-kubeconfigs.ts";
import { changeOf, kubectlArguments, listOf, type Operation } from "./random-operations.ts";

/** What may differ in editing, by name. Each is in docs/decisions.md. */
export const OURS = {
  /** A name that cannot be seen or typed is no new name; kubectl takes it. */
  unseenName: "BadName",
  /** Renaming to the same name is done at once; kubectl calls the name taken. */
  sameName: "a rename to the same name does nothing",
  /** Keys written with a question mark, and anchors of entries that something else than an entry uses, are read, not edited. */
  notEditable: "KubeconfigNotEditable",
  /** `rename` follows the name in the current-context of every file; kubectl writes the first file's. */
  everyCurrent: "rename changes current-context wherever it stands",
} as const;

/** One operation with the name it is for. */
export interface Named {
  readonly operation: Operation;
  readonly name: string;
}

/** The entries that a person would name: those that are there, mostly. */
export function named(now: Kubeconfig, operations: readonly Operation[]): readonly Named[] {
  return operations.map((operation) => {
    const names = [...now[listOf(operation)].keys()];
    const name = operation.pick > 95 || names.length === 0 ? operation.other : names[operation.pick % names.length]!;
    return { operation, name };
  });
}

export const commandsOf = (all: readonly Named[]): readonly (readonly string[])[] =>
  all.map(({ operation, name }) => kubectlArguments(operation, name));

/**
 * Each operation done by ours and by kubectl: the files must mean the same afterwards, as client-go reads them, and every
 * byte of ours outside the edit must be as it was.
 * @returns how many were done by both, and how many by none
 * @throws Difference
 */
export async function compareEditing(
  set: ConfigSet,
  now: Kubeconfig,
  all: readonly Named[],
  answer: OracleAnswer,
  oracle: KubeconfigOracle,
) {
  const counts = { done: 0, refused: 0, kinder: 0 };
  for (const [index, one] of all.entries()) {
    const outcome = answer.outcomes[index]!;
    const ours = oursAfter(set, answer.folder, now, one);
    if (answer.view.error !== undefined) counts.kinder += 1;
    else if (ours instanceof UserError) agreeOnRefusal(set, one, ours, outcome, counts);
    else if (one.operation.kind === "rename" && one.operation.to === one.name) counts.refused += 1;
    else if (outcome.error !== undefined) throw new Difference("kubectl refuses what ours does", { one, outcome, ours });
    else {
      const read = await oracle.ask({ files: ours, kubeconfig: [], commands: [] });
      agreeOnFiles(one, ours, read.files, outcome);
      const [mine, theirs] = [currentOf(set, read.files), currentOf(set, outcome.files)];
      if (mine !== theirs) throw new Difference("another context is current afterwards", { one, mine, theirs });
      counts.done += 1;
    }
  }
  return counts;
}

function agreeOnRefusal(set: ConfigSet, one: Named, error: UserError, outcome: OracleOutcome, counts: { refused: number }): void {
  const isOdd = error.name === OURS.notEditable && Object.values(set.files).some(isOddlyWritten);
  if (outcome.error === undefined && error.name !== OURS.unseenName && !isOdd) {
    throw new Difference("ours refuses what kubectl does", { one, error: error.message, why: error.why });
  }
  counts.refused += 1;
}

function isOddlyWritten(text: string): boolean {
  const { contents } = parseDocument(text, { uniqueKeys: false, logLevel: "silent" });
  if (/^\s*\? /m.test(text) || !isMap(contents)) return true;
  let found = false;
  for (const { key, value } of contents.items) {
    if (/^(contexts|clusters|users)$/.test(String(key)) || value === null) continue;
    visit(value as Node, {
      Alias() {
        found = true;
      },
    });
  }
  return found;
}

function agreeOnFiles(
  one: Named,
  texts: Readonly<Record<string, string>>,
  ours: OracleAnswer["files"],
  outcome: OracleOutcome,
): void {
  for (const file of new Set([...Object.keys(ours), ...Object.keys(outcome.files)])) {
    const [mine, theirs] = [shown(ours[file], one), shown(outcome.files[file], one)];
    if (!isDeepStrictEqual(mine, theirs))
      throw new Difference("the files differ afterwards", { one, file, mine, theirs, text: texts[file] });
  }
}

/** The current context of all files together. */
const currentOf = (set: ConfigSet, files: Readonly<Record<string, OracleView>>): unknown =>
  set.kubeconfig.map((name) => files[name]?.config?.["current-context"]).find(Boolean);

/** Where entries come from is another folder's business; see `everyCurrent`. */
function shown(view: OracleView | undefined, { operation }: Named): unknown {
  if (view === undefined || view.error !== undefined) return view?.error;
  const canonical = canonicalOracle({ config: view.config });
  return operation.kind === "rename" ? { ...canonical, current: undefined } : canonical;
}

/** The files after our edit; the error when it is refused. */
function oursAfter(set: ConfigSet, folder: string, now: Kubeconfig, one: Named): Readonly<Record<string, string>> | UserError {
  try {
    const files: Record<string, string> = { ...set.files };
    for (const { file, changes } of plan(now, one, folder, set)) {
      const name = file.slice(folder.length + 1);
      for (const change of changes) {
        const before = files[name] ?? "";
        const after = edited(before, [change], file);
        checkLocality(before, after, change);
        files[name] = after;
      }
    }
    return files;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

function plan(now: Kubeconfig, { operation, name }: Named, folder: string, set: ConfigSet): readonly FileChange[] {
  if (operation.kind === "rename") return planRename(now, name, operation.to);
  const entry = now[listOf(operation)].get(name);
  if (entry === undefined && operation.kind !== "set") throw new UserError("UnknownContext", "there is none of that name");
  const there = set.kubeconfig.filter((file) => file !== "" && set.files[file] !== undefined);
  const first = `${folder}/${there[0] ?? set.kubeconfig.findLast((file) => file !== "")}`;
  if (operation.kind === "use") return planUse(now, name, first);
  return [{ file: entry?.file ?? first, changes: [changeOf(operation, name)] }];
}
