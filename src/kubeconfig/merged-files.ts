import { mergeViews } from "./merge.ts";
import type { Kubeconfig } from "./model.ts";
import { FileReader, type FileView } from "./read.ts";

/** Reads a list of kubeconfig files as one; files are parsed, and the whole merged, only again when one changed. */
export class MergedFiles {
  readonly #reader: FileReader;
  #views: readonly FileView[] = [];
  #merged: Kubeconfig = mergeViews([]);

  constructor(reader: FileReader = new FileReader()) {
    this.#reader = reader;
  }

  /**
   * @param files in order of precedence; those that do not exist are passed over
   * @param required these must exist: when one does not, that is a problem to be shown
   * @returns the same object as before when nothing changed
   */
  async read(files: readonly string[], required: readonly string[] = []): Promise<Kubeconfig> {
    const found = await Promise.all([...new Set(files)].map(async (file) => ({ file, view: await this.#reader.read(file) })));
    const views = found.flatMap(({ view }) => (view === undefined ? [] : [view]));
    const absent = found.flatMap(({ file, view }) => (view === undefined ? [file] : []));
    if (!sameItems(views, this.#views) || !sameItems(absent, this.#merged.missing ?? [])) {
      this.#views = views;
      this.#merged = { ...mergeViews(views), missing: absent };
    }
    const missing = absent.filter((file) => required.includes(file));
    if (missing.length === 0) return this.#merged;
    const problems = missing.map((file) => ({ file, message: "does not exist" }));
    return { ...this.#merged, problems: [...problems, ...this.#merged.problems] };
  }
}

const sameItems = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((item, index) => item === other[index]);
