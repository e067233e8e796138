import type { Compiler } from "./compiler.ts";
import { jupyterType } from "./inspect.ts";
import { completeness } from "./is-complete.ts";
import type { CellMagics, Completions, Language, RewrittenCell } from "./language.ts";
import { isHidden } from "./prelude.ts";

export interface QuestionSources {
  readonly magics: CellMagics;
  compiler(): Compiler;
  /** What the cells so far have declared. */
  declarations(): string;
}

/** What is asked about a cell that is still being typed. Offsets are UTF-16 units of the cell. */
export interface CellQuestions {
  complete(code: string, cursor: number): Completions;
  inspect(code: string, cursor: number): string | undefined;
  isComplete(code: string): ReturnType<Language["isComplete"]>;
}

export function createCellQuestions({ magics, compiler, declarations }: QuestionSources): CellQuestions {
  /** While a person types, a magic may be wrong for a moment: the rest of the cell is still worth an answer. */
  const rewritten = (code: string): RewrittenCell => {
    try {
      return magics.rewrite(code);
    } catch {
      return untouched(code);
    }
  };
  return {
    complete(code, cursor) {
      const own = magics.complete(code, cursor);
      if (own !== undefined) return own;
      const cell = rewritten(code);
      const found = compiler().complete(declarations(), cell.text, cell.toGenerated(cursor));
      const names = found.names.filter((name) => !isHidden(name));
      return {
        start: cell.toSource(found.start),
        end: cell.toSource(found.end),
        matches: names.map((text) => ({ text, type: jupyterType(found.kinds.get(text) ?? "") })),
      };
    },
    inspect(code, cursor) {
      const own = magics.inspect(code, cursor);
      if (own !== undefined) return own;
      const cell = rewritten(code);
      return compiler().hover(declarations(), cell.text, cell.toGenerated(cursor)) || undefined;
    },
    isComplete(code) {
      if (magics.incomplete(code) === true) return { status: "incomplete", indent: "" };
      try {
        if (magics.onlyMagics(code) !== undefined) return { status: "complete" };
        const cell = magics.rewrite(code);
        return completeness(cell.text, compiler().syntaxErrors(cell.text));
      } catch {
        // A wrong magic line is for the person to see: it runs, and says so.
        return { status: "complete" };
      }
    },
  };
}

/** A cell without magics. */
export const untouched = (code: string): RewrittenCell => ({
  text: code,
  magicCount: 0,
  toSource: (offset) => offset,
  toGenerated: (offset) => offset,
  inMagic: () => false,
});
