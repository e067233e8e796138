import { UserError } from "../base/errors.ts";
import { openScanner, type ScannerApi, tokenKinds } from "./scanner.ts";

/** A part of a magic's line: text as typed, or one `${…}` with what it stands for. */
export type Piece =
  | { readonly text: string }
  /** `shown` is how it reads in the line; `value` is there when the cell runs. */
  | { readonly shown: string; readonly value?: unknown };

/** How a rewritten call carries its arguments: a plain string, or strings and one-element arrays of interpolated values. */
export type CallArgs = string | readonly (string | readonly [unknown])[];

export const piecesOf = (args: CallArgs): readonly Piece[] =>
  (typeof args === "string" ? [args] : args).map((part) =>
    typeof part === "string" ? { text: part } : { shown: "${…}", value: part[0] },
  );

/** The line that these pieces make, as a caret can stand under it. */
export const shownLine = (pieces: readonly Piece[]): string => pieces.map((p) => ("text" in p ? p.text : p.shown)).join("");

/** Whether a line may hold an interpolation at all. */
export const mayInterpolate = (line: string): boolean => line.includes("${");

/** Split a typed line at its `${…}`; in single quotes and after a backslash they are plain text, as in a shell. */
export function splitPieces(line: string, ts: () => ScannerApi): readonly Piece[] {
  const pieces: Piece[] = [];
  let quote = "";
  let from = 0;
  for (let at = 0; at < line.length; at++) {
    const char = line[at]!;
    if (quote === "'") quote = char === "'" ? "" : quote;
    else if (char === "\\") at++;
    else if (quote === '"' && char === '"') quote = "";
    else if (quote === "" && (char === "'" || char === '"')) quote = char;
    else if (char === "$" && line[at + 1] === "{") {
      const end = interpolationEnd(line, at, ts());
      if (at > from) pieces.push({ text: line.slice(from, at) });
      pieces.push({ shown: line.slice(at, end) });
      from = end;
      at = end - 1;
    }
  }
  if (from < line.length || pieces.length === 0) pieces.push({ text: line.slice(from) });
  return pieces;
}

/** The offset after the `}` that closes the `${` at `start`, as TypeScript reads what is between. */
function interpolationEnd(line: string, start: number, ts: ScannerApi): number {
  const { is, endsExpression } = tokenKinds(ts);
  const scanner = openScanner(ts, line);
  scanner.setTextPos(start + 2);
  const open: ("brace" | "template")[] = [];
  let ended = false;
  for (let kind = scanner.scan(); kind !== is.EndOfFileToken; kind = scanner.scan()) {
    if ((kind === is.SlashToken || kind === is.SlashEqualsToken) && !ended) kind = scanner.reScanSlashToken();
    if (kind === is.CloseBraceToken) {
      if (open.length === 0) return emptyChecked(line, start, scanner.getTextPos());
      if (open.at(-1) === "template") kind = scanner.reScanTemplateToken(false);
      else open.pop();
    } else if (kind === is.OpenBraceToken) open.push("brace");
    else if (kind === is.TemplateHead) open.push("template");
    if (kind === is.TemplateTail) open.pop();
    ended = kind === is.CloseParenToken || kind === is.CloseBracketToken || kind === is.Identifier || endsExpression(kind);
  }
  throw new UserError("UnclosedInterpolation", "${ has no closing } on this line", {
    hints: ["close it, or write \\${ for the characters themselves"],
    caret: { line, start, end: start + 2 },
  });
}

function emptyChecked(line: string, start: number, end: number): number {
  if (line.slice(start + 2, end - 1).trim() !== "") return end;
  throw new UserError("EmptyInterpolation", "${} holds no expression", { hints: ["${name}"], caret: { line, start, end } });
}
