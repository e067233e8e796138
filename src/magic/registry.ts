import { UserError, withCaret } from "../base/errors.ts";
import type { Host } from "../base/host.ts";
import type { Notebook } from "../kernel/notebook.ts";
import type { Session } from "../session/session.ts";
import type { Call, Magic, Outcome } from "./declare.ts";
import { helpBundle } from "./help.ts";
import { didYouMean } from "./nearest.ts";
import { type Parsed, parse } from "./parse.ts";
import { type CallArgs, piecesOf, shownLine } from "./pieces.ts";
import { spelled } from "./spelled.ts";
import type { MagicTable } from "./table.ts";
import { tokenize } from "./words.ts";

export interface RunOptions {
  /** Whether the value goes to a variable. */
  readonly assigned: boolean;
  /** The cell's own display, input and abort signal. */
  readonly host: Host;
  /** Values of the notebook's variables that the line names. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The running kernel's notebook. */
  readonly notebook?: Notebook;
}

/** All magics of a notebook: what there is, and how one is run. */
export interface Registry {
  readonly table: MagicTable;
  readonly session: Session;
  /** Load every declaration, one after the other; a declaration that does not load is left for its call to report. */
  preload(): Promise<void>;
  /** A declaration if it has been loaded: never waits. */
  loaded(path: string): Magic | undefined;
  load(path: string): Promise<Magic>;
  /**
   * What a rewritten magic calls. Never shows anything itself: see {@link viewOf}.
   * @throws UserError for words that the declaration refuses, and whatever the magic's `run` rejects with.
   */
  run(path: string, args: CallArgs, body: string | undefined, options: RunOptions): Promise<Outcome<unknown>>;
  /** The library's way in: options as an object instead of words. */
  call(path: string, options: Readonly<Record<string, unknown>>, host?: Host): Promise<Outcome<unknown>>;
  /** Help on a topic; see {@link Call.help}. */
  help(topic: string): Promise<string>;
}

export interface RegistryOptions {
  readonly table: MagicTable;
  readonly session: Session;
  /** The session as one cell sees it; by default the same with the cell's host in place of its own. */
  readonly bind?: (session: Session, host: Host) => Session;
}

export function createRegistry({ table, session, bind = withHost }: RegistryOptions): Registry {
  const declarations = new Map<string, Magic>();
  const registry: Registry = {
    table,
    session,
    loaded: (path) => declarations.get(path),
    async load(path) {
      const known = declarations.get(path);
      if (known !== undefined) return known;
      const entry = Object.hasOwn(table, path) ? table[path] : undefined;
      if (entry === undefined) throw unknownPath(table, path);
      const magic = (await entry.load()).default as Magic;
      declarations.set(path, magic);
      return magic;
    },
    async preload() {
      for (const path of Object.keys(table)) await registry.load(path).catch(() => undefined);
    },
    async run(path, args, body, { assigned, host, variables, notebook }) {
      const magic = await registry.load(path);
      const parsed = parseCall(magic, args);
      if (parsed.help) {
        const text = await registry.help(path);
        return { value: text, view: helpBundle(text) };
      }
      checkBody(magic, body);
      const { values, dryRun, yes } = parsed;
      const call: Call = { body, assigned, values, variables, dryRun, yes, help: registry.help, notebook };
      try {
        const bound = bind(session, host);
        await guard(magic, parsed.options, bound, call);
        return await magic.run(parsed.options, bound, call);
      } catch (error) {
        throw pointedAt(error, magic, args);
      }
    },
    async call(path, options, host) {
      const magic = await registry.load(path);
      const { fromOptions } = await import("./library.ts");
      const { body, ...parsed } = fromOptions(magic, options);
      const call: Call = {
        body,
        assigned: true,
        values: parsed.values,
        dryRun: parsed.dryRun,
        yes: parsed.yes,
        help: registry.help,
      };
      const bound = host === undefined ? session : bind(session, host);
      await guard(magic, parsed.options, bound, call);
      return magic.run(parsed.options, bound, call);
    },
    async help(topic) {
      const { helpOn } = await import("./topics.ts");
      return helpOn(registry, topic);
    },
  };
  return registry;
}

