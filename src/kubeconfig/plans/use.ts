import type { FileChange } from "../change.ts";
import type { Kubeconfig } from "../model.ts";

/**
 * Make a context the current one of the files: in the first of them, as kubectl does, and nowhere when it is already.
 * @param first the file that a new current context goes to
 */
export const planUse = (current: Kubeconfig, context: string, first: string): readonly FileChange[] =>
  current.currentContext === context ? [] : [{ file: first, changes: [{ kind: "current-context", name: context }] }];
