import { BracketTrail } from "./brackets.ts";
import { OpenLines } from "./code-lines.ts";
import { type LogicalLine, nothingAt, readLogicalLine } from "./logical-line.ts";
import { openScanner, type ScannerApi, type TokenScanner, tokenKinds } from "./scanner.ts";

/** One magic in a cell. Offsets are UTF-16 units of the cell. */
export interface MagicSite {
  readonly name: string;
  /** Where its `%` stands. */
  readonly start: number;
  /** The end of its (last) line, or of the cell for a `%%` magic; of one over code, where the code begins. */
  readonly end: number;
  /** Whether its value goes somewhere: `x = %k8s …`, `() => %k8s …`, `return %k8s …`. */
  readonly assigned: boolean;
  /** The statement before lacks its semicolon, so the call must bring one. */
  readonly separate: boolean;
  /** What follows the name. */
  readonly line: LogicalLine;
  /** The cell's body, below a `%%` line. */
  readonly body?: string;
  /** What a magic over code stands over. */
  readonly over?: Over;
}

/**
 * The code that a magic stands over: the cell below it, one line to which two sites of the same number belong, its line as the cell's last,
 * nothing, or a statement that goes on in the next line.
 */
export type Over =
  | { readonly part: "cell" | "last" | "nothing" | "unfinished" }
  | { readonly part: "begin" | "end"; readonly number: number };

/** The names after a `%` that are magics. */
export interface Names {
  has(name: string): boolean;
  /** Whether this one stands over the code that follows it. */
  wraps?(name: string): boolean;
}

/** Where a magic of these names might stand at all: the cheap question that spares most cells the scanner. */
export function candidates(code: string, names: Names, from = 0): readonly number[] {
  const found: number[] = [];
  for (let at = code.indexOf("%", from); at >= 0; at = code.indexOf("%", at + 1)) {
    if (nameAt(code, at + 1, names) !== undefined) found.push(at);
  }
  return found;
}

/** The name that stands at an offset, when it is one of these and nothing of TypeScript clings to it. */
function nameAt(code: string, start: number, names: Names): string | undefined {
  const text = /[A-Za-z_][\w]*/y;
  text.lastIndex = start;
  const name = text.exec(code)?.[0];
  if (name === undefined || !names.has(name)) return undefined;
  return /^(?:[ \t\r\n;\\]|\?{1,2}[ \t]*(?:[\r\n;]|$)|$)/.test(code.slice(start + name.length, start + name.length + 8))
    ? name
    : undefined;
}

/** The name after `%%` that opens the cell, or what lies below an offset of it, registered or not. */
export function cellMagicName(code: string, from = 0): { readonly name: string; readonly start: number } | undefined {
  const match = /^\s*%%([A-Za-z_]\w*)(?=\s|\?|$)/.exec(code.slice(from));
  return match === null ? undefined : { name: match[1]!, start: from + match[0].length - match[1]!.length - 2 };
}

/**
 * All magics of a cell, in order. Strings, templates, comments, regular expressions and the modulo stay what they are.
 * @param from where the cell begins, below a magic that stands over it
 */
export function findMagics(code: string, names: Names, ts: () => ScannerApi, from = 0): readonly MagicSite[] {
  const cell = cellMagicName(code, from);
  if (cell !== undefined && names.has(cell.name)) {
    const site = cellSite(code, cell.name, cell.start, names);
    return site.over === undefined ? [site] : [site, ...findMagics(code, names, ts, site.end)];
  }
  const places = candidates(code, names, from);
  return places.length === 0 ? [] : scanFor({ code, names, places, ts: ts(), from });
}

export function cellSite(code: string, name: string, start: number, names: Names): MagicSite {
  const line = readLogicalLine(code, start + 2 + name.length);
  const site = { name, start, assigned: false, separate: false, line };
  const asksHelp = /^\s*(?:\?{1,2}|--help|-h)\s*$/.test(line.text);
  if (names.wraps?.(name) === true && !asksHelp) return { ...site, end: line.end, over: { part: "cell" } };
  return { ...site, end: code.length, body: code.slice(line.end).replace(/^\r?\n/, "") };
}

interface Scan {
  readonly code: string;
  readonly names: Names;
  readonly places: readonly number[];
  readonly ts: ScannerApi;
  readonly from: number;
}

