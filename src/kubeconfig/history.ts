import { join } from "node:path";
import type { EditedFile } from "./change.ts";

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
  /** What a step changed, as a diff with nothing secret in it. @throws UserError `UnknownEdit` */
  diff(id?: string): Promise<readonly string[]>;
  /**
   * Take a step back. What has changed since elsewhere in the files stays.
   * @throws UserError `NothingToUndo`, `UnknownEdit`, `EditConflict` when what the step changed has changed again
   */
  undo(options: UndoOptions): Promise<{ readonly step: HistoryStep; readonly edited: readonly EditedFile[] }>;
  /** Remember an edit that is about to be written. @returns takes it out again, for a write that failed */
  record(what: string, edited: readonly EditedFile[]): Promise<() => Promise<void>>;
}

/** Where the history is kept: `$XDG_STATE_HOME/k8s-magics/kubeconfig`, in `~/.local/state` by default. */
export function historyFolder(env: Readonly<Record<string, string | undefined>>, home: string): string {
  const state = env.XDG_STATE_HOME;
  return join(state?.startsWith("/") ? state : join(home, ".local", "state"), "k8s-magics", "kubeconfig");
}

export class FileHistory implements History {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  async list(): Promise<readonly HistoryStep[]> {
    return [];
  }

  async diff(): Promise<readonly string[]> {
    return [];
  }

  async undo(): Promise<never> {
    throw new Error("not written yet");
  }

  async record(): Promise<() => Promise<void>> {
    return async () => undefined;
  }
}
