/** Making text from outside safe to show: nothing in it may move a cursor, hide a word or turn its direction. */

// C0, DEL, C1, the line separators, and the marks that reorder what follows (as in "Trojan Source").
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;
const UNSAFE_IN_TEXT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

function visible(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `\\u${code.toString(16).padStart(4, "0")}`;
}

/** One line that shows every control and direction mark as a visible sign; unpaired surrogates become U+FFFD. */
export const printable = (text: string): string => text.toWellFormed().replace(UNSAFE, visible);

/** Like {@link printable}, but line feeds and tabs stay, and CR LF becomes LF. */
export const printableText = (text: string): string =>
  text.toWellFormed().replaceAll("\r\n", "\n").replace(UNSAFE_IN_TEXT, visible);

/** At most `limit` characters on one line, `…` at the end when something was left out. */
export function bounded(text: string, limit: number): string {
  const line = printable(text.trim().replace(/\s+/g, " "));
  if (line.length <= limit) return line;
  return `${line.slice(0, limit - 1).toWellFormed()}…`;
}

/** A name as it must be typed in a magic. */
export const asWord = (name: string): string => (/^[\w@%+=:,./-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`);
