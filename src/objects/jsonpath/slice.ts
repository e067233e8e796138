import type { Slice } from "./nodes.ts";

/** What stands in brackets as a slice: `*`, `2`, `1:3`, `::2`; undefined when it is none. */
export function sliceOf(text: string): Slice | undefined {
  if (text === "*") return { single: false };
  const found = /^(-?\d*)(?::(-?\d*))?(?::(-?\d*))?$/.exec(text);
  if (found === null || text === "") return undefined;
  const [from, to, step] = found.slice(1).map((part) => (part === undefined || part === "" ? undefined : Number(part)));
  const sound = [from, to, step].every((value) => value === undefined || Number.isSafeInteger(value));
  return sound ? { from, to, step, single: found[2] === undefined } : undefined;
}

/** @throws RangeError in words, as kubectl refuses what a list has not */
export function sliced(list: readonly unknown[], { from = 0, to, step = 1, single }: Slice): readonly unknown[] {
  const begin = from < 0 ? from + list.length : from;
  const given = single ? from + 1 : (to ?? list.length);
  const end = given < 0 || (single && given === 0) ? given + list.length : given;
  if (begin === end) return [];
  const outside = (index: number) => new RangeError(`array index out of bounds: index ${index}, length ${list.length}`);
  if (begin < 0 || begin >= list.length) throw outside(begin);
  if (end < 0 || end > list.length) throw outside(end - 1);
  if (begin > end) throw new RangeError(`starting index ${begin} is greater than ending index ${end}`);
  if (step <= 0) throw new RangeError("step must be > 0");
  return list.slice(begin, end).filter((_, index) => index % step === 0);
}
