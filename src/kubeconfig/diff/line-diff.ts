import type { TextLines } from "./text-lines.ts";

/** Lines `[oldStart, oldEnd)` of one text that stand as `[newStart, newEnd)` in the other. */
export interface LineChange {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** Beyond so many differing lines the shortest way is not looked for: all between the first and the last is one change. */
const MOST = 1500;

/**
 * What differs between two texts, by the shortest list of lines taken out and put in.
 * Source: E. Myers, An O(ND) Difference Algorithm and Its Variations, 1986.
 */
export function lineChanges(old: TextLines, now: TextLines): readonly LineChange[] {
  if (old.text === now.text) return [];
  const start = Math.min(old.count, now.count, old.lineOf(sameStart(old.text, now.text)));
  const most = Math.min(old.count, now.count) - start;
  const same = Math.min(most, old.count - 1 - old.lineOf(old.text.length - sameEnd(old.text, now.text)));
  const [from, to] = [old.slice(start, old.count - same), now.slice(start, now.count - same)];
  const whole = [{ oldStart: 0, oldEnd: from.length, newStart: 0, newEnd: to.length }];
  const changes = from.length === 0 || to.length === 0 ? whole : (shortest(from, to) ?? whole);
  return changes.map((change) => shifted(change, start));
}

/** Characters compared at once: comparing slices is much faster than comparing characters. */
const BLOCK = 4096;

function sameStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at + BLOCK <= most && one.slice(at, at + BLOCK) === other.slice(at, at + BLOCK)) at += BLOCK;
  while (at < most && one[at] === other[at]) at += 1;
  return at;
}

function sameEnd(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  const [end, otherEnd] = [one.length, other.length];
  let at = 0;
  while (at + BLOCK <= most && one.slice(end - at - BLOCK, end - at) === other.slice(otherEnd - at - BLOCK, otherEnd - at))
    at += BLOCK;
  while (at < most && one[end - at - 1] === other[otherEnd - at - 1]) at += 1;
  return at;
}

const shifted = (change: LineChange, by: number): LineChange => ({
  oldStart: change.oldStart + by,
  oldEnd: change.oldEnd + by,
  newStart: change.newStart + by,
  newEnd: change.newEnd + by,
});

function shortest(old: readonly string[], now: readonly string[]): readonly LineChange[] | undefined {
  const trace: Map<number, number>[] = [];
  let reach = new Map([[1, 0]]);
  for (let depth = 0; depth <= MOST; depth += 1) {
    trace.push(reach);
    const next = new Map<number, number>();
    for (let k = -depth; k <= depth; k += 2) {
      const goesDown = k === -depth || (k !== depth && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
      let x = goesDown ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
      while (x < old.length && x - k < now.length && old[x] === now[x - k]) x += 1;
      next.set(k, x);
      if (x >= old.length && x - k >= now.length) return wayBack(trace, old.length, now.length);
    }
    reach = next;
  }
  return undefined;
}

/** From the end to the start along the furthest reaches; neighbouring steps are one change. */
function wayBack(trace: readonly ReadonlyMap<number, number>[], oldEnd: number, newEnd: number): readonly LineChange[] {
  const changes: LineChange[] = [];
  let [x, y] = [oldEnd, newEnd];
  for (let depth = trace.length - 1; depth > 0; depth -= 1) {
    const reach = trace[depth]!;
    const k = x - y;
    const goesDown = k === -depth || (k !== depth && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
    const fromX = reach.get(goesDown ? k + 1 : k - 1) ?? 0;
    const fromY = fromX - (goesDown ? k + 1 : k - 1);
    const [stepX, stepY] = goesDown ? [fromX, fromY + 1] : [fromX + 1, fromY];
    const last = changes[0];
    if (last !== undefined && last.oldStart === stepX && last.newStart === stepY) {
      changes[0] = { ...last, oldStart: fromX, newStart: fromY };
    } else {
      changes.unshift({ oldStart: fromX, oldEnd: stepX, newStart: fromY, newEnd: stepY });
    }
    [x, y] = [fromX, fromY];
  }
  return changes;
}
