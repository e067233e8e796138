import { access, constants, lstat, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { UserError } from "./errors.ts";

/** Whether something stands at a path, a link that leads nowhere too. */
export const isTaken = (file: string): Promise<boolean> =>
  lstat(file).then(
    () => true,
    () => false,
  );

/** Finds out early whether a file could be written. @throws UserError `NotWritable` */
export async function assertWritable(file: string): Promise<void> {
  const isFolder = await lstat(file).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) throw notWritable(file, Object.assign(new Error("folder"), { code: "EISDIR" }));
  await access(dirname(file), constants.W_OK | constants.X_OK).catch((error: NodeJS.ErrnoException) => {
    throw notWritable(file, error);
  });
}

/**
 * Writes a file that only this user can read, on disk when this returns. A new one is never written over what came there meanwhile;
 * with `overwrite` the old one is replaced as a whole, and its mode with it.
 * @throws UserError `NotWritable`
 */
export async function writePrivate(file: string, content: string, { overwrite }: { readonly overwrite: boolean }): Promise<void> {
  try {
    if (overwrite) await writeFileAtomic(file, content, { encoding: "utf8", fsync: true, mode: 0o600 });
    else await writeNew(file, content);
  } catch (error) {
    throw notWritable(file, error as NodeJS.ErrnoException);
  }
}

async function writeNew(file: string, content: string): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(content, "utf8");
    await handle.sync();
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "its folder does not exist",
  EEXIST: "there is something of that name",
  EACCES: "permission denied",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is no folder",
  ENOSPC: "the disk is full",
  EROFS: "the disk is read-only",
};

const notWritable = (file: string, { code, message }: NodeJS.ErrnoException): UserError =>
  new UserError("NotWritable", `${file} cannot be written`, {
    why: REASONS[code ?? ""] ?? `the system says ${code ?? message}`,
    hints: ["--output with another file"],
  });
