import stringWidth from "string-width";

/** Plain ASCII and the signs of our own tables, all one column wide: thousands of cells hold nothing else. */
const NARROW = /^[\u0020-\u007e—…·●○◐◌✕▲]*$/;

/** Columns that a terminal gives to the text: 2 for wide characters, 0 for combining ones. */
export const textWidth = (text: string): number => (NARROW.test(text) ? text.length : stringWidth(text));

/** The text with spaces added up to `width` columns; longer text stays whole. */
export function pad(text: string, width: number, align: "left" | "right" = "left"): string {
  const space = " ".repeat(Math.max(0, width - textWidth(text)));
  return align === "left" ? text + space : space + text;
}
