import type { AloneCall } from "./alone.ts";
import type { Magic } from "./declare.ts";
import { type NamedArg, options, positionals, takesValue } from "./options.ts";
import type { Registry } from "./registry.ts";
import { matchPath, nextWords } from "./table.ts";
import type { Word } from "./words.ts";

export type Candidate = { readonly text: string; readonly type: string };

export interface Found {
  readonly candidates: readonly Candidate[];
  /** How many characters of the word stay: `--output=` before the value's own. */
  readonly skip: number;
}

/** What may follow the words after `%k8s`. */
export function candidatesFor(registry: Registry, before: readonly Word[], prefix: string): Found {
  const verbs = verbCandidates(registry, before);
  const match = matchPath(registry.table, before);
  const magic = registry.loaded(match.path);
  if (match.path === "help") return { candidates: topicCandidates(registry, before.slice(1)), skip: 0 };
  if (magic === undefined || (match.path === "" && before.length > match.length && verbs.length > 0)) {
    return { candidates: verbs, skip: 0 };
  }
  return argumentCandidates(registry, magic, before.slice(match.length), prefix, verbs);
}

/** What may follow the words after a magic's own name; undefined where a variable's name is typed: TypeScript knows those. */
export function argsFor(registry: Registry, { path }: AloneCall, args: readonly Word[], prefix: string): Found | undefined {
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
