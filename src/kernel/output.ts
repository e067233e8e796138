import type { StreamName } from "./messages.ts";

/** Text is held back at most this long, in ms, and at most this much, in UTF-16 units, so that a print loop is few messages. */
const HOLD = 50;
const CHUNK = 64 * 1024;
/** So many writes per HOLD go out at once: the last lines before a blocking loop must not stay behind. */
const BURST = 32;
/** What one cell may print, in UTF-16 units. */
export const STREAM_LIMIT = 16 * 1024 * 1024;

export interface Clock {
  now(): number;
  /** Run later; the function returned cancels. */
  later(run: () => void, ms: number): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  later(run, ms) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

export interface TextBuffer {
  write(name: StreamName, text: string): void;
  flush(): void;
}

/** Joins writes to the same stream; sends at {@link CHUNK} units, on a change of stream, and {@link HOLD} ms after the last sending. */
export function createTextBuffer(
  send: (name: StreamName, text: string) => void,
  { clock = systemClock, burst = BURST }: { readonly clock?: Clock; readonly burst?: number } = {},
): TextBuffer {
  let held: string[] = [];
  let size = 0;
  let heldName: StreamName = "stdout";
  let sentAt = Number.NEGATIVE_INFINITY;
  let sentNow = 0;
  let cancel: (() => void) | undefined;
  const flush = (): void => {
    cancel?.();
    cancel = undefined;
    if (size === 0) return;
    const text = held.join("");
    held = [];
    size = 0;
    sentAt = clock.now();
    send(heldName, text);
  };
  return {
    flush,
    write(name, text) {
      if (text === "") return;
      if (name !== heldName) flush();
      heldName = name;
      held.push(text);
      size += text.length;
      const quiet = clock.now() - sentAt >= HOLD;
      if (quiet) sentNow = 0;
      sentNow += 1;
      if (size >= CHUNK || quiet || sentNow <= burst) flush();
      else cancel ??= clock.later(flush, HOLD);
    },
  };
}

/** Lets the first {@link STREAM_LIMIT} units of a cell through, counts the rest, and says at the end how much that was. */
export interface Quota {
  /** The part of the text that may still be shown. */
  take(text: string): string;
  /** One line about what was dropped since the last call, or nothing. */
  notice(): string | undefined;
}

export function createQuota(limit = STREAM_LIMIT): Quota {
  let left = limit;
  let dropped = 0;
  return {
    take(text) {
      if (text.length <= left) {
        left -= text.length;
        return text;
      }
      // Not between the halves of a surrogate pair.
      const end = left > 0 && /[\uD800-\uDBFF]/.test(text[left - 1] ?? "") ? left - 1 : left;
      const shown = text.slice(0, end);
      dropped += text.length - end;
      left = 0;
      return shown;
    },
    notice() {
      if (dropped === 0) return undefined;
      const line = `\n[output cut: this cell printed ${mebibytes(limit + dropped)}; ${mebibytes(dropped)} beyond the first ${mebibytes(limit)} were dropped]\n`;
      dropped = 0;
      return line;
    },
  };
}

const mebibytes = (units: number): string =>
  units >= 1024 * 1024 ? `${(units / 1024 / 1024).toFixed(1)} MiB` : `${units} characters`;
