import type { Completions } from "../kernel/language.ts";
import { aloneCall, type MagicNames, takesText, textStart } from "./alone.ts";
import type { Magic } from "./declare.ts";
import { type NamedArg, options, positionals, takesValue } from "./options.ts";
import { mayInterpolate, type Piece, splitPieces } from "./pieces.ts";
import type { Registry } from "./registry.ts";
import type { ScannerApi } from "./scanner.ts";
import { findMagics, type MagicSite } from "./sites.ts";
import { matchPath, nextWords } from "./table.ts";
import { tokenize, type Word } from "./words.ts";

export interface CompletionWorld {
  readonly registry: Registry;
  readonly ts: () => ScannerApi;
  readonly names: MagicNames;
}

/** A magic that stands after `%` by its own name, and where its arguments begin. */
type Alone = { readonly path: string; readonly at: number };
type Candidate = { readonly text: string; readonly type: string };

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
function pastOptions(registry: Registry, alone: Alone, site: MagicSite, cursor: number): boolean {
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

function completeWords(world: CompletionWorld, site: MagicSite, cursor: number, alone?: Alone): Completions | undefined {
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

interface Found {
  readonly candidates: readonly Candidate[];
  /** How many characters of the word stay: `--output=` before the value's own. */
  readonly skip: number;
}

function candidatesFor(registry: Registry, before: readonly Word[], prefix: string): Found {
  const verbs = verbCandidates(registry, before);
  const match = matchPath(registry.table, before);
  const magic = registry.loaded(match.path);
  if (match.path === "help") return { candidates: topicCandidates(registry, before.slice(1)), skip: 0 };
  if (magic === undefined || (match.path === "" && before.length > match.length && verbs.length > 0)) {
    return { candidates: verbs, skip: 0 };
  }
  return argumentCandidates(registry, magic, before.slice(match.length), prefix, verbs);
}

/** Undefined where a variable's name is typed: TypeScript knows those. */
function argsFor(registry: Registry, { path }: Alone, args: readonly Word[], prefix: string): Found | undefined {
  const magic = registry.loaded(path);
  if (magic === undefined) return { candidates: [], skip: 0 };
  const { awaiting } = readArgs(magic, args);
  if (awaiting?.arg.variable === "in" && prefix !== "") return undefined;
  return argumentCandidates(registry, magic, args, prefix, []);
}

function argumentCandidates(
  registry: Registry,
  magic: Magic,
  args: readonly Word[],
  prefix: string,
  verbs: readonly Candidate[],
): Found {
  const state = readArgs(magic, args);
  const texts = state.positionals;
  if (state.awaiting !== undefined) return { candidates: valueCandidates(registry, state.awaiting, texts, prefix), skip: 0 };
  const inline = prefix.startsWith("--") ? prefix.indexOf("=") : -1;
  if (inline > 0 && !state.bare) return inlineValue(registry, magic, prefix, texts, inline);
  const slot = positionals(magic)[Math.min(state.positionals.length, lastSlot(magic))];
  const joined = slot?.arg.kind === "words" ? joinedWords(prefix) : undefined;
  const words = slot === undefined ? [] : valueCandidates(registry, slot, texts, prefix);
  // A name may hold a slash or a comma itself.
  const isWhole = words.some(({ text }) => text.toLowerCase().startsWith(prefix.toLowerCase()));
  if (slot !== undefined && joined !== undefined && !state.bare && !isWhole) {
    return { candidates: valueCandidates(registry, slot, joined.before, prefix.slice(joined.skip)), skip: joined.skip };
  }
  const opts = state.bare || !(prefix === "" || prefix.startsWith("-")) ? [] : optionCandidates(magic, state.used);
  return { candidates: prefix.startsWith("-") && !state.bare ? opts : [...verbs, ...words, ...opts], skip: 0 };
}

/** Words that are typed as one: `pod/we` goes on as `pod we` would, `svc,po` as a first word of its own. */
function joinedWords(prefix: string): { readonly before: readonly string[]; readonly skip: number } | undefined {
  const slash = prefix.indexOf("/");
  if (slash > 0) return { before: [prefix.slice(0, slash)], skip: slash + 1 };
  const comma = prefix.lastIndexOf(",");
  return comma > 0 ? { before: [], skip: comma + 1 } : undefined;
}

/** The last slot again and again when it takes all remaining words; one further than the last otherwise. */
function lastSlot(magic: Magic): number {
  const slots = positionals(magic);
  return slots.at(-1)?.arg.kind === "words" ? slots.length - 1 : slots.length;
}

function verbCandidates({ table }: Registry, before: readonly Word[]): readonly Candidate[] {
  return nextWords(
    table,
    before.map((word) => word.text),
  ).map((text) => ({ text, type: "magic" }));
}

const topicCandidates = (registry: Registry, before: readonly Word[]): readonly Candidate[] =>
  verbCandidates(registry, before).filter((candidate) => candidate.text !== "help");

interface ArgState {
  /** The option whose value comes next. */
  readonly awaiting?: NamedArg;
  readonly positionals: readonly string[];
  readonly used: ReadonlySet<string>;
  /** After `--`. */
  readonly bare: boolean;
}

function readArgs(magic: Magic, words: readonly Word[]): ArgState {
  const named = options(magic);
  const used = new Set<string>();
  let awaiting: NamedArg | undefined;
  let bare = false;
  const plain: string[] = [];
  for (const { text } of words) {
    if (awaiting !== undefined) awaiting = undefined;
    else if (bare || !/^-./.test(text)) plain.push(text);
    else if (text === "--") bare = true;
    else {
      const option = named.find((n) => text.replace(/=.*$/s, "") === `--${n.long}` || text.slice(0, 2) === `-${n.arg.short}`);
      if (option === undefined) continue;
      used.add(option.key);
      if (takesValue(option.arg) && (text === `--${option.long}` || text.length === 2)) awaiting = option;
    }
  }
  return { awaiting, positionals: plain, used, bare };
}

function inlineValue(registry: Registry, magic: Magic, prefix: string, words: readonly string[], equals: number): Found {
  const option = options(magic).find((n) => n.long === prefix.slice(2, equals));
  const skip = equals + 1;
  return { candidates: option === undefined ? [] : valueCandidates(registry, option, words, prefix.slice(skip)), skip };
}

function optionCandidates(magic: Magic, used: ReadonlySet<string>): readonly Candidate[] {
  const free = options(magic).filter((option) => option.arg.kind === "list" || !used.has(option.key));
  return [...free.map((option) => `--${option.long}`), "--help"].map((text) => ({ text, type: "option" }));
}

function valueCandidates(
  { session }: Registry,
  { arg, key }: NamedArg,
  words: readonly string[],
  typed: string,
): readonly Candidate[] {
  const values = arg.choices ?? completed(() => arg.complete?.(session, words, typed) ?? []);
  return values.map((text) => ({ text, type: key }));
}

/** A completer that fails leaves nothing to choose from; Tab must not raise. */
function completed(complete: () => readonly string[]): readonly string[] {
  try {
    return complete();
  } catch {
    return [];
  }
}

/** A candidate as it must be typed: quoted when a bare one would split, be read as something else, or interpolate. */
function quoted(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text) || !/[\s'"\\;?${}]/.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
