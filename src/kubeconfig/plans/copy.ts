import { contextBody } from "../absolute-bodies.ts";
import type { FileChange } from "../change.ts";
import type { Kubeconfig } from "../model.ts";
import { fileForNew } from "./file-changes.ts";
import { checkNewName, ownContext } from "./own-entry.ts";

/**
 * A second context for the same cluster and user, such as one with another namespace.
 * @throws UserError `UnknownContext`, `BrokenContext`, `BadName`, `NameTaken`
 */
export function planCopy(current: Kubeconfig, from: string, to: string): readonly FileChange[] {
  const context = ownContext(current, from);
  checkNewName(current, to);
  return [
    {
      file: fileForNew(current),
      changes: [{ kind: "set", list: "contexts", name: to, path: [], value: contextBody(context) }],
    },
  ];
}
