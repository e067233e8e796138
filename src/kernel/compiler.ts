/** What the language needs from a TypeScript compiler; engine.ts makes one from tslab's converter. Offsets are UTF-16. */
export interface Compiler {
  /** Check and translate one cell against the declarations of the cells before it. */
  compile(declarations: string, text: string): Compiled;
  complete(declarations: string, text: string, offset: number): RawCompletions;
  /** The quick information at an offset as plain text. */
  hover(declarations: string, text: string, offset: number): string | undefined;
  /** What the parser alone has to say, in order. */
  syntaxErrors(text: string): readonly ParseError[];
  /** The declarations without the variables that never got a value; those are as they were before, if they were. */
  withoutVariables(declarations: string, names: ReadonlySet<string>, before: string): string;
  /** What declarations declare that has a value. */
  declared(declarations: string): readonly Declared[];
  /** For a cell marked `@module name`: make it importable; undefined for every other cell. */
  addModule(text: string): readonly Diagnostic[] | undefined;
  close(): void;
}

export type Compiled =
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }
  | {
      readonly ok: true;
      /** CommonJS, to run inside a function of `exports` and `require`. */
      readonly script: string;
      readonly isAsync: boolean;
      readonly declarations: string;
      /** The property of `exports` that receives the last expression. */
      readonly lastExpression?: string;
      /** Translated files that the cell imports, by absolute path. */
      readonly files: readonly { readonly path: string; readonly script: string }[];
      /** Where a place of the script stands in the cell; 0-based, computed when asked. */
      sourcePosition(line: number, column: number): Position | undefined;
    };

export interface Declared {
  readonly name: string;
  readonly kind: "variable" | "function" | "class" | "import";
  /** As TypeScript writes it; of an import, its module. */
  readonly type: string;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Diagnostic {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly code: number;
  /** A file beside the notebook, when the error is not in the cell. */
  readonly file?: string;
  /** 0-based; only meaningful for {@link file}. */
  readonly line: number;
}

export interface ParseError {
  readonly start: number;
  readonly length: number;
  readonly code: number;
}

export interface RawCompletions {
  readonly start: number;
  readonly end: number;
  readonly names: readonly string[];
  readonly kinds: ReadonlyMap<string, string>;
}