/** Nothing changes a cluster without passing here. */
async function guard(magic: Magic, options: Readonly<Record<string, unknown>>, session: Session, call: Call): Promise<void> {
  if (magic.changes !== "cluster" || call.dryRun === true) return;
  const { guardChange } = await import("../inspect/guard.ts");
  const named = typeof options.context === "string" ? [options.context] : undefined;
  await guardChange(session, { path: magic.path, contexts: magic.changesOf?.(options, session) ?? named, yes: call.yes });
}

/** What to show of an outcome: a statement shows its view, an assignment only one that asks for it. */
export const viewOf = (outcome: Outcome<unknown>, assigned: boolean): Outcome<unknown>["view"] =>
  assigned && outcome.showAssigned !== true ? undefined : outcome.view;

/** The error with a caret under what it is about, when that stands in the line as a word or, in a list, as a part of one. */
function pointedAt(error: unknown, magic: Magic, args: CallArgs): unknown {
  if (!(error instanceof UserError) || error.about === undefined || error.caret !== undefined) return error;
  const { about } = error;
  const pieces = piecesOf(args);
  const line = shownLine(pieces);
  const words = tokenize(pieces);
  const word = words.find(({ text }) => text === about) ?? words.find(({ text }) => text.split(",").includes(about));
  if (word === undefined) return error;
  const part = word.text === about ? -1 : line.slice(word.start, word.end).indexOf(about);
  const start = word.start + Math.max(0, part);
  const end = part < 0 ? word.end : start + about.length;
  return shiftCaret(withCaret(error, { line, start, end }), prefixOf(magic), line);
}

const prefixOf = (magic: Magic): string => `${spelled(magic)} `;

/** Words of a call against their declaration, with the caret in the whole line as it can be told from here. */
function parseCall(magic: Magic, args: CallArgs): Parsed {
  const pieces = piecesOf(args);
  const line = shownLine(pieces);
  try {
    return parse(magic, tokenize(pieces), line);
  } catch (error) {
    throw error instanceof UserError ? shiftCaret(error, prefixOf(magic), line) : error;
  }
}

/** The same error with its caret moved into the line that begins with `prefix`. */
export function shiftCaret(error: UserError, prefix: string, line: string): UserError {
  if (error.caret === undefined) return error;
  const { start, end } = error.caret;
  return withCaret(error, { line: prefix + line, start: start + prefix.length, end: end + prefix.length });
}

export function checkBody(magic: Magic, body: string | undefined): void {
  const title = magic.path;
  const wraps = magic.alone === "code" || magic.alone === "cell";
  if (body !== undefined && magic.body === undefined && !wraps) {
    const line = magic.alone === undefined ? `%k8s ${title}`.trimEnd() : spelled(magic);
    throw new UserError("NoBody", `%${line} takes no cell body`, { hints: [`${line}, with one %`] });
  }
  if (body === undefined && magic.body === "required" && magic.alone !== undefined) {
    const cell = spelled(magic);
    throw new UserError("BodyNeeded", `${cell.slice(1)} has nothing to run`, { hints: [`${cell}, and the lines below it`] });
  }
  if (body === undefined && magic.body === "required") {
    throw new UserError("BodyNeeded", `%k8s ${title} needs a cell body`, { hints: [`%%k8s ${title} as the cell's first line`] });
  }
}

function unknownPath(table: MagicTable, path: string): UserError {
  const near = didYouMean(path, Object.keys(table), (name) => `%k8s ${name}`);
  return new UserError("UnknownCommand", `%k8s has no command "${path}"${near.asks}`, { hints: near.hints });
}

const hostKeys: ReadonlySet<string | symbol> = new Set(["display", "write", "canAsk", "ask", "signal"] satisfies (keyof Host)[]);

/** A session whose output, questions and abort signal are one cell's; all else stays the notebook's. */
function withHost(session: Session, host: Host): Session {
  return new Proxy(session, {
    get(target, key) {
      const from: object = hostKeys.has(key) ? host : target;
      const value: unknown = Reflect.get(from, key, from);
      return typeof value === "function" ? value.bind(from) : value;
    },
  });
}
