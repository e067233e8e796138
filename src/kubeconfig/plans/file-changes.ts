import { UserError } from "../../base/errors.ts";
import type { Change, FileChange } from "../change.ts";
import type { Kubeconfig } from "../model.ts";

/** Changes with the file each belongs to, put together file by file in the order of the files' first change. */
export function byFile(changes: readonly (readonly [file: string, change: Change])[]): readonly FileChange[] {
  const files = new Map<string, Change[]>();
  for (const [file, change] of changes) {
    const list = files.get(file);
    if (list === undefined) files.set(file, [change]);
    else list.push(change);
  }
  return [...files].map(([file, list]) => ({ file, changes: list }));
}

/**
 * Where a new entry goes, as kubectl has it: the first file that exists, else the last of the list.
 * @throws UserError `NoKubeconfig` when a notebook has no file of its own
 */
export function fileForNew(current: Kubeconfig): string {
  const file = current.files[0] ?? current.missing?.at(-1);
  if (file !== undefined) return file;
  throw new UserError("NoKubeconfig", "this notebook has no kubeconfig file to write to", {
    why: "it was started apart from your own files (K8S_MAGICS_ISOLATED)",
    hints: ["start it with --kubeconfig FILE"],
  });
}
