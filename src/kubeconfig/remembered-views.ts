import { type Document, parseDocument } from "./document.ts";
import { type FileView, viewOfDocument } from "./read.ts";

interface Seen {
  readonly text: string;
  readonly document: Document;
  /** Worked out when first asked for. */
  view?: FileView;
}

/**
 * What files' texts say, worked out once for as long as a text stays: comparing big texts costs nothing beside parsing
 * them. One text of each file is kept.
 */
export class RememberedViews {
  readonly #seen = new Map<string, Seen>();

  /** What the file says, for readers. */
  of(text: string, file: string): FileView {
    if (this.#seen.get(file)?.text !== text) this.keep(text, parseDocument(text, file), file);
    const seen = this.#seen.get(file)!;
    seen.view ??= viewOfDocument(seen.document, file);
    return seen.view;
  }

  /** The data of the text; undefined when it is not the one that is kept. */
  documentOf(text: string, file: string): Document | undefined {
    const seen = this.#seen.get(file);
    return seen?.text === text ? seen.document : undefined;
  }

  /** Remember a text that was parsed elsewhere. */
  keep(text: string, document: Document, file: string): void {
    this.#seen.set(file, { text, document });
  }
}
