import type { EditedFile } from "./change.ts";
import { type LineChange, lineChanges } from "./diff/line-diff.ts";
import { maskedLines } from "./diff/masked-lines.ts";

/** Lines that stay, shown before and after what changes. */
const AROUND = 3;

/**
 * What an edit changes, as a unified diff with nothing secret in it: safe to show. A secret that changed stands there as
 * two lines that look the same.
 */
export function diffLines(edited: readonly EditedFile[]): readonly string[] {
  return edited.flatMap(({ file, before, after }) => fileDiff(file, before, after));
}

function fileDiff(file: string, before: string | undefined, after: string): readonly string[] {
  const [old, now] = [linesOf(before ?? ""), linesOf(after)];
  const hunks = inHunks(lineChanges(old, now));
  if (hunks.length === 0) return [];
  const [oldText, newText] = [maskedLines(before ?? ""), maskedLines(after)];
  const head = [`--- ${before === undefined ? "/dev/null" : file}`, `+++ ${file}`];
  return [...head, ...hunks.flatMap((hunk) => hunkLines(hunk, old, now, oldText, newText))];
}

type Shown = (from: number, to: number) => readonly string[];

function hunkLines(hunk: readonly LineChange[], old: readonly string[], now: readonly string[], oldText: Shown, newText: Shown) {
  const [first, last] = [hunk[0]!, hunk.at(-1)!];
  const from = Math.max(0, first.oldStart - AROUND);
  const newFrom = Math.max(0, first.newStart - AROUND);
  const to = Math.min(old.length, last.oldEnd + AROUND);
  const newTo = Math.min(now.length, last.newEnd + AROUND);
  const [olds, news] = [oldText(from, to), newText(newFrom, newTo)];
  const lines: string[] = [`@@ -${range(from, to)} +${range(newFrom, newTo)} @@`];
  let at = newFrom;
  for (const change of hunk) {
    for (; at < change.newStart; at += 1) lines.push(` ${news[at - newFrom]}`);
    for (let line = change.oldStart; line < change.oldEnd; line += 1) lines.push(`-${olds[line - from]}`);
    for (; at < change.newEnd; at += 1) lines.push(`+${news[at - newFrom]}`);
  }
  for (; at < newTo; at += 1) lines.push(` ${news[at - newFrom]}`);
  return lines;
}

const range = (from: number, to: number): string => `${to === from ? from : from + 1},${to - from}`;

/** Changes that are near each other are shown together. */
function inHunks(changes: readonly LineChange[]): readonly (readonly LineChange[])[] {
  const hunks: LineChange[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1);
    if (last !== undefined && change.oldStart - last.at(-1)!.oldEnd <= 2 * AROUND) last.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

function linesOf(text: string): readonly string[] {
  const lines = text.split("\n");
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}
