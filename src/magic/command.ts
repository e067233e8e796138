import { UserError } from "../base/errors.ts";
import { aloneCall, takesText, textStart } from "./alone.ts";
import type { Emitted, InnerPart } from "./cell.ts";
import { codeBody } from "./code-body.ts";
import { commandText } from "./logical-line.ts";
import { options, takesValue } from "./options.ts";
import { parse } from "./parse.ts";
import { mayInterpolate, type Piece, splitPieces } from "./pieces.ts";
import { checkBody, type Registry } from "./registry.ts";
import type { ScannerApi } from "./scanner.ts";
import type { MagicSite } from "./sites.ts";
import { checkVerb, matchPath } from "./table.ts";
import type { VariableUse } from "./variables.ts";
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
  /** The variables of the notebook that it names; offsets in the site's line. */
  readonly variables: readonly VariableUse[];
}

/**
 * Path and arguments of a magic, checked against the table and, once it has been loaded, the declaration.
 * @throws UserError with a caret in the site's line, so that nothing of the cell runs.
 */
export function readCommand(registry: Registry, site: MagicSite, ts: () => ScannerApi): Command {
  const line = commandText(site.line);
  const alone = aloneCall(registry.table, site.name, line);
  if (alone !== undefined) return aloneCommand(registry, site, line, alone, ts);
  if (site.name !== "k8s") return pageCommand(site, line);
  const asked = /^(.*?)\s*\?{1,2}\s*$/.exec(line)?.[1];
  if (asked !== undefined) return helpCommand(asked.trim());
  const pieces = mayInterpolate(line) ? splitPieces(line, ts) : [{ text: line }];
  const words = tokenize(pieces);
  const match = matchPath(registry.table, words);
  checkVerb(registry.table, match, words, line, registry.session.known);
  const variables = checkWords(registry, match.path, words.slice(match.length), line, site.body);
  const argsAt = argsStart(line, words, match.length);
  const args = line.slice(argsAt).trimEnd();
  return { path: match.path, args, argsAt, pieces: piecesFrom(pieces, argsAt), body: site.body, variables };
}

/** `%sql --limit 5 SELECT 1`: options in our words, then the text as it is; below a `%%` line the text is the body. */
function aloneCommand(
  registry: Registry,
  site: MagicSite,
  line: string,
  { path, at }: { readonly path: string; readonly at: number },
  ts: () => ScannerApi,
): Command {
  if (/^\s*\?{1,2}\s*$/.test(line.slice(at))) return helpCommand(path);
  const magic = registry.loaded(path);
  const valued = new Set(
    magic === undefined ? [] : options(magic).flatMap((n) => (takesValue(n.arg) ? [`--${n.long}`, `-${n.arg.short}`] : [])),
  );
  const asText = site.body === undefined && takesText(magic);
  const end = asText ? textStart((option) => valued.has(option), line, at) : line.length;
  const text = line.slice(end);
  const body = codeBody(site, registry.table[path]?.alone) ?? site.body ?? (text === "" ? undefined : text);
  const typed = line.slice(0, end).trimEnd();
  const all = mayInterpolate(typed) ? splitPieces(typed, ts) : [{ text: typed }];
  const words = tokenize(all).filter((word) => word.start >= at);
  const variables = checkWords(registry, path, words, line, body);
  if (site.assigned && variables.some((use) => use.way === "out")) throw receivedTwice(site, line, path, variables);
  const argsAt = at + /^\s*/.exec(typed.slice(at))![0].length;
  return { path, args: typed.slice(argsAt), argsAt, pieces: piecesFrom(all, argsAt), body, variables };
}

function receivedTwice(site: MagicSite, line: string, path: string, variables: readonly VariableUse[]): UserError {
  const out = variables.find((use) => use.way === "out")!;
  return new UserError("ReceivedTwice", `the value of %${path.replace(/^%/, "")} already goes to what stands before it`, {
    hints: [`%${path} without --out ${out.name}`, `%%${site.name} --out ${out.name} as the cell's first line`],
    caret: { line, start: out.at, end: out.at + out.name.length },
  });
}

function checkWords(
  registry: Registry,
  path: string,
  words: readonly Word[],
  line: string,
  body: string | undefined,
): readonly VariableUse[] {
  const magic = registry.loaded(path);
  if (magic === undefined) return [];
  const { help, variables } = parse(magic, words, line, false);
  if (!help) checkBody(magic, body);
  return variables;
}

const helpCommand = (topic: string): Command => ({
  path: "help",
  args: topic,
  argsAt: 0,
  pieces: [{ text: topic }],
  variables: [],
});

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
  const out = command.variables.find((use) => use.way === "out");
  const receives = site.assigned || out !== undefined;
  const declares = out === undefined ? "" : `const ${out.name} = `;
  const head = `${declares}await ${receives ? "$k8sValue" : "$k8s"}(${JSON.stringify(command.path)}, `;
  const { text, inner } = emitArgs(command, site, head.length);
  const given = emitVariables(command, site, head.length + text.length);
  const body = command.body === undefined ? (given.text === "" ? "" : ", undefined") : `, ${JSON.stringify(command.body)}`;
  const moved = given.inner.map((part) => ({ ...part, at: part.at + body.length }));
  return { text: `${head}${text}${body}${given.text});`, inner: [...inner, ...moved] };
}

/** The variables handed in as `, { a: a }`, so that the compiler checks that they are there. */
function emitVariables({ variables }: Command, site: MagicSite, offset: number): Required<Emitted> {
  const given = variables.filter((use) => use.way === "in");
  if (given.length === 0) return { text: "", inner: [] };
  const inner: InnerPart[] = [];
  let text = ", { ";
  for (const { name, at } of given) {
    text += `${name}: `;
    inner.push({ at: offset + text.length, source: site.line.toSource(at), length: name.length });
    text += `${name}, `;
  }
  return { text: `${text}}`, inner };
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
