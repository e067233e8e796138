import { isUtf8 } from "node:buffer";
import type { BigIntStats } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { type Document, type Fields, inWords, isFields, parseDocument } from "./document.ts";
import { clusterEntry, contextEntry, userEntry } from "./entries.ts";
import { BadField, FieldReader } from "./fields.ts";
import type { ClusterEntry, ContextEntry, Preferences, Problem, UserEntry } from "./model.ts";

/** What one file says. A name that is taken by an unusable entry maps to undefined, so that no later file answers for it. */
export interface FileView {
  readonly file: string;
  readonly currentContext?: string;
  readonly contexts: ReadonlyMap<string, ContextEntry | undefined>;
  readonly clusters: ReadonlyMap<string, ClusterEntry | undefined>;
  readonly users: ReadonlyMap<string, UserEntry | undefined>;
  readonly preferences?: Preferences;
  readonly extensions?: ReadonlyMap<string, unknown>;
  readonly problems: readonly Problem[];
}

/** Read one kubeconfig text. Never throws for what the text holds. */
export const viewOf = (text: string, file: string): FileView => viewOfDocument(parseDocument(text, file), file);

/** The same for a text that was parsed already. */
export function viewOfDocument({ root, problems: found }: Document, file: string): FileView {
  const problems = [...found];
  const currentContext = root["current-context"];
  if (currentContext !== undefined && currentContext !== null && typeof currentContext !== "string") {
    problems.push({ file, message: `current-context is ${inWords(currentContext)}`, hint: "put it in quotes" });
  }
  return {
    file,
    currentContext: typeof currentContext === "string" && currentContext !== "" ? currentContext : undefined,
    contexts: entriesOf(root, "contexts", "context", file, contextEntry, problems),
    clusters: entriesOf(root, "clusters", "cluster", file, clusterEntry, problems),
    users: entriesOf(root, "users", "user", file, userEntry, problems),
    ...(isThere(root.preferences) ? { preferences: attempt(() => preferencesOf(root), file, problems) } : {}),
    ...(isThere(root.extensions)
      ? { extensions: attempt(() => new FieldReader(root, "the file").extensions(), file, problems) }
      : {}),
    problems,
  };
}

const isThere = (value: unknown): boolean => value !== undefined && value !== null;

function preferencesOf(root: Fields): Preferences {
  const fields = new FieldReader(root.preferences, "preferences");
  return { colors: fields.flag("colors"), extensions: fields.extensions() };
}

function entriesOf<T>(
  root: Fields,
  list: "contexts" | "clusters" | "users",
  inner: string,
  file: string,
  make: (name: string, body: Fields, place: string, file: string) => T,
  problems: Problem[],
): ReadonlyMap<string, T | undefined> {
  const found = new Map<string, T | undefined>();
  const items = root[list] ?? [];
  if (!Array.isArray(items)) {
    problems.push({ file, message: `${list} is ${inWords(items)} where a list is expected` });
    return found;
  }
  for (const [index, item] of items.entries()) {
    const place = `${list}[${index}]`;
    const name = nameOf(item);
    if (name === undefined) {
      problems.push({ file, message: `${place} has no name, or one that is not text`, hint: "put the name in quotes" });
    } else if (found.has(name)) {
      const first: unknown = items.find((other) => nameOf(other) === name);
      problems.push({
        file,
        message: `${inner} "${name}" is there twice; the first one counts`,
        hint: "kubectl refuses such a file",
        repeated: { list, name, same: isDeepStrictEqual(item, first) },
      });
    } else {
      found.set(
        name,
        attempt(() => make(name, (item[inner] ?? {}) as Fields, `${inner} "${name}"`, file), file, problems),
      );
    }
  }
  return found;
}

const nameOf = (item: unknown): string | undefined =>
  isFields(item) && typeof item.name === "string" && item.name !== "" ? item.name : undefined;

function attempt<T>(make: () => T, file: string, problems: Problem[]): T | undefined {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof BadField)) throw error;
    problems.push({ file, message: error.message });
    return undefined;
  }
}

/** The two calls that reading needs, so that every failure of theirs can be played. */
export interface FileAccess {
  stat(file: string, options: { readonly bigint: true }): Promise<BigIntStats>;
  readFile(file: string): Promise<Buffer>;
}

/** Reads files and remembers them until size, time or identity of the file changes. */
export class FileReader {
  readonly #access: FileAccess;
  readonly #seen = new Map<string, { readonly stamp: string; readonly view: FileView }>();

  readonly #parse: typeof viewOf;

  constructor(access: FileAccess = { stat, readFile }, parse: typeof viewOf = viewOf) {
    this.#access = access;
    this.#parse = parse;
  }

  /** Read everything anew: a change within one tick of the file system's clock leaves no trace in size and time. */
  forget(): void {
    this.#seen.clear();
  }

  /** @returns undefined when the file does not exist, as kubectl passes over it. */
  async read(file: string): Promise<FileView | undefined> {
    try {
      const info = await this.#access.stat(file, { bigint: true });
      // Opening a pipe waits for whoever writes to it, which may be for ever. /dev/null stays welcome.
      if (info.isFIFO() || info.isSocket()) throw Object.assign(new Error("pipe"), { code: "PIPE" });
      const stamp = `${info.dev}:${info.ino}:${info.size}:${info.mtimeNs}:${info.ctimeNs}`;
      const seen = this.#seen.get(file);
      if (seen?.stamp === stamp) return seen.view;
      const content = await this.#access.readFile(file);
      if (!isUtf8(content)) throw Object.assign(new Error("not UTF-8"), { code: "ENCODING" });
      const view = this.#parse(content.toString("utf8"), file);
      this.#seen.set(file, { stamp, view });
      return view;
    } catch (error) {
      this.#seen.delete(file);
      return unreadable(file, error as NodeJS.ErrnoException);
    }
  }
}

function unreadable(file: string, error: NodeJS.ErrnoException): FileView | undefined {
  if (error.code === "ENOENT") return undefined;
  const none = new Map<string, undefined>();
  const problem = { file, ...(REASONS[error.code ?? ""] ?? { message: `cannot be read: ${error.code ?? error.message}` }) };
  return { file, contexts: none, clusters: none, users: none, problems: [problem] };
}

const REASONS: Readonly<Record<string, { readonly message: string; readonly hint?: string }>> = {
  EACCES: { message: "cannot be read: permission denied", hint: "it must belong to you, with mode 0600" },
  EISDIR: { message: "is a folder, not a file", hint: "name the file inside it" },
  ENOTDIR: { message: "cannot be read: a part of its path is not a folder" },
  ENCODING: { message: "is not a text in UTF-8", hint: "write it again as UTF-8" },
  PIPE: { message: "is a pipe or socket, not a file", hint: "write its content to a file" },
  ELOOP: { message: "cannot be read: its symbolic links go in circles" },
};
