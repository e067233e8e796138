import type { MimeBundle } from "../base/host.ts";
import type { Notebook } from "../kernel/notebook.ts";
import type { ResultOf } from "../results.ts";
import type { Session } from "../session/session.ts";

/**
 * Candidates from memory only; must never wait for a server. `words` are the positional words before the cursor, `typed` is what stands
 * of the one at it.
 */
export type Completer = (session: Session, words: readonly string[], typed: string) => readonly string[];

/**
 * How a magic stands after `%` by its own name: `true` with a text of its own (`%%sql`), `line` with words (`%env`), `code` over the
 * TypeScript and magics of its line or of the cell below it (`%time`), `cell` over the cell below it only (`%%capture`).
 */
export type Alone = true | "line" | "code" | "cell";

interface Common {
  readonly help: string;
  readonly complete?: Completer;
  /** How the value is named in help, such as `NAME`; the argument's own name in capitals by default. */
  readonly placeholder?: string;
  /** An interpolated object may stand here; `run` finds it in {@link Call.values}. Elsewhere it is refused. */
  readonly objects?: boolean;
  /** `$NAME` and `~` mean something to `run`: where they were quoted or interpolated, a `\` stands before `$`, `~` and `\`. */
  readonly expands?: boolean;
  /** It names variables of the notebook: `in` hands their values to `run` as {@link Call.variables}, `out` receives what `run` gives. */
  readonly variable?: "in" | "out";
}

/** One argument; `V` is what `run` receives. Built only by the functions below. */
export interface Arg<V> extends Common {
  readonly kind: "word" | "words" | "text" | "number" | "flag" | "choice" | "list";
  readonly short?: string;
  readonly required?: boolean;
  readonly choices?: readonly string[];
  /** For choices that other programs have and this one has not: what to write instead. */
  readonly instead?: Readonly<Record<string, string>>;
  readonly fallback?: string | number | boolean;
  /** Words that other programs let stand after a flag's `=`, and whether they put it on. */
  readonly also?: Readonly<Record<string, boolean>>;
  /** Type only: never present at run time. */
  readonly value?: V;
}

type WithRequired<O, V> = O extends { readonly required: true } ? V : V | undefined;
/** Keeps in the type that it must be given, for the library twin. */
type KeptRequired<O> = O extends { readonly required: true } ? { readonly required: true } : unknown;
/** Keeps in the type that objects may stand for its words, for the library twin. */
type KeptObjects<O> = O extends { readonly objects: true } ? { readonly objects: true } : unknown;
type WithFallback<O, V> = O extends { readonly fallback: string | number } ? V : V | undefined;
type Option = Common & { readonly short?: string };

/** A positional word: `%k8s use NAME`. */
export const word = <const O extends Common & { readonly required?: boolean }>(
  o: O,
): Arg<WithRequired<O, string>> & KeptRequired<O> => ({ kind: "word", ...o }) as Arg<WithRequired<O, string>> & KeptRequired<O>;
/** All remaining positional words. */
export const words = <const O extends Common & { readonly required?: boolean }>(o: O): Arg<readonly string[]> & KeptObjects<O> =>
  ({ kind: "words", ...o }) as Arg<readonly string[]> & KeptObjects<O>;
/** `--name VALUE`. */
export const text = <const O extends Option & { readonly fallback?: string }>(o: O): Arg<WithFallback<O, string>> => ({
  kind: "text",
  ...o,
});
/** `--name N`, a whole number ≥ 0. */
export const number = <const O extends Option & { readonly fallback?: number }>(o: O): Arg<WithFallback<O, number>> => ({
  kind: "number",
  ...o,
});
/** `--name`, present or not; one that is on unless `--name=false` says otherwise has `fallback: true`. */
export const flag = (o: Option & { readonly fallback?: true }): Arg<boolean> => ({ kind: "flag", ...o });
/** `--name VALUE`, given any number of times; for variables several values may follow at once. */
export const list = <const O extends Option>(o: O): Arg<readonly string[]> & KeptObjects<O> =>
  ({ kind: "list", ...o }) as Arg<readonly string[]> & KeptObjects<O>;
/** `--name ONE_OF`. A choice that ends in `=` (as `jsonpath=`) takes the rest as free text. */
export const choice = <
  const C extends string,
  const O extends Option & {
    readonly choices: readonly C[];
    readonly fallback?: C;
    readonly instead?: Readonly<Record<string, string>>;
  },
>(
  o: O,
): Arg<WithFallback<O, C>> => ({ kind: "choice", ...o });

// biome-ignore lint/suspicious/noExplicitAny: the constraint of an inferred map of arguments
export type Args = Readonly<Record<string, Arg<any>>>;
export type ValuesOf<A extends Args> = { readonly [K in keyof A]: A[K] extends Arg<infer V> ? V : never };

/** What a magic gives back: the typed value for an assignment, and the view for a reader. */
export interface Outcome<T> {
  readonly value: T;
  /** Shown when the magic stands as a statement; left out when it displayed something itself. */
  readonly view?: MimeBundle;
  /** Show the view even when the value is assigned (a configuration, a session). */
  readonly showAssigned?: boolean;
}

/** How it was called. */
export interface Call {
  /** The cell's body below a `%%` line. */
  readonly body?: string;
  /** `const x = %k8s …`: the value goes to a variable. */
  readonly assigned: boolean;
  /** Values interpolated with `${…}`, by the word they stand for: objects arrive whole. */
  readonly values: ReadonlyMap<string, unknown>;
  /** `--dry-run`: tell what would change, change nothing. Only for magics with {@link Magic.changes}. */
  readonly dryRun?: boolean;
  /** `--yes`: do not ask. Only for magics with {@link Magic.changes}. */
  readonly yes?: boolean;
  /** The values of the notebook's variables that the line names (`-i NAME`), by name. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Help on a topic (a path, `%lsmagic`, `%magic`, `%quickref`, or nothing), from the declarations. */
  readonly help?: (topic: string) => Promise<string>;
  /** The running kernel's notebook; absent in a program, on a terminal and in other kernels. */
  readonly notebook?: Notebook;
}

export interface Magic<P extends string = string, A extends Args = Args> {
  /** The words after `%k8s`, such as `use` or `spark conf`; `""` is bare `%k8s`, and `%env` is what has its name without k8s only. */
  readonly path: P;
  /**
   * It stands after `%` and `%%` without `k8s` too. The table says so as well. Over one line's code it is called before it with the body
   * `begin N` and after it with `end N`; over the rest of a cell once, without a body: what is to be done at its end goes to
   * {@link Call.notebook}.
   */
  readonly alone?: Alone;
  readonly summary: string;
  /** Further help paragraphs. */
  readonly details?: string;
  /** What it can change: adds `--dry-run` and `--yes`. */
  readonly changes?: "kubeconfig" | "cluster";
  /**
   * The contexts whose clusters it changes, for the guard that stands before every change; by default that of its option `context`, else
   * the active one. An empty list changes no cluster.
   */
  changesOf?(options: ValuesOf<A>, session: Session): readonly string[] | undefined;
  /** Whether it takes a `%%` cell body. */
  readonly body?: "optional" | "required";
  readonly args: A;
  /** Pairs of what it does and the line that does it. */
  readonly examples: readonly (readonly [string, string])[];
  run(options: ValuesOf<A>, session: Session, call: Call): Promise<Outcome<ResultOf<P>>>;
}

/** Declare one magic; every other form of it (help, completion, reference, library twin) is derived from this value. */
export const defineMagic = <const P extends string, const A extends Args>(magic: Magic<P, A>): Magic<P, A> => magic;
