import { access, constants, readFile, stat } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { writeAtomic } from "../base/atomic-file.ts";
import { UserError } from "../base/errors.ts";
import { parseDocument } from "./document.ts";
import { withLock } from "./lock.ts";

/**
 * The file that kubectl writes a new entry or a new current context to: the first that exists, else the last of the list.
 * Source: client-go tools/clientcmd/config.go, PathOptions.GetDefaultFilename.
 */
export const fileForNewEntry = (files: readonly string[]): Promise<string | undefined> => fileForCurrentContext(files);

/** The same for a new current context. */
export async function fileForCurrentContext(files: readonly string[]): Promise<string | undefined> {
  for (const file of files) {
    if (await stat(file).then(Boolean, () => false)) return file;
  }
  return files.at(-1);
}

/**
 * Write `current-context` into a file: under kubectl's lock, all or nothing, every other byte as it was.
 * @throws UserError `KubeconfigLocked`, `KubeconfigNotWritable`, `KubeconfigNotEditable`; the file is then untouched
 */
export async function writeCurrentContext(file: string, name: string, signal: AbortSignal): Promise<void> {
  // Loaded with the first edit: a kernel starts without the YAML editor.
  const { withCurrentContext } = await import("./edit.ts");
  await withLock(file, signal, async () => {
    const before = await textOf(file);
    const after = withCurrentContext(before, name, file);
    if (after === before) return;
    assertOnlyThat(before, after, name, file);
    signal.throwIfAborted();
    await writeAtomic(file, after).catch((error: NodeJS.ErrnoException) => {
      throw notWritable(file, error);
    });
  });
}

async function textOf(file: string): Promise<string> {
  try {
    // Renaming over it would succeed where kubectl, which writes into it, is refused.
    await access(file, constants.W_OK);
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw notWritable(file, error as NodeJS.ErrnoException);
  }
}

/** The edit is checked by the parser that reads the files: nothing but the current context may differ. */
function assertOnlyThat(before: string, after: string, name: string, file: string): void {
  const [old, now] = [parseDocument(before, file).root, parseDocument(after, file).root];
  const expected = { ...(Object.keys(old).length === 0 ? { apiVersion: "v1", kind: "Config" } : old), "current-context": name };
  if (isDeepStrictEqual({ ...now }, { ...expected })) return;
  throw new UserError("KubeconfigNotEditable", `${file} cannot be changed safely`, {
    why: "the change would have touched more than current-context",
    hints: ["leave out --global: the choice then counts for this notebook only"],
  });
}

const notWritable = (file: string, error: NodeJS.ErrnoException): UserError =>
  new UserError("KubeconfigNotWritable", `${file} cannot be changed`, {
    why: `the system says ${error.code ?? error.message}`,
    hints: ["leave out --global: the choice then counts for this notebook only"],
    cause: error,
  });
