import { UserError } from "../base/errors.ts";
import type { Emitted, InnerPart } from "./cell.ts";
import { commandText } from "./logical-line.ts";
import { parse } from "./parse.ts";
import { mayInterpolate, type Piece, splitPieces } from "./pieces.ts";
import { checkBody, type Registry } from "./registry.ts";
import type { ScannerApi } from "./scanner.ts";
import type { MagicSite } from "./sites.ts";
import { checkVerb, matchPath } from "./table.ts";
import { tokenize, type Word } from "./words.ts";

/** A magic's line, understood as far as it can be before the cell runs. */
export interface Command {
  readonly path: string;
  /** What follows the path's words, as typed. */
  readonly args: string;
  /** The offset of {@link args} in the site's line. */
  readonly argsAt: number;
  readonly pieces: readonly Piece[];
  readonly body?: string;
}

/**
 * Path and arguments of a magic, checked against the table and, once it has been loaded, the declaration.
 * @throws UserError with a caret in the site's line, so that nothing of the cell runs.
 */
export function readCommand(registry: Registry, site: MagicSite, ts: () => ScannerApi): Command {
  const line = commandText(site.line);
  if (site.name !== "k8s") return pageCommand(site, line);
  const asked = /^(.*?)\s*\?{1,2}\s*$/.exec(line)?.[1];
  if (asked !== undefined) return helpCommand(asked.trim());
  const pieces = mayInterpolate(line) ? splitPieces(line, ts) : [{ text: line }];
  const words = tokenize(pieces);
  const match = matchPath(registry.table, words);
  checkVerb(registry.table, match, words, line, registry.session.known);
  checkWords(registry, match.path, words.slice(match.length), line, site.body);
  const argsAt = argsStart(line, words, match.length);
  return { path: match.path, args: line.slice(argsAt).trimEnd(), argsAt, pieces: piecesFrom(pieces, argsAt), body: site.body };
}

function checkWords(registry: Registry, path: string, words: readonly Word[], line: string, body: string | undefined): void {
  const magic = registry.loaded(path);
  if (magic === undefined) return;
  checkBody(magic, body);
  parse(magic, words, line, false);
}

const helpCommand = (topic: string): Command => ({ path: "help", args: topic, argsAt: 0, pieces: [{ text: topic }] });

function pageCommand(site: MagicSite, line: string): Command {
  const words = tokenize([{ text: line.replace(/\?{1,2}\s*$/, "") }]);
  const extra = words[0];
  if (extra !== undefined || site.body !== undefined) {
    throw new UserError("TooManyWords", `%${site.name} stands alone`, {
      hints: [`%${site.name}`],
      caret: { line, start: extra?.start ?? 0, end: extra?.end ?? 1 },
    });
  }
  return helpCommand(`%${site.name}`);
}

function argsStart(line: string, words: readonly Word[], length: number): number {
  const after = length === 0 ? 0 : words[length - 1]!.end;
  return after + /^\s*/.exec(line.slice(after))![0].length;
}

/** The pieces of the line from an offset on; a path's words are plain text, so the offset never lies in a `${…}`. */
function piecesFrom(pieces: readonly Piece[], from: number): readonly Piece[] {
  const rest: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const text = "text" in piece ? piece.text : piece.shown;
    if (at + text.length > from) rest.push("text" in piece ? { text: text.slice(Math.max(0, from - at)) } : piece);
    at += text.length;
  }
  return rest;
}

/** The call that takes a magic's place: `await $k8s("path", "args");`, or `$k8sValue` where its value goes somewhere. */
export function emitCall(registry: Registry, site: MagicSite, ts: () => ScannerApi): Emitted {
  const command = readCommand(registry, site, ts);
  const head = `await ${site.assigned ? "$k8sValue" : "$k8s"}(${JSON.stringify(command.path)}, `;
  const { text, inner } = emitArgs(command, site, head.length);
  const body = command.body === undefined ? "" : `, ${JSON.stringify(command.body)}`;
  return { text: `${head}${text}${body});`, inner };
}

function emitArgs(command: Command, site: MagicSite, offset: number): Required<Emitted> {
  if (command.pieces.every((piece) => "text" in piece)) return { text: JSON.stringify(command.args), inner: [] };
  const inner: InnerPart[] = [];
  let text = "[";
  let at = command.argsAt;
  for (const piece of command.pieces) {
    if (text !== "[") text += ", ";
    if ("text" in piece) text += JSON.stringify(piece.text);
    else {
      const expression = piece.shown.slice(2, -1);
      inner.push({ at: offset + text.length + 1, source: site.line.toSource(at + 2), length: expression.length });
      text += `[${expression}]`;
    }
    at += ("text" in piece ? piece.text : piece.shown).length;
  }
  return { text: `${text}]`, inner };
}
