import { BracketTrail } from "./brackets.ts";
import { type LogicalLine, readLogicalLine } from "./logical-line.ts";
import { openScanner, type ScannerApi, type TokenScanner, tokenKinds } from "./scanner.ts";

/** One magic in a cell. Offsets are UTF-16 units of the cell. */
export interface MagicSite {
  readonly name: string;
  /** Where its `%` stands. */
  readonly start: number;
  /** The end of its (last) line, or of the cell for a `%%` magic. */
  readonly end: number;
  /** Whether its value goes somewhere: `x = %k8s …`, `() => %k8s …`, `return %k8s …`. */
  readonly assigned: boolean;
  /** The statement before lacks its semicolon, so the call must bring one. */
  readonly separate: boolean;
  /** What follows the name. */
  readonly line: LogicalLine;
  /** The cell's body, below a `%%` line. */
  readonly body?: string;
}

/** Where a magic of these names might stand at all: the cheap question that spares most cells the scanner. */
export function candidates(code: string, names: ReadonlySet<string>): readonly number[] {
  const found: number[] = [];
  for (let at = code.indexOf("%"); at >= 0; at = code.indexOf("%", at + 1)) {
    if (nameAt(code, at + 1, names) !== undefined) found.push(at);
  }
  return found;
}

/** The name that stands at an offset, when it is one of these and nothing of TypeScript clings to it. */
function nameAt(code: string, start: number, names: ReadonlySet<string>): string | undefined {
  const text = /[A-Za-z_][\w]*/y;
  text.lastIndex = start;
  const name = text.exec(code)?.[0];
  if (name === undefined || !names.has(name)) return undefined;
  return /^(?:[ \t\r\n;\\]|\?{1,2}[ \t]*(?:[\r\n;]|$)|$)/.test(code.slice(start + name.length, start + name.length + 8))
    ? name
    : undefined;
}

/** The name after `%%` that opens the cell, registered or not. */
export function cellMagicName(code: string): { readonly name: string; readonly start: number } | undefined {
  const match = /^\s*%%([A-Za-z_]\w*)(?=\s|\?|$)/.exec(code);
  return match === null ? undefined : { name: match[1]!, start: match[0].length - match[1]!.length - 2 };
}

/** All magics of a cell, in order. Strings, templates, comments, regular expressions and the modulo stay what they are. */
export function findMagics(code: string, names: ReadonlySet<string>, ts: () => ScannerApi): readonly MagicSite[] {
  const cell = cellMagicName(code);
  if (cell !== undefined && names.has(cell.name)) return [cellSite(code, cell.name, cell.start)];
  const places = candidates(code, names);
  return places.length === 0 ? [] : scanFor(code, names, places, ts());
}

function cellSite(code: string, name: string, start: number): MagicSite {
  const line = readLogicalLine(code, start + 2 + name.length);
  const body = code.slice(line.end).replace(/^\r?\n/, "");
  return { name, start, end: code.length, assigned: false, separate: false, line, body };
}

function scanFor(code: string, names: ReadonlySet<string>, places: readonly number[], ts: ScannerApi): readonly MagicSite[] {
  const scanner = openScanner(ts, code);
  const kinds = tokenKinds(ts);
  const { is } = kinds;
  const trail = new BracketTrail(kinds);
  const last = places.at(-1)!;
  const isPlace = new Set(places);
  const sites: MagicSite[] = [];
  for (;;) {
    const kind = nextToken(scanner, trail, is);
    const start = scanner.getTokenPos();
    if (kind === is.EndOfFileToken || start > last) return sites;
    if (kind === is.PercentToken && isPlace.has(start)) {
      const site = siteAt(code, start, names, trail, is);
      if (site !== undefined) {
        sites.push(site);
        scanner.setTextPos(site.end);
        trail.take(is.SemicolonToken, site.start);
        continue;
      }
    }
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
  names: ReadonlySet<string>,
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
  return { name, start, end: line.end, assigned: toValue, separate: afterExpression, line };
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
