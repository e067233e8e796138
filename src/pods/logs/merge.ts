import type { LogEntry } from "../../cluster/log-stream.ts";

/** A line, and whose it is. */
export interface SourceLine<S> {
  readonly source: S;
  readonly entry: LogEntry;
}

/** One log that is being read. */
export interface OpenLog<S> {
  readonly source: S;
  readonly batches: AsyncIterator<readonly LogEntry[], void>;
}

/** Where one log stands. */
interface Cursor<S> extends OpenLog<S> {
  batch: readonly LogEntry[];
  at: number;
  /** Never goes back within one log: its own order is right, whatever its clock did. */
  time: string;
}

/**
 * Several logs as one in the order of time, each with its own order kept; no more of each is held than came at once.
 * @param failed told of a log that broke; the others go on
 */
export async function* merged<S>(
  logs: readonly OpenLog<S>[],
  failed: (source: S, error: unknown) => void,
): AsyncGenerator<SourceLine<S>, void> {
  const fill = async (cursor: Cursor<S>): Promise<readonly Cursor<S>[]> => {
    try {
      for (;;) {
        const next = await cursor.batches.next();
        if (next.done === true) return [];
        if (next.value.length === 0) continue;
        cursor.batch = next.value;
        cursor.at = 0;
        advance(cursor);
        return [cursor];
      }
    } catch (error) {
      failed(cursor.source, error);
      return [];
    }
  };
  const begun = await Promise.all(logs.map((log) => fill({ ...log, batch: [], at: 0, time: "" })));
  let open = begun.flat();
  try {
    while (open.length > 0) {
      const [first, second] = twoEarliest(open);
      // Lines of the same log that come before anyone else's need no comparing with all.
      const upTo = second?.time;
      do {
        yield { source: first.source, entry: first.batch[first.at]! };
        first.at += 1;
        if (first.at < first.batch.length) advance(first);
      } while (first.at < first.batch.length && (upTo === undefined || first.time <= upTo));
      if (first.at >= first.batch.length && (await fill(first)).length === 0) open = open.filter((one) => one !== first);
    }
  } finally {
    await Promise.all(logs.map(({ batches }) => batches.return?.()));
  }
}

function advance(cursor: Cursor<unknown>): void {
  const { time } = cursor.batch[cursor.at]!;
  if (time > cursor.time) cursor.time = time;
}

function twoEarliest<S>(open: readonly Cursor<S>[]): readonly [Cursor<S>, Cursor<S> | undefined] {
  let first = open[0]!;
  let second: Cursor<S> | undefined;
  for (const cursor of open.slice(1)) {
    if (cursor.time < first.time) [first, second] = [cursor, first];
    else if (second === undefined || cursor.time < second.time) second = cursor;
  }
  return [first, second];
}