function scanFor({ code, names, places, ts, from }: Scan): readonly MagicSite[] {
  const scanner = openScanner(ts, code);
  scanner.setTextPos(from);
  const kinds = tokenKinds(ts);
  const { is } = kinds;
  const trail = new BracketTrail(kinds);
  const lines = new OpenLines(is);
  const last = places.at(-1)!;
  const isPlace = new Set(places);
  const sites: MagicSite[] = [];
  for (;;) {
    const kind = nextToken(scanner, trail, is);
    const start = scanner.getTokenPos();
    lines.before(sites, { kind, start, depth: trail.depth });
    if (kind === is.EndOfFileToken || (start > last && lines.none)) return sites;
    if (kind === is.PercentToken && isPlace.has(start)) {
      const site = siteAt(code, start, names, trail, is);
      if (site !== undefined) {
        if (site.over === undefined) lines.reached(site.end);
        else lines.open({ at: sites.length, end: readLogicalLine(code, site.end).end, depth: trail.depth });
        sites.push(site);
        scanner.setTextPos(site.end);
        trail.take(is.SemicolonToken, site.start);
        continue;
      }
    }
    lines.reached(scanner.getTextPos());
    trail.take(kind, start);
  }
}

/** One token, read again where only the tokens before it tell what it is. */
function nextToken(scanner: TokenScanner, trail: BracketTrail, is: ScannerApi["SyntaxKind"]): number {
  const kind = scanner.scan();
  if ((kind === is.SlashToken || kind === is.SlashEqualsToken) && !trail.expressionEnded) return scanner.reScanSlashToken();
  if (kind === is.CloseBraceToken && trail.inTemplate) return scanner.reScanTemplateToken(false);
  return kind;
}

function siteAt(
  code: string,
  start: number,
  names: Names,
  trail: BracketTrail,
  is: ScannerApi["SyntaxKind"],
): MagicSite | undefined {
  if (!trail.amongStatements) return undefined;
  const indent = code.slice(code.lastIndexOf("\n", start - 1) + 1, start);
  const first = indent.trim() === "";
  const { previous } = trail;
  const toValue =
    previous === is.EqualsToken || previous === is.EqualsGreaterThanToken || (previous === is.ReturnKeyword && !first);
  const startsStatement = previous === -1 || previous === is.SemicolonToken || previous === is.ElseKeyword;
  if (!first && !toValue && !startsStatement) return undefined;
  const name = nameAt(code, start + 1, names)!;
  const line = readLogicalLine(code, start + 1 + name.length);
  const afterExpression = trail.expressionEnded && previous !== is.CloseBraceToken;
  if (afterExpression && !meantAsStatement(code, indent, line.text, trail.previousStart)) return undefined;
  const site = { name, start, end: line.end, assigned: toValue, separate: afterExpression, line };
  return names.wraps?.(name) === true && !toValue ? overLine(code, site) : site;
}

/** A magic over its line's code ends where that begins, so that it is scanned as the code it is. */
export function overLine(code: string, site: MagicSite): MagicSite {
  if (/^\s*(?:\?{1,2}|--help|-h)\s*$/.test(site.line.text)) return site;
  const after = site.start + 1 + site.name.length;
  const end = after + /^(?:[ \t]|\\\r?\n)*/.exec(code.slice(after))![0].length;
  const broken = code.slice(after, end).replaceAll(/[^\r\n]/g, "");
  return { ...site, end, line: nothingAt(end, broken), over: { part: "begin", number: site.start } };
}

/** Words that only an expression goes on with, and operators that no magic's words begin with. */
const expressionGoesOn = /^\s*(?:[-+](?=\s)|[+*/%=<>&|^?:.,)\]}]|(?:as|in|instanceof|satisfies)\s)/;

/**
 * `a⏎  %k8s …` after a line without a semicolon reads as the modulo too. At the margin a person means a magic; indented, when words
 * follow that no expression goes on with; alone on its line, when it is not indented deeper than the line before, as a continuation is.
 */
function meantAsStatement(code: string, indent: string, rest: string, previousStart: number): boolean {
  if (indent === "") return true;
  if (/\S/.test(rest) && !/^\s*[;?]/.test(rest)) return !expressionGoesOn.test(rest);
  const lineStart = code.lastIndexOf("\n", previousStart) + 1;
  const before = /^[ \t]*/.exec(code.slice(lineStart, lineStart + 1000))![0];
  return indent.length <= before.length && !/[*/%+\-&|^?:.<>=]/.test(code[lineStart + before.length] ?? "");
}
