import type { EditedFile } from "./change.ts";

/** What an edit changes, as a unified diff with nothing secret in it: safe to show. */
export function diffLines(edited: readonly EditedFile[]): readonly string[] {
  return edited.filter(({ before, after }) => before !== after).flatMap(({ file }) => [`--- ${file}`, `+++ ${file}`]);
}
