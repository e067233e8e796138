import { type FileHandle, lstat, open, readdir, readlink, realpath, rename, stat, unlink } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

/** The calls that replacing a file is made of, so that a failure and a sudden end can be played at each of them. */
export interface FileCalls {
  open(file: string, flags: string, mode?: number): Promise<FileHandle>;
  rename(from: string, to: string): Promise<void>;
}

const MARK = ".k8s-magics-";

/**
 * Put a text in a file's place: written beside it, flushed to disk, then renamed over it, and the folder flushed. At
 * any moment the file is the old one or the new one. Mode and owner stay; a new file is 0600. The caller holds the
 * file's lock, and gives the file's own path: a symbolic link would be replaced (see {@link targetOf}).
 * @throws the system's error; the file is then untouched
 */
export async function replaceFile(file: string, content: string, calls: FileCalls = { open, rename }): Promise<void> {
  const before = await stat(file).catch(absent);
  const beside = join(dirname(file), `.${basename(file)}${MARK}${process.pid}`);
  try {
    const handle = await calls.open(beside, "wx", 0o600);
    try {
      await handle.writeFile(content, "utf8");
      if (before !== undefined) await keepOwner(handle, before);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await calls.rename(beside, file);
  } catch (error) {
    await unlink(beside).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(file), calls);
}

async function keepOwner(handle: FileHandle, before: { readonly mode: number; readonly uid: number; readonly gid: number }) {
  const now = await handle.stat();
  // Only an administrator can give a file away: a file of somebody else must not become ours unnoticed.
  if (now.uid !== before.uid || now.gid !== before.gid) await handle.chown(before.uid, before.gid);
  await handle.chmod(before.mode & 0o7777);
}

/** So that the new name survives a power cut too. Some file systems cannot. */
async function syncFolder(folder: string, calls: FileCalls): Promise<void> {
  const handle = await calls.open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Take away what an edit left that was killed. Only under the file's lock: nobody else is writing then. */
export async function clearRemains(file: string): Promise<void> {
  const start = `.${basename(file)}${MARK}`;
  const names = await readdir(dirname(file)).catch(() => []);
  const remains = names.filter((name) => name.startsWith(start) && /^\d+$/.test(name.slice(start.length)));
  await Promise.all(remains.map((name) => unlink(join(dirname(file), name)).catch(() => undefined)));
}

/** The file itself behind symbolic links, also where the last of them leads to nothing yet. */
export async function targetOf(file: string): Promise<string> {
  const real = await realpath(file).catch(absent);
  if (real !== undefined) return real;
  const info = await lstat(file).catch(absent);
  if (info?.isSymbolicLink() === true) return targetOf(resolve(dirname(file), await readlink(file)));
  const folder = await realpath(dirname(file)).catch(() => dirname(file));
  return join(folder, basename(file));
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
  throw error;
}
