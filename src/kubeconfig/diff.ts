import type { EditedFile } from "./change.ts";
import { type LineChange, lineChanges } from "./diff/line-diff.ts";
import { maskedLines } from "./diff/masked-lines.ts";
import { TextLines } from "./diff/text-lines.ts";

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
  const [old, now] = [new TextLines(before ?? ""), new TextLines(after)];
  const hunks = inHunks(lineChanges(old, now));
  if (hunks.length === 0) return [];
  const shown = { old: maskedLines(old), now: maskedLines(now), oldCount: shownCount(old), newCount: shownCount(now) };
  const head = [`--- ${before === undefined ? "/dev/null" : file}`, `+++ ${file}`];
  return [...head, ...hunks.flatMap((hunk) => hunkLines(hunk, shown))];
}

interface Shown {
  readonly old: (from: number, to: number) => readonly string[];
  readonly now: (from: number, to: number) => readonly string[];
  readonly oldCount: number;
  readonly newCount: number;
}

/** What stands behind the last line break is no line when it is nothing. */
const shownCount = ({ text, count }: TextLines): number => (text === "" || text.endsWith("\n") ? count - 1 : count);

function hunkLines(hunk: readonly LineChange[], { old, now, oldCount, newCount }: Shown): readonly string[] {
  const [first, last] = [hunk[0]!, hunk.at(-1)!];
  const from = Math.max(0, first.oldStart - AROUND);
  const newFrom = Math.max(0, first.newStart - AROUND);
  const to = Math.min(oldCount, last.oldEnd + AROUND);
  const newTo = Math.min(newCount, last.newEnd + AROUND);
  const [olds, news] = [old(from, to), now(newFrom, newTo)];
  const lines: string[] = [];
  let at = newFrom;
  for (const change of hunk) {
    for (; at < change.newStart; at += 1) lines.push(` ${news[at - newFrom]}`);
    for (let line = change.oldStart; line < Math.min(oldCount, change.oldEnd); line += 1) lines.push(`-${olds[line - from]}`);
    for (; at < Math.min(newCount, change.newEnd); at += 1) lines.push(`+${news[at - newFrom]}`);
  }
  for (; at < newTo; at += 1) lines.push(` ${news[at - newFrom]}`);
  return lines.length === 0 ? [] : [`@@ -${range(from, to)} +${range(newFrom, newTo)} @@`, ...lines];
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
