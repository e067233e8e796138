import { REDACTED } from "../../base/redact.ts";
import type { LogEntry } from "../../cluster/log-stream.ts";
import type { LogLine } from "../../views/logs.ts";
import type { LogSource } from "./containers.ts";
import type { SourceLine } from "./merge.ts";
import { KeyBlocks, shownText } from "./shown-text.ts";

/** A line that is kept to be shown. */
export interface KeptLine extends LogEntry {
  readonly source: LogSource;
  readonly size: number;
  readonly whole: number;
}

/** @param alone few lines of what came are kept: each would hold all that came with it in memory */
export function keptLine({ source, entry }: SourceLine<LogSource>, alone: boolean): KeptLine {
  const { cut, bytes } = entry;
  return { ...entry, source, bytes: alone ? Buffer.from(bytes) : bytes, size: bytes.length, whole: bytes.length + cut + 1 };
}

/** As kubectl's --prefix has it. */
export const sourceWords = ({ pod, container }: LogSource): string =>
  `pod/${pod}${container === undefined ? "" : `/${container}`}`;

/** Makes lines fit to be seen; remembers for each log whether it stands in the middle of a private key. */
export class LineShower {
  readonly #how: { readonly prefixed: boolean; readonly timestamps: boolean };
  readonly #keys = new Map<string, KeyBlocks>();

  constructor(how: { readonly prefixed: boolean; readonly timestamps: boolean }) {
    this.#how = how;
  }

  shown = (line: KeptLine): LogLine => {
    const source = sourceWords(line.source);
    const keys = this.#keys.get(source) ?? new KeyBlocks();
    this.#keys.set(source, keys);
    return {
      ...(this.#how.prefixed ? { source } : {}),
      ...(this.#how.timestamps && line.stamp !== "" ? { time: line.stamp } : {}),
      text: keys.hides(line.bytes.toString("latin1")) ? REDACTED : shownText(line),
    };
  };
}
