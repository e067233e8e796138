import type { Completions } from "../kernel/language.ts";
import { type AloneCall, aloneCall, type MagicNames, takesText, textStart } from "./alone.ts";
import { argsFor, candidatesFor } from "./candidates.ts";
import { options, takesValue } from "./options.ts";
import { mayInterpolate, type Piece, splitPieces } from "./pieces.ts";
import type { Registry } from "./registry.ts";
import type { ScannerApi } from "./scanner.ts";
import { findMagics, type MagicSite } from "./sites.ts";
import { tokenize } from "./words.ts";

export interface CompletionWorld {
  readonly registry: Registry;
  readonly ts: () => ScannerApi;
  readonly names: MagicNames;
}

/** Candidates at a cursor in a magic, from memory only; undefined where TypeScript answers, as inside `${…}`. */
export function completeMagic(world: CompletionWorld, code: string, cursor: number): Completions | undefined {
  const named = completeName(world, code, cursor);
  if (named !== undefined) return named;
  const sites = findMagics(code, world.names, world.ts);
  const site = sites.find((s) => cursor > s.start && cursor <= s.end);
  if (site === undefined || (site.over !== undefined && site.over.part !== "cell")) return undefined;
  const nothing = { start: cursor, end: cursor, matches: [] };
  const alone = aloneCall(world.registry.table, site.name, site.line.text);
  if (cursor > site.line.end || (site.name !== "k8s" && alone === undefined)) return nothing;
  if (alone !== undefined && site.body === undefined && pastOptions(world.registry, alone, site, cursor)) return nothing;
  return completeWords(world, site, cursor, alone);
}

/** Whether the cursor is in the text that another language reads. */
function pastOptions(registry: Registry, alone: AloneCall, site: MagicSite, cursor: number): boolean {
  const magic = registry.loaded(alone.path);
  if (!takesText(magic)) return false;
  const named = magic === undefined ? [] : options(magic).filter((n) => takesValue(n.arg));
  const valued = (option: string) => named.some((n) => option === `--${n.long}` || option === `-${n.arg.short}`);
  const { text } = site.line;
  const start = textStart(valued, text, alone.at);
  return start < text.length && !text.slice(start).startsWith("-") && site.line.fromSource(cursor) >= start;
}

/** `%`, `%k`, `x = %l`: the name itself is not finished, so the place is judged as if it were one. */
function completeName({ names, ts }: CompletionWorld, code: string, cursor: number): Completions | undefined {
  const typed = /%([A-Za-z_]\w*)?$/.exec(code.slice(Math.max(0, cursor - 40), cursor));
  if (typed === null || /^\w/.test(code.slice(cursor, cursor + 1))) return undefined;
  const start = cursor - typed[0].length;
  const cell = code[start - 1] === "%" && code.slice(0, start - 1).trim() === "";
  const probe = `${code.slice(0, start)}%k8s${code.slice(cursor)}`;
  if (!cell && !findMagics(probe, names, ts).some((site) => site.start === start)) return undefined;
  const from = start + 1;
  const matches = [...names].filter((name) => name.startsWith(typed[1] ?? "")).map((text) => ({ text, type: "magic" }));
  return { start: from, end: cursor, matches };
}

function completeWords(world: CompletionWorld, site: MagicSite, cursor: number, alone?: AloneCall): Completions | undefined {
  const line = site.line.text;
  const at = site.line.fromSource(cursor);
  const pieces = safePieces(line, world.ts);
  if (pieces === undefined || insideInterpolation(pieces, at)) return undefined;
  const words = tokenize(pieces, { lenient: true });
  const current = words.find((word) => word.start <= at && at <= word.end);
  const before = words.filter((word) => word.end < at && word !== current && word.start >= (alone?.at ?? 0));
  const prefix = current === undefined ? "" : unquote(line.slice(current.start, at));
  const found =
    alone === undefined ? candidatesFor(world.registry, before, prefix) : argsFor(world.registry, alone, before, prefix);
  if (found === undefined) return undefined;
  const start = current === undefined ? at : current.start + found.skip;
  const end = current === undefined ? at : current.end;
  const typed = prefix.slice(found.skip).toLowerCase();
  const matches = found.candidates
    .filter((candidate) => candidate.text.toLowerCase().startsWith(typed))
    .map((candidate) => ({ ...candidate, text: quoted(candidate.text) }));
  return { start: site.line.toSource(start), end: site.line.toSource(end), matches };
}

/** An interpolation that is still being typed is TypeScript's. */
function safePieces(line: string, ts: () => ScannerApi): readonly Piece[] | undefined {
  if (!mayInterpolate(line)) return [{ text: line }];
  try {
    return splitPieces(line, ts);
  } catch {
    return undefined;
  }
}

function insideInterpolation(pieces: readonly Piece[], at: number): boolean {
  let from = 0;
  for (const piece of pieces) {
    const length = "text" in piece ? piece.text.length : piece.shown.length;
    if ("shown" in piece && at >= from + 2 && at < from + length) return true;
    from += length;
  }
  return false;
}

const unquote = (raw: string): string => tokenize([{ text: raw }], { lenient: true })[0]?.text ?? "";

/** A candidate as it must be typed: quoted when a bare one would split, be read as something else, or interpolate. */
function quoted(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text) || !/[\s'"\\;?${}]/.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
