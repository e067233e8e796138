import { maskedText } from "./masked.ts";
import { TextLines } from "./text-lines.ts";

/** Texts up to so many characters are looked at whole. */
const SMALL = 100_000;

/**
 * The lines of a text with nothing secret in them, by their numbers from 0. Of a big text only the entries around are
 * looked at: a line at the left margin can only be a key of the file itself or an entry of its list, as the parser refuses
 * everything else there. The text must be one that it reads.
 */
export function maskedLines(lines: TextLines): (from: number, to: number) => readonly string[] {
  let whole: TextLines | undefined;
  return (from, to) => {
    const part = whole === undefined && lines.text.length > SMALL ? partOf(lines, from, to) : undefined;
    if (part !== undefined) return part.map(withoutReturn);
    whole ??= new TextLines(maskedText(lines.text));
    return whole.slice(from, to).map(withoutReturn);
  };
}

const withoutReturn = (line: string): string => (line.endsWith("\r") ? line.slice(0, -1) : line);

function partOf(lines: TextLines, from: number, to: number): readonly string[] | undefined {
  const first = lines.slice(0, Math.min(50, lines.count)).find((line) => /^[^#\s]/.test(line));
  let head = from;
  while (head >= 0 && !lines.isKey(head)) head -= 1;
  if (!isTop(first ?? "") || head < 0) return undefined;
  const below = lines.slice(head + 1, Math.min(head + 50, lines.count));
  const dash = /^( *- )/.exec(below.find((line) => /^\s*[^#\s]/.test(line)) ?? "")?.[1] ?? "- ";
  const isEdge = (at: number): boolean => lines.isKey(at) || lines.startsWith(at, dash);
  let start = from;
  while (start > head && !isEdge(start)) start -= 1;
  let end = to;
  while (end < lines.count && !isEdge(end)) end += 1;
  const part = lines.slice(start, end);
  if (part.length > 2000 || part.some((line) => /[*&]|<<|^(---|\.\.\.)/.test(line))) return undefined;
  return maskedPart(part).slice(from - start, to - start);
}

/** Entries of a list, then keys, then entries again: each stretch is a text of its own. */
function maskedPart(part: readonly string[]): readonly string[] {
  const firstTop = part.findIndex(isTop);
  const [entries, rest] = firstTop < 0 ? [part, []] : [part.slice(0, firstTop), part.slice(firstTop)];
  const masked = (lines: readonly string[]) => (lines.length === 0 ? [] : maskedText(lines.join("\n")).split("\n"));
  return [...masked(entries), ...masked(rest)];
}

const isTop = (line: string): boolean => /^[A-Za-z][\w-]*:/.test(line);
