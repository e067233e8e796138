import { UserError } from "../base/errors.ts";
import type { Host } from "../base/host.ts";
import type { ResultOf } from "../results.ts";
import type { Arg, Args, Magic, Outcome, ValuesOf } from "./declare.ts";
import { didYouMean } from "./nearest.ts";
import { isAdded, type NamedArg, options as optionsOf, positionals } from "./options.ts";
import type { Registry } from "./registry.ts";
import { absentValue, isChoice } from "./value.ts";

type Table = Readonly<Record<string, { readonly load: () => Promise<{ readonly default: unknown }> }>>;
type MagicAt<T extends Table, P extends keyof T> = Awaited<ReturnType<T[P]["load"]>>["default"];
type ArgsAt<T extends Table, P extends keyof T> = MagicAt<T, P> extends Magic<string, infer A extends Args> ? A : never;

type RequiredKeys<A extends Args> = { [K in keyof A]: A[K] extends { readonly required: true } ? K : never }[keyof A];

/** Where a magic's line may interpolate objects, a program gives them as they are. */
type GivenAt<A extends Args, K extends keyof A> = A[K] extends { readonly objects: true }
  ? ValuesOf<A>[K] | readonly (string | object)[]
  : ValuesOf<A>[K];

/** What a function of the library takes: the declared arguments as an object, and what `changes` and `%%` add. */
export type InputOf<A extends Args> = { readonly [K in RequiredKeys<A>]: GivenAt<A, K> } & {
  readonly [K in Exclude<keyof A, RequiredKeys<A>>]?: GivenAt<A, K> | undefined;
} & { readonly dryRun?: boolean; readonly yes?: boolean; readonly body?: string };

type FunctionAt<T extends Table, P extends keyof T & string> = [RequiredKeys<ArgsAt<T, P>>] extends [never]
  ? (options?: InputOf<ArgsAt<T, P>>) => Promise<ResultOf<P>>
  : (options: InputOf<ArgsAt<T, P>>) => Promise<ResultOf<P>>;

/** What has its name after `%` only belongs to a notebook, not to a program. */
type FirstWord<P> = P extends `%${string}` ? never : P extends `${infer W} ${string}` ? W : P extends "" ? never : P;
type NextWord<T, Prefix extends string> = keyof T extends infer P
  ? P extends `${Prefix} ${infer Rest}`
    ? FirstWord<Rest>
    : never
  : never;

/** `port-forward` → `portForward`. */
type Camel<W extends string> = W extends `${infer A}-${infer B}` ? `${A}${Capitalize<Camel<B>>}` : W;

type Branch<T extends Table, P extends string> = (P extends keyof T & string ? FunctionAt<T, P> : unknown) & {
  readonly [W in NextWord<T, P> & string as Camel<W>]: Branch<T, `${P} ${W}`>;
};

/** The magics as functions: `k8s()`, `k8s.use({ context: "beta" })`, `k8s.spark.conf({ executors: 4 })`. */
export type Library<T extends Table> = ("" extends keyof T ? FunctionAt<T, ""> : unknown) & {
  readonly [W in FirstWord<keyof T> & string as Camel<W>]: Branch<T, W>;
};

/**
 * The library twin of a registry.
 * @param host where the functions show and ask; the session's own by default.
 */
export function libraryOf<T extends Table>(registry: Registry & { readonly table: T }, host?: () => Host): Library<T> {
  const root = callable(registry, "", host);
  for (const path of Object.keys(registry.table)) {
    if (path === "" || path.startsWith("%")) continue;
    let at: object = root;
    const words = path.split(" ");
    for (const [index, word] of words.entries()) {
      const here = words.slice(0, index + 1).join(" ");
      const key = camel(word);
      if (!Object.hasOwn(at, key)) Object.defineProperty(at, key, { value: callable(registry, here, host), enumerable: true });
      at = Reflect.get(at, key) as object;
    }
  }
  return root as Library<T>;
}

