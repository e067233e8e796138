import type { UserError } from "../base/errors.ts";
import type { Magic } from "./declare.ts";
import { isAdded, type NamedArg, options, positionals, takesValue } from "./options.ts";
import { missingValue, missingWord, tooManyWords, unknownOption } from "./parse-errors.ts";
import { absentValue, marked, readValue, type Typed } from "./value.ts";
import { checkDistinct, type VariableUse, variablesIn } from "./variables.ts";
import type { Word } from "./words.ts";

export interface Parsed {
  /** What `run` receives: every declared argument, with its default. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly dryRun: boolean;
  readonly yes: boolean;
  /** `--help` or `-h` was asked; the rest was not checked. */
  readonly help: boolean;
  /** The interpolated objects, by the text that stands for each. */
  readonly values: ReadonlyMap<string, unknown>;
  /** The variables of the notebook that the line names. */
  readonly variables: readonly VariableUse[];
}

/**
 * Words against a declaration: typed options or an error under the word at fault.
 * @param line the line that the words' offsets belong to.
 * @param known false while interpolated values are not known yet: what depends on them is left unchecked.
 * @throws UserError `UnknownOption`, `MissingValue`, `WrongChoice`, `NotANumber`, `TooManyWords`, `MissingWord`, `UnexpectedValue`,
 * `NotAWord`, `NotAName`, `SameVariable`.
 */
export function parse(magic: Magic, words: readonly Word[], line: string, known = true): Parsed {
  return new Parser(magic, words, line, known).parse();
}

class Parser {
  private readonly magic: Magic;
  private readonly words: readonly Word[];
  private readonly line: string;
  private readonly known: boolean;
  private readonly named: readonly NamedArg[];
  private readonly slots: readonly NamedArg[];
  private readonly values = new Map<string, unknown>();
  private readonly variables: VariableUse[] = [];
  private readonly out: Record<string, unknown> = {};
  private used = 0;

  constructor(magic: Magic, words: readonly Word[], line: string, known: boolean) {
    this.magic = magic;
    this.words = words;
    this.line = line;
    this.known = known;
    this.named = options(magic);
    this.slots = positionals(magic);
  }

  parse(): Parsed {
    if (this.asksHelp()) return { options: {}, dryRun: false, yes: false, help: true, values: this.values, variables: [] };
    let bare = false;
    for (let index = 0; index < this.words.length; index++) {
      const word = this.words[index]!;
      if (bare || !looksLikeOption(word)) this.positional(word);
      else if (word.text === "--") bare = true;
      else if (word.text.startsWith("--")) index += this.long(word, this.words[index + 1]);
      else index += this.short(word, this.words[index + 1]);
    }
    return this.finish();
  }

  private asksHelp(): boolean {
    for (const word of this.words) {
      if (word.text === "--" && word.bare === 2) return false;
      if (word.text === "--help" && word.bare === 6) return true;
      if (word.text === "-h" && word.bare === 2 && !this.named.some((n) => n.arg.short === "h")) return true;
    }
    return false;
  }

  private finish(): Parsed {
    const { variables } = this;
    checkDistinct(variables, this.line);
    const { dryRun, yes, ...own } = this.out;
    const added: Record<string, unknown> = { dryRun, yes };
    for (const key of ["dryRun", "yes"]) if (!isAdded(this.magic, key) && key in this.out) own[key] = added[key];
    for (const named of [...this.slots, ...this.named]) {
      if (named.key in own || isAdded(this.magic, named.key)) continue;
      if (named.arg.required === true) throw missingWord(this.magic, named, this.line);
      own[named.key] = absentValue(named);
    }
    const asked = (key: string) => isAdded(this.magic, key) && this.out[key] === true;
    return { options: own, dryRun: asked("dryRun"), yes: asked("yes"), help: false, values: this.values, variables };
  }

  private positional(word: Word): void {
    const slot = this.slots[this.used];
    if (slot === undefined) throw tooManyWords(this.magic, this.slots.length, this.typed(word));
    if (slot.arg.kind !== "words") this.used++;
    this.set(slot, word, word.text);
  }

