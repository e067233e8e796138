/** A piece of text in place of another; equal `start` and `end` insert it. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text could not be changed in this way; another way may do. */
export class NoWay extends Error {}

/** @throws NoWay when two pieces are in each other's way */
export function spliced(text: string, splices: readonly Splice[]): string {
  const ordered = splices.map((splice, index) => ({ ...splice, index }));
  ordered.sort((one, other) => one.start - other.start || one.end - other.end || one.index - other.index);
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, text: piece } of ordered) {
    if (start < at) throw new NoWay("two changes of the same text");
    pieces.push(text.slice(at, start), piece);
    at = end;
  }
  return pieces.join("") + text.slice(at);
}
