import { type Document, parseDocument } from "./document.ts";

/** Reads texts, each once: what an edit, its check and its record in the history look at is the same two texts. */
export class RememberedDocuments {
  readonly #seen: { readonly text: string; readonly document: Document }[] = [];

  of(text: string, file: string): Document {
    const seen = this.#seen.find((one) => one.text === text);
    if (seen !== undefined) return seen.document;
    const document = parseDocument(text, file);
    this.#seen.push({ text, document });
    return document;
  }
}
