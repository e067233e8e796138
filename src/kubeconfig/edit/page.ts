import type { Style } from "./write-value.ts";

/** The text that is changed, and how it is written. */
export interface Page {
  readonly text: string;
  readonly style: Style;
}

export const pageOf = (text: string): Page => ({
  text,
  style: {
    eol: text.includes("\r\n") ? "\r\n" : "\n",
    indentLists: /^(?:contexts|clusters|users):[^\n]*\n +- /m.test(text),
  },
});
