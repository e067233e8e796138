import { access, constants } from "node:fs/promises";
import type { Change, EditedFile, FileChange, PlanEdit } from "./change.ts";
import type { History } from "./history.ts";
import { withLocks } from "./lock.ts";
import { MergedFiles } from "./merged-files.ts";
import { FileReader } from "./read.ts";
import { RememberedDocuments } from "./remembered-documents.ts";
import { RememberedViews } from "./remembered-views.ts";
import { type FileCalls, targetOf } from "./replace-file.ts";
import { textOf, writeFiles } from "./write-files.ts";

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
  const planned = planning(options, views);
  const foreseen = await plannedAtRest(options, planned);
  if (options.dryRun === true) return editedFiles(foreseen, new RememberedDocuments(views));
  let files = filesOf(foreseen);
  for (;;) {
    const outcome = await lockedUpdate(files, options, planned, views);
    if (!("files" in outcome)) return outcome;
    // Somebody else's edit came between: what is to be changed now stands in another file.
    files = outcome.files;
  }
}

/** What is to be changed, by what the files hold at this moment. */
type Planned = () => Promise<readonly FileChange[]>;

function planning({ files, plan }: UpdateOptions, views: RememberedViews): Planned {
  const reader = new FileReader(undefined, (text, file) => views.of(text, file));
  const merged = new MergedFiles(reader);
  return async () => {
    reader.forget();
    return plan(await merged.read(files));
  };
}

/**
 * The same, also while kubectl is writing: it empties a file first, and what is not there for a moment must not be said to
 * be unknown. So a plan that fails is made once more under the locks.
 */
async function plannedAtRest(options: UpdateOptions, planned: Planned): Promise<readonly FileChange[]> {
  try {
    return await planned();
  } catch (error) {
    const isThere = (file: string) => access(file, constants.W_OK).then(Boolean.bind(undefined, true), () => false);
    const found = await Promise.all(options.files.map(async (file) => ((await isThere(file)) ? [file] : [])));
    let again: Promise<readonly FileChange[]> = Promise.reject(error);
    const plan = () => {
      again = planned();
      return again.catch(() => undefined);
    };
    again.catch(() => undefined);
    // Nobody waits long for being told of a mistake.
    await withLocks(found.flat(), options.signal, plan, 500).catch(() => undefined);
    return again;
  }
}

const filesOf = (changes: readonly FileChange[]): readonly string[] => [...new Set(changes.map(({ file }) => file))].sort();

interface Elsewhere {
  readonly files: readonly string[];
}

async function lockedUpdate(
  files: readonly string[],
  options: UpdateOptions,
  planned: Planned,
  views: RememberedViews,
): Promise<readonly EditedFile[] | Elsewhere> {
  // kubectl locks the name that it was given, which may be a link to the file that another one locks.
  const targets = await Promise.all(files.map(targetOf));
  return withLocks([...files, ...targets], options.signal, async () => {
    const changes = await planned();
    const now = filesOf(changes);
    if (now.some((file) => !files.includes(file))) return { files: [...new Set([...files, ...now])].sort() };
    const documents = new RememberedDocuments(views);
    const edited = await editedFiles(changes, documents);
    options.signal.throwIfAborted();
    if (edited.length > 0) await written(edited, options, documents);
    // What is there now was parsed to be checked: whoever reads next need not do it again.
    for (const { file, after } of edited) views.keep(after, documents.of(after, file), file);
    return edited;
  });
}

async function written(edited: readonly EditedFile[], { what, history, calls }: UpdateOptions, documents: RememberedDocuments) {
  const forget = await history?.record(what, edited, documents);
  try {
    await writeFiles(edited, calls);
  } catch (error) {
    await forget?.();
    throw error;
  }
}

/** Several names of one file (symbolic links) are changed as one file. */
async function editedFiles(changes: readonly FileChange[], documents: RememberedDocuments): Promise<readonly EditedFile[]> {
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
    const after = edited(before ?? "", wanted, file, documents);
    if (after !== (before ?? "")) all.push({ file, before, after });
  }
  return all;
}
