import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const EVERY = 1500;
/** Larger files are programs, images and data. In bytes. */
const LARGEST = 512 * 1024;
const DEEPEST = 6;
const OTHERS = 0o077;
const ALWAYS = Number.POSITIVE_INFINITY;

/**
 * Looks, as long as the tests run, for secrets that they planted (test/support/planted.ts) where anybody could see them: in command lines,
 * and in files of the run that others may read.
 */
export class SecretsSeen {
  readonly #list: string;
  readonly #folder: string;
  readonly #timer: NodeJS.Timeout;
  readonly #seen = new Set<string>();
  /** Files that held none when they were last looked at. */
  readonly #clean = new Map<string, number>();

  /** @param list the file to which tests write what they plant @param folder where the run has its temporary files */
  constructor(list: string, folder: string) {
    this.#list = list;
    this.#folder = folder;
    this.#timer = setInterval(() => this.#look(), EVERY);
    this.#timer.unref();
  }

  /** @returns where secrets were seen, in words, the secrets themselves left out */
  end(): readonly string[] {
    clearInterval(this.#timer);
    this.#look();
    return [...this.#seen];
  }

  #look(): void {
    const { secrets, fixtures } = noted(this.#list);
    if (secrets.length === 0) return;
    const holds = (text: string): boolean => secrets.some((secret) => text.includes(secret));
    for (const pid of numbersIn("/proc")) {
      const words = read(join("/proc", pid, "cmdline")).split("\0");
      if (holds(words.join(" "))) this.#seen.add(`in the command line of a process: ${words[0]}`);
    }
    for (const file of fixtures) this.#clean.set(file, ALWAYS);
    this.#lookIn(this.#folder, 0, holds);
  }

  #lookIn(folder: string, depth: number, holds: (text: string) => boolean): void {
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (depth < DEEPEST) this.#lookIn(path, depth + 1, holds);
        continue;
      }
      const found = entry.isFile() ? statSync(path, { throwIfNoEntry: false }) : undefined;
      if (found === undefined || (found.mode & OTHERS) === 0 || found.size > LARGEST) continue;
      const clean = this.#clean.get(path);
      if (clean === found.mtimeMs || clean === ALWAYS) continue;
      if (holds(read(path))) this.#seen.add(`in a file that others can read: ${path}`);
      this.#clean.set(path, found.mtimeMs);
    }
  }
}

interface Noted {
  readonly secrets: readonly string[];
  readonly fixtures: readonly string[];
}

function noted(file: string): Noted {
  const lines = read(file).split("\n");
  // The last one may still be written.
  const entries = lines.slice(0, -1).map((line) => JSON.parse(line) as { readonly secret?: string; readonly fixture?: string });
  return { secrets: entries.flatMap(({ secret }) => secret ?? []), fixtures: entries.flatMap(({ fixture }) => fixture ?? []) };
}

const numbersIn = (folder: string): readonly string[] =>
  entriesOf(folder)
    .map(({ name }) => name)
    .filter((name) => /^\d+$/.test(name));

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
