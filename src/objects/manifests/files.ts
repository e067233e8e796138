import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UserError } from "../../base/errors.ts";
import { matchesGlob } from "../../base/glob.ts";
import type { SourceText } from "./place.ts";

const MANIFEST = /\.(ya?ml|json)$/;
const LONGEST = 64 * 1024 * 1024;

export interface FileOptions {
  /** As typed, for errors. */
  readonly word: string;
  readonly recursive?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * The texts of a file, of a folder's `*.yaml`, `*.yml` and `*.json` in order of their names, or of the files that a pattern fits.
 * @param path absolute
 * @throws UserError `NoSuchFile`, `NoManifests`
 */
export async function textsAt(path: string, options: FileOptions): Promise<readonly SourceText[]> {
  const { word } = options;
  const info = await stat(path).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" && /[*?]/.test(basename(path))) return undefined;
    throw unreadable(word, error.code);
  });
  if (info === undefined) {
    const fitting = (await names(dirname(path), word)).filter(({ name }) => matchesGlob(basename(path), name));
    if (fitting.length === 0) throw unreadable(word, "ENOENT");
    return Promise.all(fitting.map(({ name }) => textOf(join(dirname(path), name), join(dirname(word), name), options.signal)));
  }
  if (!info.isDirectory()) return [await textOf(path, word, options.signal)];
  const found = await below(path, word, options.recursive === true);
  if (found.files.length === 0) throw emptyFolder(word, found.folders);
  return Promise.all(found.files.map((file) => textOf(join(path, file), join(word, file), options.signal)));
}

const names = async (folder: string, word: string) =>
  (
    await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      throw unreadable(word, error.code);
    })
  ).sort((one, other) => (one.name < other.name ? -1 : 1));

/** Manifests of a folder by their paths in it. Links to folders are not followed: they may lead in a circle. */
async function below(
  folder: string,
  word: string,
  recursive: boolean,
): Promise<{ readonly files: string[]; readonly folders: number }> {
  const files: string[] = [];
  let folders = 0;
  for (const entry of await names(folder, word)) {
    if (entry.isDirectory()) {
      folders += 1;
      if (!recursive) continue;
      const inner = await below(join(folder, entry.name), join(word, entry.name), true);
      files.push(...inner.files.map((file) => join(entry.name, file)));
    } else if (MANIFEST.test(entry.name)) files.push(entry.name);
  }
  return { files, folders };
}

async function textOf(file: string, source: string, signal: AbortSignal | undefined): Promise<SourceText> {
  try {
    const info = await stat(file);
    // Opening a pipe waits for whoever writes to it, which may be for ever.
    if (!info.isFile()) throw Object.assign(new Error("no file"), { code: "NOFILE" });
    if (info.size > LONGEST) throw Object.assign(new Error("long"), { code: "LONG" });
    return { source, text: decoded(await readFile(file, { signal })) };
  } catch (error) {
    signal?.throwIfAborted();
    throw unreadable(source, (error as NodeJS.ErrnoException).code);
  }
}

/** Windows' shells write UTF-16 when told to write a file. */
const decoded = (bytes: Buffer): string =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString("utf16le") : bytes.toString("utf8");

function unreadable(word: string, code: string | undefined): UserError {
  const absent = code === "ENOENT";
  return new UserError("NoSuchFile", `${word} cannot be read`, {
    about: word,
    why: REASONS[code ?? ""] ?? `the system says ${code}`,
    hints: absent ? ["a relative path starts where the notebook is; ~ is your home", "%%k8s apply with the YAML below it"] : [],
  });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  ENOTDIR: "a part of the path is no folder",
  EACCES: "permission denied",
  EISDIR: "it is a folder",
  NOFILE: "it is a pipe or a device, not a file",
  LONG: `it is longer than ${LONGEST / 1024 / 1024} MB`,
  ELOOP: "its links lead in a circle",
};

const emptyFolder = (word: string, folders: number): UserError =>
  new UserError("NoManifests", `no file in ${word} ends in .yaml, .yml or .json`, {
    about: word,
    hints: folders > 0 ? ["--recursive looks into its folders too"] : [],
  });
