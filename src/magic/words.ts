import { UserError } from "../base/errors.ts";
import { type Piece, shownLine } from "./pieces.ts";

/** One word of a magic's line. Offsets are UTF-16 units of the line as shown. */
export interface Word {
  /** The word with quoting resolved; an interpolated value that is not yet known reads as typed. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** How many of {@link text}'s first characters were typed bare: only those can make an option. */
  readonly bare: number;
  /** Whether a `${…}` is part of it. */
  readonly interpolated: boolean;
  /** The interpolated values that are objects, with the text that stands for each. */
  readonly objects: ReadonlyMap<string, object>;
}

export interface TokenizeOptions {
  /** For completion: an unclosed quote ends with the line instead of being an error. */
  readonly lenient?: boolean;
}

/**
 * Split a line into words by POSIX quoting: `'…'` is literal, in `"…"` a backslash escapes `$`, `` ` ``, `"` and `\`, elsewhere it
 * escapes any character. A `${…}` never splits into several words and never makes an option.
 * @throws UserError `UnclosedQuote` with a caret at the quote.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02
 */
export function tokenize(pieces: readonly Piece[], options: TokenizeOptions = {}): readonly Word[] {
  const reader = new WordReader(shownLine(pieces));
  for (const piece of pieces) {
    if ("text" in piece) reader.text(piece.text);
    else reader.value(piece);
  }
  return reader.finish(options.lenient === true);
}

class WordReader {
  private readonly line: string;
  private readonly words: Word[] = [];
  private at = 0;
  private quote = "";
  private quoteStart = 0;
  private current: { text: string; start: number; bare: number; interpolated: boolean; objects: Map<string, object> } | undefined;
  private objectCount = 0;

  constructor(line: string) {
    this.line = line;
  }

  text(text: string): void {
    const base = this.at;
    for (let index = 0; index < text.length; index++) {
      this.at = base + index;
      const char = text[index]!;
      if (this.quote === "" && /\s/.test(char)) this.endWord();
      else if (char === "\\" && this.escapes(text[index + 1])) {
        this.add(text[index + 1]!);
        index++;
      } else if (char === this.quote) this.quote = "";
      else if (this.quote === "" && (char === "'" || char === '"')) {
        this.quote = char;
        this.quoteStart = this.at;
        this.open();
      } else this.add(char);
    }
    this.at = base + text.length;
  }

  value(piece: { readonly shown: string; readonly value?: unknown }): void {
    const word = this.open();
    word.interpolated = true;
    if (word.bare < 0) word.bare = word.text.length;
    word.text += "value" in piece ? this.textOf(piece.value, word.objects, piece.shown) : piece.shown;
    this.at += piece.shown.length;
  }

  finish(lenient: boolean): readonly Word[] {
    if (this.quote !== "" && !lenient) {
      throw new UserError("UnclosedQuote", `the quote ${this.quote} is never closed`, {
        hints: [`close it, or write \\${this.quote} for the character itself`],
        caret: { line: this.line, start: this.quoteStart, end: this.quoteStart + 1 },
      });
    }
    this.endWord();
    return this.words;
  }

  private open() {
    this.current ??= { text: "", start: this.at, bare: -1, interpolated: false, objects: new Map() };
    if (this.quote !== "" && this.current.bare < 0) this.current.bare = this.current.text.length;
    return this.current;
  }

  private add(char: string): void {
    this.open().text += char;
  }

  /** A backslash at the end of the text stays itself, as a path may end in one. */
  private escapes(next: string | undefined): boolean {
    if (next === undefined || this.quote === "'") return false;
    if (this.quote === '"') return '$`"\\'.includes(next);
    const word = this.open();
    if (word.bare < 0) word.bare = word.text.length;
    return true;
  }

  private endWord(): void {
    const word = this.current;
    if (word === undefined) return;
    this.words.push({ ...word, end: this.at, bare: word.bare < 0 ? word.text.length : word.bare });
    this.current = undefined;
  }

  private textOf(value: unknown, objects: Map<string, object>, shown: string): string {
    if (value === undefined || value === null) {
      throw new UserError("InterpolatedNothing", `the interpolated value is ${value}`, {
        hints: ["give it a value first, or leave the option out"],
        caret: { line: this.line, start: this.at, end: this.at + shown.length },
      });
    }
    const whole =
      (typeof value === "object" && !(value instanceof Date) && !(value instanceof URL)) || typeof value === "function";
    if (!whole) return String(value);
    const stand = `\${${++this.objectCount}}`;
    objects.set(stand, value);
    return stand;
  }
}
