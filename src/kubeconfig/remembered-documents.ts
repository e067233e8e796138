import { type Document, parseDocument } from "./document.ts";
import type { RememberedViews } from "./remembered-views.ts";

/** Reads texts, each once: what an edit, its check and its record in the history look at is the same two texts. */
export class RememberedDocuments {
  readonly #views: RememberedViews | undefined;
  #seen: readonly { readonly text: string; readonly document: Document }[] = [];

  constructor(views?: RememberedViews) {
    this.#views = views;
  }

  of(text: string, file: string): Document {
    const seen = this.#seen.find((one) => one.text === text);
    if (seen !== undefined) return seen.document;
    const document = this.#views?.documentOf(text, file) ?? parseDocument(text, file);
    this.#seen = [...this.#seen, { text, document }];
    return document;
  }

  /** The same data as other objects: those that it shares with another text's need no comparing any more. */
  settle(text: string, document: Document): void {
    this.#seen = [...this.#seen.filter((one) => one.text !== text), { text, document }];
  }
}
