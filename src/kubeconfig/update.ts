import { access, constants, readFile } from "node:fs/promises";
import { writeAtomic } from "../base/atomic-file.ts";
import { UserError } from "../base/errors.ts";
import type { EditedFile, FileChange, PlanEdit } from "./change.ts";
import type { History } from "./history.ts";
import { withLock } from "./lock.ts";
import { MergedFiles } from "./merged-files.ts";

export interface UpdateOptions {
  /** The person's own files, absolute, in order of precedence. */
  readonly files: readonly string[];
  readonly plan: PlanEdit;
  /** The edit in words, for the history: `rename context a to b`. */
  readonly what: string;
  /** Say what would change, change nothing. */
  readonly dryRun?: boolean;
  readonly signal: AbortSignal;
  readonly history?: History;
}

/**
 * Change kubeconfig files: the plan is made from what they hold under their locks, and each is written whole or not at
 * all, every byte outside the edit as it was.
 * @returns the files that change; none when everything is already as wanted
 * @throws UserError `KubeconfigLocked`, `KubeconfigNotWritable`, `KubeconfigNotEditable`; the files are then untouched
 */
export async function updateKubeconfig(options: UpdateOptions): Promise<readonly EditedFile[]> {
  const planned = filesOf(await planNow(options));
  if (options.dryRun === true) return editedFiles(await planNow(options));
  return locked(planned, options.signal, async () => {
    const edited = await editedFiles(await planNow(options));
    if (edited.length === 0) return edited;
    const forget = await options.history?.record(options.what, edited);
    try {
      for (const { file, after } of edited) await writeAtomic(file, after);
    } catch (error) {
      await forget?.();
      throw error;
    }
    return edited;
  });
}

const planNow = async ({ files, plan }: UpdateOptions): Promise<readonly FileChange[]> =>
  plan(await new MergedFiles().read(files));

const filesOf = (changes: readonly FileChange[]): readonly string[] => [...new Set(changes.map(({ file }) => file))].sort();

async function locked<T>(files: readonly string[], signal: AbortSignal, action: () => Promise<T>): Promise<T> {
  const [first, ...rest] = files;
  return first === undefined ? action() : withLock(first, signal, () => locked(rest, signal, action));
}

async function editedFiles(changes: readonly FileChange[]): Promise<readonly EditedFile[]> {
  const { edited } = await import("./edit.ts");
  const all: EditedFile[] = [];
  for (const file of filesOf(changes)) {
    const before = await textOf(file);
    const wanted = changes.filter((change) => change.file === file).flatMap((change) => change.changes);
    const after = edited(before ?? "", wanted, file);
    if (after !== (before ?? "")) all.push({ file, before, after });
  }
  return all;
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    // Renaming over it would succeed where kubectl, which writes into it, is refused.
    await access(file, constants.W_OK);
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new UserError("KubeconfigNotWritable", `${file} cannot be changed`, {
      why: `the system says ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
      cause: error,
    });
  }
}
