import { chmod } from "node:fs/promises";
import type { Change, FileChange, PlanEdit } from "../change.ts";
import type { Kubeconfig } from "../model.ts";
import type { Finding } from "./finding.ts";

/** What `--fix` changes in the files' text: only what can lose nothing. */
export const safeFixes =
  (own: readonly string[]): PlanEdit =>
  (current) =>
    [...unsetCurrent(current), ...mergedTwins(current)].filter(({ file }) => own.includes(file));

/** A current context that leads nowhere is none. */
function unsetCurrent({ currentContext, currentByFile, contexts }: Kubeconfig): readonly FileChange[] {
  if (currentContext === undefined || contexts.has(currentContext)) return [];
  const file = currentByFile?.keys().next().value;
  return file === undefined ? [] : [{ file, changes: [{ kind: "current-context", name: undefined }] }];
}

/** Of entries that say the same under one name in one file, one stays. */
function mergedTwins(current: Kubeconfig): readonly FileChange[] {
  const repeats = current.problems.flatMap(({ file, repeated }) => (repeated === undefined ? [] : [{ file, ...repeated }]));
  const changes = new Map<string, FileChange>();
  for (const { file, list, name } of repeats) {
    const all = repeats.filter((one) => one.file === file && one.list === list && one.name === name);
    const kept = current[list].get(name);
    if (kept === undefined || kept.file !== file || all.some(({ same }) => !same)) continue;
    const again: Change = { kind: "set", list, name, path: [], value: kept.source };
    changes.set(JSON.stringify([file, list, name]), { file, changes: [{ kind: "remove", list, name }, again] });
  }
  return [...changes.values()];
}

/** Files that `--fix` closes to others. */
export const filesToClose = (findings: readonly Finding[]): readonly string[] =>
  findings.filter(({ rule, fixable }) => rule === "file-mode" && fixable).map(({ where }) => where.file);

/** From now on only its owner can read or write it. */
export const closeFile = (file: string): Promise<void> => chmod(file, 0o600);
