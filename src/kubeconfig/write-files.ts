import { isUtf8 } from "node:buffer";
import { access, constants, readFile } from "node:fs/promises";
import { UserError } from "../base/errors.ts";
import type { EditedFile } from "./change.ts";
import { clearRemains, type FileCalls, replaceFile, targetOf } from "./replace-file.ts";

/**
 * A kubeconfig's text, for a change of it. @returns undefined when the file is not there
 * @throws UserError `KubeconfigNotWritable`, `KubeconfigNotEditable`
 */
export async function textOf(file: string): Promise<string | undefined> {
  try {
    // Renaming over it would succeed where kubectl, which writes into it, is refused.
    await access(file, constants.W_OK);
    const content = await readFile(file);
    if (isUtf8(content)) return content.toString("utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw notWritable(file, error as NodeJS.ErrnoException);
  }
  throw new UserError("KubeconfigNotEditable", `${file} cannot be changed safely`, { why: "it is not UTF-8 text" });
}

/** Write all of them, or none: what was written before a failure is put back. The caller holds their locks. */
export async function writeFiles(edited: readonly EditedFile[], calls?: FileCalls): Promise<void> {
  const done: EditedFile[] = [];
  try {
    for (const one of edited) {
      const target = await targetOf(one.file);
      await clearRemains(target);
      await replaceFile(target, one.after, calls).catch((error: NodeJS.ErrnoException) => {
        throw notWritable(one.file, error);
      });
      done.push(one);
    }
  } catch (error) {
    for (const { file, before } of done) await replaceFile(await targetOf(file), before ?? "").catch(() => undefined);
    throw error;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "you have no permission to write it",
  EROFS: "it is on a read-only file system",
  EPERM: "it belongs to somebody else, whose it must stay",
  EISDIR: "it is a folder",
  ENOSPC: "the disk is full",
  EBUSY: "it is mounted there by itself, so it cannot be replaced as a whole",
};

const notWritable = (file: string, error: NodeJS.ErrnoException): UserError =>
  new UserError("KubeconfigNotWritable", `${file} cannot be changed`, {
    why: REASONS[error.code ?? ""] ?? `the system says ${error.code ?? error.message}`,
    cause: error,
  });
