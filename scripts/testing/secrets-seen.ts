import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const EVERY = 1500;
/** Larger files are programs, images and data. In bytes. */
const LARGEST = 512 * 1024;
const DEEPEST = 6;
const OTHERS = 0o077;
/** What tests write themselves (test/support/temp-folder.ts): who may read it is their own affair. */
const OF_TESTS = "k8s-magics-test-";

/**
 * Looks, as long as the tests run, for secrets that they planted (test/support/planted.ts) where anybody could see them: in command lines,
 * and in temporary files that others may read.
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
    const secrets = noted(this.#list);
    if (secrets.length === 0) return;
    const holds = (text: string): boolean => secrets.some((secret) => text.includes(secret));
    for (const pid of numbersIn("/proc")) {
      const words = read(join("/proc", pid, "cmdline")).split("\0");
      const shown = words.slice(0, 4).map((word) => (holds(word) ? "…" : word));
      if (holds(words.join(" "))) this.#seen.add(`in the command line of a process: ${shown.join(" ")}`);
    }
    this.#lookIn(this.#folder, 0, holds);
  }

  #lookIn(folder: string, depth: number, holds: (text: string) => boolean): void {
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (depth < DEEPEST && !entry.name.startsWith(OF_TESTS)) this.#lookIn(path, depth + 1, holds);
        continue;
      }
      const found = entry.isFile() ? statSync(path, { throwIfNoEntry: false }) : undefined;
      if (found === undefined || (found.mode & OTHERS) === 0 || found.size > LARGEST) continue;
      if (this.#clean.get(path) === found.mtimeMs) continue;
      if (holds(read(path))) this.#seen.add(`in a file that others can read: ${path}`);
      this.#clean.set(path, found.mtimeMs);
    }
  }
}

function noted(file: string): readonly string[] {
  // The last line may still be written.
  const lines = read(file).split("\n").slice(0, -1);
  return lines.map((line) => JSON.parse(line) as string);
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
