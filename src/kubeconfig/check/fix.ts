import { chmod } from "node:fs/promises";
import type { Change, FileChange, PlanEdit } from "../change.ts";
import type { Kubeconfig } from "../model.ts";
import type { Finding } from "./finding.ts";

/**
 * What `--fix` changes in the files' text, for these findings: only what can lose nothing. It is worked out anew from
 * what the files hold then; a finding that is gone changes nothing.
 */
export const safeFixes =
  (wanted: readonly Finding[]): PlanEdit =>
  (current) => {
    const fixable = wanted.filter((finding) => finding.fixable);
    return [...unsetCurrent(current, fixable), ...mergedTwins(current, fixable)];
  };

/** A current context that leads nowhere is none. */
function unsetCurrent(
  { currentContext, currentByFile, contexts }: Kubeconfig,
  wanted: readonly Finding[],
): readonly FileChange[] {
  if (currentContext === undefined || contexts.has(currentContext)) return [];
  const file = currentByFile?.keys().next().value;
  if (file === undefined || !wanted.some(({ rule, where }) => rule === "current-context-gone" && where.file === file)) return [];
  return [{ file, changes: [{ kind: "current-context", name: undefined }] }];
}

/** Of entries that say the same under one name in one file, one stays. */
function mergedTwins(current: Kubeconfig, wanted: readonly Finding[]): readonly FileChange[] {
  const repeats = current.problems.flatMap(({ file, message, repeated }) =>
    repeated === undefined ? [] : [{ file, message, ...repeated }],
  );
  const changes = new Map<string, FileChange>();
  for (const { file, message, list, name } of repeats) {
    const all = repeats.filter((one) => one.file === file && one.list === list && one.name === name);
    const kept = current[list].get(name);
    const asked = wanted.some(({ rule, what, where }) => rule === "repeated-entry" && what === message && where.file === file);
    if (!asked || kept === undefined || kept.file !== file || all.some(({ same }) => !same)) continue;
    const again: Change = { kind: "set", list, name, path: [], value: kept.source };
    changes.set(JSON.stringify([file, list, name]), { file, changes: [{ kind: "remove", list, name }, again] });
  }
  return [...changes.values()];
}

/** Whether a finding is mended in a file's text, and not by its mode. */
export const isTextFix = ({ rule, fixable }: Finding): boolean => fixable && rule !== "file-mode";

/** Files that `--fix` closes to others. */
export const filesToClose = (findings: readonly Finding[]): readonly string[] =>
  findings.filter(({ rule, fixable }) => rule === "file-mode" && fixable).map(({ where }) => where.file);

/** From now on only its owner can read or write it. */
export const closeFile = (file: string): Promise<void> => chmod(file, 0o600);
