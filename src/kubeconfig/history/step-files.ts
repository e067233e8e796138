import { chmod, lstat, mkdir, open, readdir, readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../base/errors.ts";
import { replaceFile } from "../replace-file.ts";
import type { StepRecord } from "./record.ts";

/** So many edits are kept. */
const KEPT = 100;

export interface NumberedStep {
  readonly id: number;
  readonly step: StepRecord;
}

/** The records of a folder, one file each, numbered; only their owner can read them. */
export class StepFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Newest first. What is not a record is passed over. */
  async all(): Promise<readonly NumberedStep[]> {
    const found = await Promise.all((await this.#ids()).map((id) => this.read(id)));
    return found.flatMap((one) => (one === undefined ? [] : [one]));
  }

  async read(id: number): Promise<NumberedStep | undefined> {
    const file = this.#file(id);
    const info = await lstat(file).catch(() => undefined);
    // Whoever could put a link here could make us read, or undo, anything.
    if (info?.isFile() !== true || !isOurs(info.uid)) return undefined;
    try {
      const step = JSON.parse(await readFile(file, "utf8")) as StepRecord;
      return step.version === 1 && Array.isArray(step.files) ? { id, step } : undefined;
    } catch {
      return undefined;
    }
  }

  /** @throws UserError `HistoryNotWritable` */
  async add(step: StepRecord): Promise<number> {
    try {
      await this.#prepare();
      for (let id = ((await this.#ids())[0] ?? 0) + 1; ; id += 1) {
        if (await created(this.#file(id), JSON.stringify(step))) {
          await this.#prune();
          return id;
        }
      }
    } catch (error) {
      throw notWritable(this.#folder, error as NodeJS.ErrnoException);
    }
  }

  async replace(id: number, step: StepRecord): Promise<void> {
    await replaceFile(this.#file(id), JSON.stringify(step)).catch((error) => {
      throw notWritable(this.#folder, error as NodeJS.ErrnoException);
    });
  }

  async remove(id: number): Promise<void> {
    await unlink(this.#file(id)).catch(() => undefined);
  }

  #file(id: number): string {
    return join(this.#folder, `${String(id).padStart(6, "0")}.json`);
  }

  async #prepare(): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const info = await lstat(this.#folder);
    if (!info.isDirectory() || !isOurs(info.uid)) throw Object.assign(new Error("not ours"), { code: "EPERM" });
    if ((info.mode & 0o077) !== 0) await chmod(this.#folder, 0o700);
  }

  async #prune(): Promise<void> {
    await Promise.all((await this.#ids()).slice(KEPT).map((id) => this.remove(id)));
  }

  async #ids(): Promise<readonly number[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const ids = names.flatMap((name) => (/^\d{6,12}\.json$/.test(name) ? [Number.parseInt(name, 10)] : []));
    return ids.sort((one, other) => other - one);
  }
}

/** @returns false when there is one of that name: another notebook was faster */
async function created(file: string, content: string): Promise<boolean> {
  const handle = await open(file, "wx", 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
    return undefined;
  });
  if (handle === undefined) return false;
  try {
    await handle.writeFile(content);
  } finally {
    await handle.close();
  }
  return true;
}

const isOurs = (uid: number): boolean => process.getuid === undefined || uid === process.getuid();

const notWritable = (folder: string, error: NodeJS.ErrnoException): UserError =>
  new UserError("HistoryNotWritable", "the edit could not be remembered, so it was not made", {
    why: `${folder}: the system says ${error.code ?? error.message}`,
    hints: ["XDG_STATE_HOME names the folder where state is kept: it must be yours"],
    cause: error,
  });