  /** @returns how many further words it used. */
  private long(word: Word, next: Word | undefined): number {
    const equals = word.text.indexOf("=");
    const name = word.text.slice(2, equals < 0 ? undefined : equals);
    const named = this.named.find((n) => n.long === name);
    if (named === undefined) throw this.unknown(word, name);
    if (equals >= 0) {
      this.set(named, word, word.text.slice(equals + 1));
      return 0;
    }
    return this.setFromNext(named, word, next);
  }

  /** `-n4`, `-n 4`, `-n=4`, and flags combined: `-Aw`. */
  private short(word: Word, next: Word | undefined): number {
    for (let at = 1; at < word.text.length; at++) {
      const named = at < word.bare ? this.named.find((n) => n.arg.short === word.text[at]) : undefined;
      if (named === undefined) throw this.unknown(word, word.text.slice(at, at + 1), "-");
      const rest = word.text.slice(at + 1);
      if (!takesValue(named.arg)) {
        this.out[named.key] = true;
        continue;
      }
      if (rest === "") return this.setFromNext(named, word, next);
      this.set(named, word, rest.replace(/^=/, ""));
      return 0;
    }
    return 0;
  }

  private setFromNext(named: NamedArg, word: Word, next: Word | undefined): number {
    if (!takesValue(named.arg)) {
      this.out[named.key] = true;
      return 0;
    }
    if (next === undefined || this.isOwnOption(next)) {
      throw missingValue(named, this.typed(word));
    }
    this.set(named, next, next.text);
    return 1 + this.setFurther(named, this.words.indexOf(next) + 1);
  }

  /** `-i a b c`: names follow until the next option. */
  private setFurther(named: NamedArg, from: number): number {
    if (named.arg.kind !== "list" || named.arg.variable === undefined || this.slots.length > 0) return 0;
    let count = 0;
    for (const word of this.words.slice(from)) {
      if (looksLikeOption(word)) break;
      this.set(named, word, word.text);
      count++;
    }
    return count;
  }

  private isOwnOption(word: Word): boolean {
    if (!looksLikeOption(word)) return false;
    const name = word.text.replace(/=.*$/s, "");
    return name === "--" || this.named.some((n) => name === `--${n.long}` || name === `-${n.arg.short}`);
  }

  private set(named: NamedArg, word: Word, text: string): void {
    if (named.arg.variable !== undefined) {
      this.setVariables(named, word, text);
      return;
    }
    const typed = this.typed(word);
    const value = readValue(named, named.arg.expands === true ? marked(word, text) : text, typed);
    const many = named.arg.kind === "list" || named.arg.kind === "words";
    this.out[named.key] = many ? [...((this.out[named.key] as readonly unknown[] | undefined) ?? []), value] : value;
    for (const [stand, object] of word.objects) this.values.set(stand, object);
  }

  private setVariables(named: NamedArg, word: Word, text: string): void {
    const uses = variablesIn(named, word, text, this.line);
    const before = (this.out[named.key] as readonly string[] | undefined) ?? [];
    const fresh = uses.filter(({ name }) => named.arg.kind !== "list" || !before.includes(name));
    this.variables.push(...fresh);
    this.out[named.key] = named.arg.kind === "list" ? [...before, ...fresh.map(({ name }) => name)] : fresh[0]?.name;
  }

  private typed(word: Word): Typed {
    return { word, line: this.line, later: !this.known && word.interpolated };
  }

  private unknown(word: Word, name: string, dashes = "--"): UserError {
    return unknownOption(this.magic, this.named, dashes, name, this.typed(word));
  }
}

/** Only what was typed bare can be an option: a quoted or interpolated `-x` is a word. A lone `-` is a word too. */
const looksLikeOption = (word: Word): boolean => {
  if (word.text.length < 2 || !word.text.startsWith("-") || word.bare < 1) return false;
  const name = /^--?[^=]*/.exec(word.text)![0].length;
  // `--${"=x"}`: nothing of a name was typed.
  if (word.text.startsWith("--=") && word.bare < 3) return false;
  return word.text.startsWith("--") ? word.bare >= Math.min(name, word.text.length) : word.bare >= 2;
};
