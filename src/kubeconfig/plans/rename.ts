import type { Change, FileChange } from "../change.ts";
import type { Kubeconfig } from "../model.ts";
import { byFile } from "./file-changes.ts";
import { checkNewName, ownContext } from "./own-entry.ts";

/**
 * Give a context another name, also wherever a file's `current-context` names it. Cluster and user keep theirs.
 * @throws UserError `UnknownContext`, `BrokenContext`, `BadName`, `NameTaken`
 */
export function planRename(current: Kubeconfig, from: string, to: string): readonly FileChange[] {
  const context = ownContext(current, from);
  if (from === to) return [];
  checkNewName(current, to);
  const named = [...(current.currentByFile ?? [])].filter(([, name]) => name === from);
  return byFile([
    [context.file, { kind: "rename", list: "contexts", name: from, to }],
    ...named.map(([file]): [string, Change] => [file, { kind: "current-context", name: to }]),
  ]);
}
