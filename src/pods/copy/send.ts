import { createReadStream } from "node:fs";
import { lstat, readdir, readlink, stat } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../base/errors.ts";
import { tarEnd, tarHeader, tarPadding } from "../../image/tar.ts";

/** A file, folder or link of this machine, as it will be there. */
interface Entry {
  readonly file: string;
  readonly path: string;
  readonly type: "file" | "folder" | "link";
  readonly mode: number;
  readonly size: number;
  readonly target?: string;
}

/** What is to be sent. */
export interface Parcel {
  readonly isFolder: boolean;
  readonly files: number;
  /** Of files, together. */
  readonly bytes: number;
  readonly mode: number;
  readonly skipped: readonly string[];
  /** The archive, read as it is sent. @param as the name that the file or folder has in it; none: only what is in the folder */
  archive(as: string | undefined, signal: AbortSignal): AsyncGenerator<Uint8Array>;
  /** A file alone, as it is. */
  content(signal: AbortSignal): AsyncGenerator<Uint8Array>;
}

/** @throws UserError `NoSuchFile`, `CannotRead` */
export async function parcelOf(path: string): Promise<Parcel> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? noSuchFile(path) : cannotRead(path, error);
  });
  const skipped: string[] = [];
  const entries = found.isDirectory() ? await below(path, "", skipped) : [];
  const own: Entry = {
    file: path,
    path: "",
    type: found.isDirectory() ? "folder" : "file",
    mode: found.mode & 0o7777,
    size: found.isDirectory() ? 0 : found.size,
  };
  if (!found.isDirectory() && !found.isFile()) throw noSuchFile(path, "it is neither a file nor a folder");
  const all = [own, ...entries];
  const files = all.filter(({ type }) => type === "file");
  return {
    isFolder: found.isDirectory(),
    files: files.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    mode: own.mode,
    skipped,
    archive: (as, signal) => (as === undefined ? archive(entries, ".", signal) : archive(all, as, signal)),
    content: (signal) => contentOf(own, signal),
  };
}

async function below(folder: string, path: string, skipped: string[]): Promise<readonly Entry[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw cannotRead(folder, error);
  });
  const entries: Entry[] = [];
  for (const name of names.sort()) {
    const file = join(folder, name);
    const found = await lstat(file);
    const common = { file, path: path === "" ? name : `${path}/${name}`, mode: found.mode & 0o7777 };
    if (found.isDirectory()) entries.push({ ...common, type: "folder", size: 0 }, ...(await below(file, common.path, skipped)));
    else if (found.isSymbolicLink()) entries.push({ ...common, type: "link", size: 0, target: await readlink(file) });
    else if (found.isFile()) entries.push({ ...common, type: "file", size: found.size });
    else skipped.push(`${common.path}: neither file, folder nor link`);
  }
  return entries;
}

async function* archive(entries: readonly Entry[], as: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for (const entry of entries) {
    const { type, mode, size, target } = entry;
    yield tarHeader({ path: entry.path === "" ? as : `${as}/${entry.path}`, type, mode, size, target });
    if (type !== "file") continue;
    yield* contentOf(entry, signal);
    yield tarPadding(size);
  }
  yield tarEnd;
}

/** Exactly as many bytes as were promised. */
async function* contentOf({ file, size }: Entry, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  if (size === 0) return;
  let sent = 0;
  try {
    for await (const piece of createReadStream(file, { end: size - 1, signal })) {
      sent += (piece as Buffer).length;
      yield piece as Buffer;
    }
  } catch (error) {
    throw signal.aborted ? error : cannotRead(file, error as NodeJS.ErrnoException);
  }
  if (sent !== size)
    throw new UserError("FileChanged", `${file} became shorter while it was copied`, { hints: ["the same again"] });
}

const noSuchFile = (path: string, why?: string): UserError =>
  new UserError("NoSuchFile", `${path} is not there to be copied`, {
    about: path,
    why,
    hints: ["its path, from the notebook's folder"],
  });

const cannotRead = (path: string, { code, message }: NodeJS.ErrnoException): UserError =>
  new UserError("CannotRead", `${path} cannot be read`, { about: path, why: code ?? message });
