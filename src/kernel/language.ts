/** What the kernel's front needs from a language: cells in, plain answers out. Offsets are UTF-16 units of the cell. */
export interface Language {
  /** Compile and run one cell. Never rejects: failures are part of the outcome. */
  execute(code: string, options: { readonly silent: boolean; readonly executionCount: number }): Promise<CellOutcome>;
  /** Evaluate one expression for `user_expressions`. */
  evaluate(expression: string): Promise<CellOutcome>;
  complete(code: string, cursor: number): Promise<Completions>;
  inspect(code: string, cursor: number, detail: 0 | 1): Promise<string | undefined>;
  isComplete(code: string): { readonly status: "complete" | "incomplete" | "invalid" | "unknown"; readonly indent?: string };
  /** The cell that runs ends now, with `KeyboardInterrupt`. Variables stay. */
  interrupt(): void;
  close(): Promise<void>;
}

export type CellOutcome =
  | {
      readonly status: "ok" /** The last expression's bundle; absent when it has no value. */;
      readonly result?: Readonly<Record<string, unknown>>;
      readonly page?: Readonly<Record<string, unknown>>;
    }
  | { readonly status: "error"; readonly ename: string; readonly evalue: string; readonly traceback: readonly string[] };

export interface Completions {
  readonly start: number;
  readonly end: number;
  readonly matches: readonly { readonly text: string; readonly type?: string }[];
}

/** What the language may do to the notebook while a cell runs; bound to the cell that is running (or that started the work). */
export interface CellIO {
  stream(name: "stdout" | "stderr", text: string): void;
  display(
    bundle: Readonly<Record<string, unknown>>,
    options?: { readonly id?: string; readonly update?: boolean; readonly metadata?: Readonly<Record<string, unknown>> },
  ): void;
  clearOutput(wait: boolean): void;
  /** Hand outputs to somebody in place of the page until the function returned is called; who came last is asked first. */
  divert(taker: OutputTaker): () => void;
  /** Hand the last expression's value to who takes displays; false when it belongs on the page. */
  offer(bundle: Readonly<Record<string, unknown>>): boolean;
  input(prompt: string, password: boolean): Promise<string>;
  readonly allowStdin: boolean;
  readonly signal: AbortSignal;
}

/** A language whose magics may look at the notebook itself. */
export interface NotebookLanguage extends Language {
  readonly notebook: NotebookCells;
}

/** Somebody who wants outputs for himself; each answers whether he took it. */
export interface OutputTaker {
  stream(name: "stdout" | "stderr", text: string): boolean;
  display(bundle: Readonly<Record<string, unknown>>, id: string | undefined, update: boolean): boolean;
}

/** What magics may do with the cells of a notebook. */
export interface NotebookCells {
  /** What cells have declared and still hold, by name. */
  variables(): readonly NotebookVariable[];
  /**
   * Run a text as a cell of its own, within the cell that runs: what it declares stays, its value is displayed. Never rejects.
   * @param name how errors call it, such as `other.ipynb, cell 3`
   */
  run(code: string, name: string): Promise<CellOutcome>;
  /** Do something when the code of the cell that runs has ended, however it did; what was asked for last is done first. */
  atEnd(work: () => void): void;
}

export interface NotebookVariable {
  readonly name: string;
  readonly kind: "variable" | "function" | "class" | "import";
  /** Its type as TypeScript writes it, or the module of an import. */
  readonly type: string;
  readonly value: unknown;
}

/** The cell that the calling code belongs to, also long after it ended; the last cell when unknown. */
export interface CurrentCell {
  current(): CellIO;
}

/** What the language needs from magics, so that neither knows the other. Offsets are UTF-16 units. */
export interface CellMagics {
  /** Read what the cell's magics are declared as, so that all of their mistakes are found before it runs. */
  prepare(code: string): Promise<void>;
  /** Replace every magic by a call in place: lines keep their number, and columns outside magics theirs. Throws UserError (with caret) for a bad magic line. */
  rewrite(code: string): RewrittenCell;
  /** The calls of a cell that holds nothing but magics, so that it needs no TypeScript; undefined otherwise. */
  onlyMagics(code: string): readonly (() => Promise<unknown>)[] | undefined;
  /** Answers when the cursor is in a magic; undefined leaves it to the language. */
  complete(code: string, cursor: number): Completions | undefined;
  inspect(code: string, cursor: number): string | undefined;
  /** Help text when the cell is a question such as `%k8s use?`. */
  question(code: string): string | undefined;
  /** Whether a `%%` cell or a line ending in `\` waits for more; undefined when the cell ends without such a magic. */
  incomplete(code: string): boolean | undefined;
}

export interface RewrittenCell {
  readonly text: string;
  readonly magicCount: number;
  toSource(generatedOffset: number): number;
  toGenerated(sourceOffset: number): number;
  /** Whether a generated offset lies in a rewritten magic: its diagnostics are re-worded, at the magic's start. */
  inMagic(generatedOffset: number): boolean;
  /** What to try when the line of an error holds what only looks like a magic. */
  advice?(sourceOffset: number): string | undefined;
}
