import { type FileView, viewOf } from "./read.ts";

/** What a file's text says, worked out once for as long as the text stays: a comparison of big texts costs nothing. */
export class RememberedViews {
  readonly #seen = new Map<string, { readonly text: string; readonly view: FileView }>();

  of(text: string, file: string): FileView {
    const seen = this.#seen.get(file);
    if (seen?.text === text) return seen.view;
    const view = viewOf(text, file);
    this.#seen.set(file, { text, view });
    return view;
  }
}
