import type { Caret } from "../../base/errors.ts";
import type { ManifestPlace } from "./manifest.ts";

/** The text of a source, and how a person calls it. */
export interface SourceText {
  /** `web.yaml`, `https://…`, `the cell`. */
  readonly source: string;
  readonly text: string;
}

/** What a cell's body is called. */
export const CELL = "the cell";

/** `web.yaml, line 3`; of a cell the lines are counted below its first one, as they stand there. */
export function placeInWords({ source, text, start = 0 }: ManifestPlace, offset: number = start): string {
  if (text === undefined) return source;
  const line = text.slice(0, offset).split("\n").length;
  return source === CELL ? `line ${line} below the %% line` : `${source}, line ${line}`;
}

/** The line at an offset, for a person to look at; of a Secret, what may be a value is left out. */
export function caretAt({ text = "", start = 0 }: ManifestPlace, offset: number, length?: number): Caret {
  const begin = text.lastIndexOf("\n", offset - 1) + 1;
  const whole = text.slice(begin).split(/\r?\n/, 1)[0]!;
  const line = shown(whole.slice(0, LONGEST).toWellFormed().replaceAll("\t", " "), documentAt(text, start));
  const from = Math.min(offset - begin, line.length);
  const indent = line.length - line.trimStart().length;
  const column = length === undefined && from < indent ? indent : from;
  return { line, start: column, end: Math.max(column + 1, Math.min(line.length, column + (length ?? line.length - column))) };
}

const LONGEST = 200;

/** The first line of a document that says something. */
export function firstLine({ text = "", start = 0 }: ManifestPlace): number {
  const found = /^(?!---)[ \t]*[^\s#].*$/m.exec(text.slice(start));
  return found === null ? start : start + found.index;
}

const documentAt = (text: string, start: number): string => {
  const next = /\n---/.exec(text.slice(start + 3));
  return text.slice(start, next === null ? undefined : start + 3 + next.index);
};

function shown(line: string, document: string): string {
  if (!/["']?kind["']?\s*:\s*["']?(Secret|List)\b/.test(document)) return line;
  const key = /^(\s*(?:- )?["']?[\w.-]+["']?\s*:\s)(.+)$/.exec(line);
  if (key !== null) return `${key[1]}REDACTED`;
  return /[^\s{}[\],]/.test(line) && !/:\s*$/.test(line) ? "REDACTED" : line;
}
