import { isUtf8 } from "node:buffer";
import { access, constants, readFile } from "node:fs/promises";
import { UserError } from "../base/errors.ts";
import type { Change, EditedFile, FileChange, PlanEdit } from "./change.ts";
import type { History } from "./history.ts";
import { withLocks } from "./lock.ts";
import { MergedFiles } from "./merged-files.ts";
import { FileReader } from "./read.ts";
import { RememberedViews } from "./remembered-views.ts";
import { clearRemains, type FileCalls, replaceFile, targetOf } from "./replace-file.ts";

export interface UpdateOptions {
  /** The person's own files, absolute, in order of precedence. */
  readonly files: readonly string[];
  readonly plan: PlanEdit;
  /** The edit in words, for the history: `rename context a to b`. */
  readonly what: string;
  /** Say what would change, change nothing. */
  readonly dryRun?: boolean;
  readonly signal: AbortSignal;
  readonly history?: Pick<History, "record">;
  /** What the files' texts said when they were last read, so that big ones are parsed once. */
  readonly views?: RememberedViews;
  /** For tests: how a file is replaced. */
  readonly calls?: FileCalls;
}

/**
 * Change kubeconfig files: the plan is made from what they hold under their locks, and each is written whole or not at
 * all, every byte outside the edit as it was.
 * @returns the files that change; none when everything is already as wanted
 * @throws UserError `KubeconfigLocked`, `KubeconfigNotWritable`, `KubeconfigNotEditable`; the files are then untouched
 */
export async function updateKubeconfig(options: UpdateOptions): Promise<readonly EditedFile[]> {
  const views = options.views ?? new RememberedViews();
  let files = filesOf(await planned(options, views));
  if (options.dryRun === true) return editedFiles(await planned(options, views));
  for (;;) {
    const outcome = await lockedUpdate(files, options, views);
    if (!("files" in outcome)) return outcome;
    // Somebody else's edit came between: what is to be changed now stands in another file.
    files = outcome.files;
  }
}

/** The files that `plan` changes, by what they hold at this moment. */
async function planned({ files, plan }: UpdateOptions, views: RememberedViews): Promise<readonly FileChange[]> {
  const merged = await new MergedFiles(new FileReader(undefined, (text, file) => views.of(text, file))).read(files);
  return plan(merged);
}

const filesOf = (changes: readonly FileChange[]): readonly string[] => [...new Set(changes.map(({ file }) => file))].sort();

interface Elsewhere {
  readonly files: readonly string[];
}

async function lockedUpdate(
  files: readonly string[],
  options: UpdateOptions,
  views: RememberedViews,
): Promise<readonly EditedFile[] | Elsewhere> {
  // kubectl locks the name that it was given, which may be a link to the file that another one locks.
  const targets = await Promise.all(files.map(targetOf));
  return withLocks([...files, ...targets], options.signal, async () => {
    const changes = await planned(options, views);
    const now = filesOf(changes);
    if (now.some((file) => !files.includes(file))) return { files: [...new Set([...files, ...now])].sort() };
    const edited = await editedFiles(changes);
    options.signal.throwIfAborted();
    if (edited.length > 0) await written(edited, options);
    return edited;
  });
}

/** All of them, or none: what was written before a failure is put back. */
async function written(edited: readonly EditedFile[], { what, history, calls }: UpdateOptions): Promise<void> {
  const forget = await history?.record(what, edited);
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
    await forget?.();
    throw error;
  }
}

/** Several names of one file (symbolic links) are changed as one file. */
async function editedFiles(changes: readonly FileChange[]): Promise<readonly EditedFile[]> {
  // Loaded with the first edit: a kernel starts without the YAML editor.
  const { edited } = await import("./edit.ts");
  const byTarget = new Map<string, { readonly file: string; readonly changes: readonly Change[] }>();
  for (const { file, changes: more } of changes) {
    const target = await targetOf(file);
    const known = byTarget.get(target);
    byTarget.set(target, { file: known?.file ?? file, changes: [...(known?.changes ?? []), ...more] });
  }
  const all: EditedFile[] = [];
  for (const { file, changes: wanted } of byTarget.values()) {
    const before = await textOf(file);
    const after = edited(before ?? "", wanted, file);
    if (after !== (before ?? "")) all.push({ file, before, after });
  }
  return all;
}

async function textOf(file: string): Promise<string | undefined> {
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
