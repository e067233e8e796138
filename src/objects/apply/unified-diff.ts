/** One line of a comparison. */
export interface DiffLine {
  readonly sign: " " | "-" | "+" | "@";
  readonly text: string;
}

const CONTEXT = 3;
/** Pairs of lines that are compared at most; past it the differing middle is shown as a whole. */
const LIMIT = 4_000_000;

/** What differs between two texts, with three lines around each change, as `diff -u` shows it; nothing when they are the same. */
export function unifiedDiff(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const script = editScript(before, after);
  const changed = script.flatMap(({ sign }, index) => (sign === " " ? [] : [index]));
  if (changed.length === 0) return [];
  const hunks: [number, number][] = [];
  for (const index of changed) {
    const last = hunks.at(-1);
    if (last !== undefined && index - CONTEXT <= last[1] + 1) last[1] = index + CONTEXT;
    else hunks.push([index - CONTEXT, index + CONTEXT]);
  }
  return hunks.flatMap(([from, to]) => hunk(script, Math.max(0, from), Math.min(script.length - 1, to)));
}

function hunk(script: readonly DiffLine[], from: number, to: number): readonly DiffLine[] {
  const lines = script.slice(from, to + 1);
  const counted = (all: readonly DiffLine[], sign: "-" | "+"): number =>
    all.filter((line) => line.sign === " " || line.sign === sign).length;
  const range = (sign: "-" | "+"): string => {
    const [start, count] = [counted(script.slice(0, from), sign), counted(lines, sign)];
    return `${count === 0 ? start : start + 1}${count === 1 ? "" : `,${count}`}`;
  };
  return [{ sign: "@", text: `@@ -${range("-")} +${range("+")} @@` }, ...lines];
}

/** Every line of both, each as kept, taken or added. */
function editScript(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const kept = (text: string): DiffLine => ({ sign: " ", text });
  const middle = between(before.slice(head, before.length - tail), after.slice(head, after.length - tail));
  return [...before.slice(0, head).map(kept), ...middle, ...before.slice(before.length - tail).map(kept)];
}

/** By the longest common subsequence. */
function between(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const [rows, columns] = [before.length, after.length];
  const taken = (text: string): DiffLine => ({ sign: "-", text });
  const added = (text: string): DiffLine => ({ sign: "+", text });
  if (rows * columns === 0 || rows * columns > LIMIT) return [...before.map(taken), ...after.map(added)];
  const width = columns + 1;
  const longest = new Uint32Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      longest[row * width + column] =
        before[row] === after[column]
          ? longest[(row + 1) * width + column + 1]! + 1
          : Math.max(longest[(row + 1) * width + column]!, longest[row * width + column + 1]!);
    }
  }
  const script: DiffLine[] = [];
  let [row, column] = [0, 0];
  while (row < rows && column < columns) {
    if (before[row] === after[column]) {
      script.push({ sign: " ", text: before[row]! });
      row += 1;
      column += 1;
    } else if (longest[(row + 1) * width + column]! >= longest[row * width + column + 1]!) script.push(taken(before[row++]!));
    else script.push(added(after[column++]!));
  }
  return [...script, ...before.slice(row).map(taken), ...after.slice(column).map(added)];
}
