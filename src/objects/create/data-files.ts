import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { UserError } from "../../base/errors.ts";
import { absolutePath } from "../../inspect/edits/own-files.ts";
import type { Session } from "../../session/session.ts";

/** Values by their keys, as bytes. */
export type Data = ReadonlyMap<string, Buffer>;

/** A key of a ConfigMap or Secret. Source: https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-object */
const KEY = /^[-._a-zA-Z0-9]+$/;
/** More than an object may hold; a file that is larger was not meant. */
const LARGEST = 3 * 1024 * 1024;

/**
 * `KEY=FILE`, `FILE` (its name is the key) and `FOLDER` (each file in it whose name can be a key), as kubectl reads `--from-file`.
 * @throws UserError `BadKey`, `NoSuchFile`, `TooLarge`
 */
export async function fromFiles(words: readonly string[], session: Pick<Session, "home">): Promise<Data> {
  const data = new Map<string, Buffer>();
  for (const word of words) {
    const equals = word.indexOf("=");
    const [key, given] = equals < 0 ? [undefined, word] : [word.slice(0, equals), word.slice(equals + 1)];
    const path = absolutePath(session, given);
    const found = await stat(path).catch((error: unknown) => {
      throw notRead(word, given, error);
    });
    if (!found.isDirectory()) addKey(data, key ?? basename(path), await content(path, word), word);
    else if (key === undefined) await addFolder(data, path, word);
    else
      throw new UserError("BadKey", `${given} is a folder: its files have their own keys`, {
        about: word,
        hints: [`--from-file ${given}`],
      });
  }
  return data;
}

async function addFolder(data: Map<string, Buffer>, folder: string, word: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    if (entry.isFile() && KEY.test(entry.name)) addKey(data, entry.name, await content(join(folder, entry.name), word), word);
  }
}

/** `KEY=VALUE` lines; `#` begins a comment, `KEY` alone takes the value from the kernel's environment. */
export async function fromEnvFiles(words: readonly string[], session: Pick<Session, "home" | "env">): Promise<Data> {
  const data = new Map<string, Buffer>();
  for (const word of words) {
    const text = (await content(absolutePath(session, word), word)).toString("utf8").replace(/^\ufeff/, "");
    for (const [index, line] of text.split(/\r?\n/).entries()) {
      const trimmed = line.trimStart();
      if (trimmed === "" || trimmed.startsWith("#")) continue;
      const equals = trimmed.indexOf("=");
      const key = equals < 0 ? trimmed : trimmed.slice(0, equals);
      // The line is not quoted: what stands there may be a secret.
      if (!KEY.test(key))
        throw new UserError("BadKey", `line ${index + 1} of ${word} does not begin with a key`, { about: word, why: KEY_RULE });
      const value = equals < 0 ? session.env[key] : trimmed.slice(equals + 1);
      if (value !== undefined) addKey(data, key, Buffer.from(value), word);
    }
  }
  return data;
}

/** `KEY=VALUE`. */
export function fromLiterals(words: readonly string[]): Data {
  const data = new Map<string, Buffer>();
  for (const word of words) {
    const [key, value] = keyed(word, "--from-literal KEY=VALUE");
    addKey(data, key, Buffer.from(value.replace(/^(["'])(.*)\1$/s, "$2")), word);
  }
  return data;
}

/** `KEY=REST` in its two parts. @throws UserError `BadKey` */
export function keyed(word: string, usage: string): readonly [string, string] {
  const equals = word.indexOf("=");
  if (equals > 0) return [word.slice(0, equals), word.slice(equals + 1)];
  throw new UserError("BadKey", "a key, = and what belongs to it are needed", { about: word, hints: [usage] });
}

/** Everything together; a key counts once. @throws UserError `SameKey`, `BadKey` */
export function together(...parts: readonly Data[]): Data {
  const data = new Map<string, Buffer>();
  for (const part of parts) for (const [key, value] of part) addKey(data, key, value, key);
  return data;
}

const KEY_RULE = "a key has letters, digits, -, _ and . only";

export function addKey(data: Map<string, Buffer>, key: string, value: Buffer, word: string): void {
  if (!KEY.test(key)) throw new UserError("BadKey", `"${key}" cannot be a key`, { about: word, why: KEY_RULE });
  if (data.has(key)) throw new UserError("SameKey", `the key ${key} is given twice`, { about: word });
  data.set(key, value);
}

async function content(path: string, word: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size <= LARGEST) return await readFile(path);
  } catch (error) {
    throw notRead(word, path, error);
  }
  throw new UserError("TooLarge", `${path} is larger than an object can hold`, { about: word, why: "the limit is about 1 MiB" });
}

const notRead = (word: string, path: string, error: unknown): UserError => {
  const { code } = error as NodeJS.ErrnoException;
  const why = code === "ENOENT" ? "there is no such file" : code === "EACCES" ? "it may not be read" : `the system says ${code}`;
  return new UserError("NoSuchFile", `${path} cannot be read`, { about: word, why });
};
