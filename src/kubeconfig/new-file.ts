import { constants } from "node:fs";
import { chmod, open, stat } from "node:fs/promises";
import { writeAtomic } from "../base/atomic-file.ts";
import { UserError } from "../base/errors.ts";

/**
 * Write a file that only this user can read, 0600 from its first byte on.
 * @returns false when it is there already and is not to be replaced
 * @throws UserError `FileNotWritable`
 */
export async function writePrivate(file: string, content: string, { replace }: { readonly replace: boolean }): Promise<boolean> {
  try {
    if (replace) {
      await replaced(file, content);
      return true;
    }
    const handle = await open(file, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600);
    await handle.writeFile(content).finally(() => handle.close());
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && !replace) return false;
    throw new UserError("FileNotWritable", `${file} cannot be written`, {
      why: `the system says ${code ?? String(error)}`,
      hints: ["a file in a folder that exists and is yours"],
      cause: error,
    });
  }
}

/** What others could read before is closed before the new content comes. */
async function replaced(file: string, content: string): Promise<void> {
  const isThere = await stat(file).then(
    (info) => {
      if (!info.isFile()) throw Object.assign(new Error("no file"), { code: "EISDIR" });
      return true;
    },
    () => false,
  );
  if (isThere) await chmod(file, 0o600);
  await writeAtomic(file, content);
}