const camel = (word: string): string => word.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A path's function; words that only begin a path hold the functions below them and cannot be called. */
function callable(registry: Registry, path: string, host: (() => Host) | undefined): object {
  if (!Object.hasOwn(registry.table, path)) return {};
  return async (options: Readonly<Record<string, unknown>> = {}) => shownAs(await registry.call(path, options, host?.()));
}

/** A list of objects is shown as its magic's table where it ends a cell (`Jupyter.display`); to a program it is a list. */
function shownAs({ value, view }: Outcome<unknown>): unknown {
  if (!Array.isArray(value) || view === undefined || !Object.isExtensible(value)) return value;
  return Object.defineProperty(value, Symbol.for("Jupyter.display"), { value: () => view, configurable: true });
}

export interface FromOptions {
  readonly options: Readonly<Record<string, unknown>>;
  readonly values: ReadonlyMap<string, unknown>;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly body?: string;
}

/**
 * An options object against a declaration, for callers that no compiler held to it.
 * @throws UserError `UnknownOption`, `MissingWord`, `WrongChoice`, `NotANumber`, `WrongType`.
 */
export function fromOptions(magic: Magic, given: Readonly<Record<string, unknown>>): FromOptions {
  const named = [...positionals(magic), ...optionsOf(magic)];
  const keys = named.map((n) => n.key);
  const unknown = Object.keys(given).find((key) => key !== "body" && !keys.includes(key));
  if (unknown !== undefined) {
    const near = didYouMean(unknown, keys);
    throw new UserError("UnknownOption", `${title(magic)} has no option ${unknown}${near.asks}`, { hints: near.hints });
  }
  const options: Record<string, unknown> = {};
  const values = new Map<string, unknown>();
  for (const item of named) {
    const { key, arg } = item;
    if (isAdded(magic, key)) continue;
    const value = arg.objects === true ? withStands(given[key], values) : given[key];
    options[key] = value === undefined ? absent(magic, item) : checked(magic, key, arg, value);
  }
  const asked = (key: string) => isAdded(magic, key) && given[key] === true;
  const body = typeof given.body === "string" ? given.body : undefined;
  return { options, values, dryRun: asked("dryRun"), yes: asked("yes"), body };
}

/** Objects in a list of words, each with a word in its place as in a magic's line. */
function withStands(given: unknown, values: Map<string, unknown>): unknown {
  if (!Array.isArray(given)) return given;
  return given.map((item: unknown) => {
    if (typeof item !== "object" || item === null) return item;
    const stand = `\${object ${values.size + 1}}`;
    values.set(stand, item);
    return stand;
  });
}

const title = (magic: Magic): string => ["k8s", ...magic.path.split(" ").map(camel)].filter((word) => word !== "").join(".");

function absent(magic: Magic, named: NamedArg): unknown {
  if (named.arg.required !== true) return absentValue(named);
  throw new UserError("MissingWord", `${title(magic)} needs ${named.key}`, { why: named.arg.help });
}

function checked(magic: Magic, key: string, arg: Arg<unknown>, value: unknown): unknown {
  const wrong = (name: string, what: string) => new UserError(name, `${title(magic)}: ${key} ${what}`, { why: arg.help });
  if (arg.kind === "flag" && typeof value !== "boolean") throw wrong("WrongType", "is true or false");
  if (arg.kind === "number" && !(Number.isSafeInteger(value) && (value as number) >= 0)) {
    throw wrong("NotANumber", "is a whole number");
  }
  const many = arg.kind === "list" || arg.kind === "words";
  if (many && !(Array.isArray(value) && value.every((item) => typeof item === "string"))) {
    throw wrong("WrongType", "is a list of strings");
  }
  if ((arg.kind === "word" || arg.kind === "text") && typeof value !== "string") throw wrong("WrongType", "is a string");
  if (arg.kind === "choice" && !(typeof value === "string" && isChoice(arg.choices ?? [], value))) {
    throw wrong("WrongChoice", `is one of ${arg.choices?.join(", ")}`);
  }
  return value;
}
