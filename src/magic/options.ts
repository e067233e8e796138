import type { Arg, Magic } from "./declare.ts";

/** An argument with the names under which it is typed. */
export interface NamedArg {
  /** The key in the declaration and in what `run` receives. */
  readonly key: string;
  /** `--name`, without the dashes; absent for positional words. */
  readonly long?: string;
  readonly arg: Arg<unknown>;
}

/** `fieldSelector` is typed `--field-selector`. */
export const optionName = (key: string): string => key.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());

const isPositional = (arg: Arg<unknown>): boolean => arg.kind === "word" || arg.kind === "words";

export const positionals = (magic: Magic): readonly NamedArg[] =>
  Object.entries(magic.args)
    .filter(([, arg]) => isPositional(arg))
    .map(([key, arg]) => ({ key, arg }));

/** What `changes` adds to a magic, beside what it declares itself. */
const changing: readonly NamedArg[] = [
  {
    key: "dryRun",
    long: "dry-run",
    // kubectl's words; here it is always the server that is asked, where there is one.
    arg: { kind: "flag", help: "Tell what would change, change nothing", also: { server: true, client: true, none: false } },
  },
  { key: "yes", long: "yes", arg: { kind: "flag", short: "y", help: "Do not ask" } },
];

/** All options of a magic in the order of its declaration, those that every changing magic has last. */
export function options(magic: Magic): readonly NamedArg[] {
  const own = Object.entries(magic.args)
    .filter(([, arg]) => !isPositional(arg))
    .map(([key, arg]): NamedArg => ({ key, long: optionName(key), arg }));
  if (magic.changes === undefined) return own;
  const shorts = new Set(own.map((option) => option.arg.short));
  const added = changing.filter((option) => !own.some((o) => o.key === option.key));
  return [...own, ...added.map((o) => (shorts.has(o.arg.short) ? { ...o, arg: { ...o.arg, short: undefined } } : o))];
}

/** The keys that `changes` adds and that travel in the call, not in the options. */
export const isAdded = (magic: Magic, key: string): boolean =>
  magic.changes !== undefined && !(key in magic.args) && changing.some((option) => option.key === key);

export const takesValue = (arg: Arg<unknown>): boolean => arg.kind !== "flag";

/** How an argument's value reads in help: `NAME`, `N`, `a|b|c`. */
export function placeholderOf(named: NamedArg): string {
  const { arg, key } = named;
  if (arg.placeholder !== undefined) return arg.placeholder;
  if (arg.kind === "choice") return (arg.choices ?? []).map((c) => (c.endsWith("=") ? c + "…" : c)).join("|");
  if (arg.kind === "number") return "N";
  return optionName(key).replaceAll("-", "_").toUpperCase();
}
