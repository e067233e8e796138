/** One statement of a SQL text. */
export interface SqlStatement {
  /** As typed, without the blanks and the `;` around it. */
  readonly text: string;
  /** Where it begins in the whole text, in UTF-16 units. */
  readonly start: number;
  /** The names of its `:name` parameters. */
  readonly parameters: readonly string[];
}

interface Token {
  readonly kind: "word" | "parameter" | "end" | "gap" | "other";
  readonly text: string;
  readonly start: number;
}

// Spark's own lexer, as far as a `;` or a `:name` may hide: https://github.com/apache/spark SqlBaseLexer.g4. `--` goes on after a
// backslash at its line's end; bracketed comments nest and are read by hand.
const pieces: readonly (readonly [Token["kind"], RegExp])[] = [
  ["gap", /\s+|--(?:\\\r?\n|[^\r\n])*/y],
  ["other", /[rR](?:'[^']*'?|"[^"]*"?)/y],
  ["other", /'(?:[^'\\]|\\[\s\S])*'?|"(?:[^"\\]|\\[\s\S])*"?|`(?:[^`]|``)*`?/y],
  ["other", /(\$[A-Za-z_]*\$)[\s\S]*?(?:\1|$)/y],
  ["word", /[\p{L}_][\p{L}\p{N}_]*/uy],
  ["other", /::|\d[\w.]*/y],
  ["parameter", /:[A-Za-z_]\w*/y],
  ["end", /;/y],
];

function tokens(sql: string): readonly Token[] {
  const found: Token[] = [];
  for (let at = 0; at < sql.length; ) {
    const [kind, text] = tokenAt(sql, at);
    found.push({ kind, text, start: at });
    at += text.length;
  }
  return found;
}

function tokenAt(sql: string, at: number): readonly [Token["kind"], string] {
  if (sql.startsWith("/*", at)) return ["gap", sql.slice(at, commentEnd(sql, at))];
  for (const [kind, shape] of pieces) {
    shape.lastIndex = at;
    const text = shape.exec(sql)?.[0];
    if (text !== undefined) return [kind, text];
  }
  return ["other", sql[at]!];
}

function commentEnd(sql: string, start: number): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = start;
  let depth = 0;
  for (let found = mark.exec(sql); found !== null; found = mark.exec(sql)) {
    depth += found[0] === "/*" ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return sql.length;
}

/**
 * The statements of a text, parted at `;` outside strings, quoted names and comments. A block from BEGIN to its END is one
 * (https://spark.apache.org/docs/latest/sql-ref-scripting.html). Comments alone make none.
 */
export function splitStatements(sql: string): readonly SqlStatement[] {
  const statements: SqlStatement[] = [];
  let current: Token[] = [];
  const block = new BlockDepth();
  const take = (): void => {
    const made = statementOf(sql, current);
    if (made !== undefined) statements.push(made);
    current = [];
    block.reset();
  };
  for (const token of tokens(sql)) {
    if (token.kind === "end" && !block.open) take();
    else {
      if (token.kind !== "gap") block.take(token);
      current.push(token);
    }
  }
  take();
  return statements;
}

function statementOf(sql: string, all: readonly Token[]): SqlStatement | undefined {
  const said = all.filter((token) => token.kind !== "gap");
  if (said.length === 0) return undefined;
  const first = all.find((token) => token.kind !== "gap" || !/^\s*$/.test(token.text))!;
  const last = all.at(-1)!;
  const parameters = said.filter((token) => token.kind === "parameter").map((token) => token.text.slice(1));
  const text = sql.slice(first.start, last.start + last.text.length).trimEnd();
  return { text, start: first.start, parameters: [...new Set(parameters)] };
}

const compound = new Set(["IF", "LOOP", "WHILE", "REPEAT", "FOR"]);

/** Knows whether a statement that began with BEGIN has come to its END. */
class BlockDepth {
  #said: string[] = [];
  #depth = 0;
  #isBlock = false;
  #afterEnd = false;

  get open(): boolean {
    return this.#isBlock && this.#depth > 0;
  }

  reset(): void {
    this.#said = [];
    this.#depth = 0;
    this.#isBlock = false;
    this.#afterEnd = false;
  }

  take({ text }: Token): void {
    const word = text.toUpperCase();
    if (this.#said.length < 3) {
      this.#said.push(word);
      // A block may have a label before it.
      this.#isBlock ||= /^(?:BEGIN|\S+ : ?BEGIN)$/.test(this.#said.join(" "));
    }
    if (this.#isBlock) this.#count(word.replace(/^:/, ""));
  }

  #count(word: string): void {
    const ended = this.#afterEnd;
    this.#afterEnd = word === "END";
    if (word === "BEGIN") this.#depth++;
    else if (word === "CASE" && !ended) this.#depth++;
    else if (word === "END") this.#depth--;
    else if (ended && compound.has(word)) this.#depth++;
  }
}
