import { join } from "node:path";
import { UserError } from "../base/errors.ts";
import type { EditedFile } from "./change.ts";
import { fileRecord } from "./history/record.ts";
import { type NumberedStep, StepFiles } from "./history/step-files.ts";
import { takeBack } from "./history/take-back.ts";
import { withLocks } from "./lock.ts";
import { RememberedDocuments } from "./remembered-documents.ts";
import { targetOf } from "./replace-file.ts";
import { writeFiles } from "./write-files.ts";

/** One edit that was made. */
export interface HistoryStep {
  /** Names it for undo and diff; counts up with time. */
  readonly id: string;
  readonly time: Date;
  /** The edit in words, such as `rename context a to b`. */
  readonly what: string;
  readonly files: readonly string[];
  /** When it was undone. */
  readonly undone?: Date;
}

export interface UndoOptions {
  /** The newest that is not undone by default. */
  readonly id?: string;
  readonly dryRun?: boolean;
  readonly signal: AbortSignal;
}

/** The edits of a person's kubeconfigs, so that each can be looked at and undone. */
export interface History {
  /** Newest first. */
  list(): Promise<readonly HistoryStep[]>;
  /**
   * What a step changed, as a diff with nothing secret in it.
   * @param id the newest by default
   * @throws UserError `UnknownEdit`
   */
  diff(id?: string): Promise<readonly string[]>;
  /**
   * Take a step back. What has changed since elsewhere in the files stays.
   * @throws UserError `NothingToUndo`, `UnknownEdit`, `EditConflict` when what the step changed has changed again
   */
  undo(options: UndoOptions): Promise<{ readonly step: HistoryStep; readonly edited: readonly EditedFile[] }>;
  /**
   * Remember an edit that is about to be written.
   * @param documents reads the texts; each anew by default
   * @returns takes it out again, for a write that failed
   * @throws UserError `HistoryNotWritable`
   */
  record(what: string, edited: readonly EditedFile[], documents?: Pick<RememberedDocuments, "of">): Promise<() => Promise<void>>;
}

/** Where the history is kept: `$XDG_STATE_HOME/k8s-magics/kubeconfig`, in `~/.local/state` by default. */
export function historyFolder(env: Readonly<Record<string, string | undefined>>, home: string): string {
  const state = env.XDG_STATE_HOME;
  return join(state?.startsWith("/") ? state : join(home, ".local", "state"), "k8s-magics", "kubeconfig");
}

/** A history in a folder (0700, its files 0600: they hold what was taken out, secrets too); the newest hundred steps. */
export class FileHistory implements History {
  readonly #files: StepFiles;

  constructor(folder: string) {
    this.#files = new StepFiles(folder);
  }

  async list(): Promise<readonly HistoryStep[]> {
    return (await this.#files.all()).map(toStep);
  }

  async diff(id?: string): Promise<readonly string[]> {
    const all = await this.#files.all();
    const found = id === undefined ? all[0] : all.find((one) => String(one.id) === id);
    if (found === undefined) throw unknown(id, all);
    return found.step.files.flatMap(({ diff }) => diff);
  }

  async undo({ id, dryRun = false, signal }: UndoOptions): Promise<{ step: HistoryStep; edited: readonly EditedFile[] }> {
    const found = await this.#toUndo(id);
    const { files } = found.step;
    const names = files.map(({ file }) => file);
    const backAgain = async () => {
      const edited = await Promise.all(files.map(takeBack));
      return edited.flatMap((one) => (one === undefined ? [] : [one]));
    };
    if (dryRun) return { step: toStep(found), edited: await backAgain() };
    const targets = await Promise.all(names.map(targetOf));
    return withLocks([...names, ...targets], signal, async () => {
      const edited = await backAgain();
      await writeFiles(edited);
      const step = { ...found.step, undone: new Date().toISOString() };
      await this.#files.replace(found.id, step);
      return { step: toStep({ id: found.id, step }), edited };
    });
  }

  async record(
    what: string,
    edited: readonly EditedFile[],
    documents: Pick<RememberedDocuments, "of"> = new RememberedDocuments(),
  ): Promise<() => Promise<void>> {
    const files = edited.map((one) => fileRecord(one, documents));
    const id = await this.#files.add({ version: 1, time: new Date().toISOString(), what, files });
    return () => this.#files.remove(id);
  }

  async #toUndo(id: string | undefined): Promise<NumberedStep> {
    const all = await this.#files.all();
    const open = all.filter(({ step }) => step.undone === undefined);
    const found = id === undefined ? open[0] : all.find((one) => String(one.id) === id);
    if (found === undefined) throw id === undefined ? nothing() : unknown(id, all);
    if (found.step.undone !== undefined) throw nothing(`edit ${found.id} was undone at ${found.step.undone}`);
    return found;
  }
}

const toStep = ({ id, step }: NumberedStep): HistoryStep => ({
  id: String(id),
  time: new Date(step.time),
  what: step.what,
  files: step.files.map(({ file }) => file),
  ...(step.undone === undefined ? {} : { undone: new Date(step.undone) }),
});

const nothing = (why = "no edit of your kubeconfig files is on record, or all are undone"): UserError =>
  new UserError("NothingToUndo", "there is nothing to undo", { why, hints: ["%k8s config history"] });

function unknown(id: string | undefined, all: readonly NumberedStep[]): UserError {
  if (id === undefined) return new UserError("UnknownEdit", "no edit of your kubeconfig files is on record");
  const known = all.slice(0, 12).map((one) => one.id);
  const hints = known.length === 0 ? [] : [`known: ${known.join(", ")}`];
  return new UserError("UnknownEdit", `there is no edit ${id}`, { about: id, hints });
}
