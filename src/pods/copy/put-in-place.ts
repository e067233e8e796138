import { lstat, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../base/errors.ts";

/** Whether there is a folder; links are followed, as `cp` follows them. */
export const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/**
 * Makes a finished copy what it was meant to be, in one step where nothing stands there yet. A folder that is there is added to.
 * @throws UserError `InTheWay` where a file stands for a folder, or a folder for a file
 */
export async function putInPlace(made: string, at: string): Promise<void> {
  const there = await lstat(at).catch(() => undefined);
  const isOurs = (await lstat(made)).isDirectory();
  if (there === undefined || (!isOurs && !there.isDirectory())) return rename(made, at);
  if (!isOurs) throw inTheWay(at, "a folder stands where a file shall be");
  if (!(await isFolder(at))) throw inTheWay(at, "a file stands where a folder shall be");
  await merge(made, at);
  await rm(made, { recursive: true, force: true });
}

/** Through no link below: what an earlier copy brought must not lead a later one away. */
async function merge(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    const there = await lstat(target).catch(() => undefined);
    if (entry.isDirectory()) {
      if (there === undefined) await mkdir(target);
      else if (!there.isDirectory()) throw inTheWay(target, "what stands there is no folder");
      await merge(source, target);
    } else if (there?.isDirectory() === true) throw inTheWay(target, "a folder stands where a file shall be");
    else await rename(source, target);
  }
}

const inTheWay = (path: string, why: string): UserError =>
  new UserError("InTheWay", `${path} cannot be written`, {
    about: path,
    why,
    hints: ["another destination, or move it away first"],
  });
