import { createCellQuestions } from "./cell-questions.ts";
import { collectGarbageOnce } from "./collect-garbage.ts";
import type { Compiler } from "./compiler.ts";
import { createExecutor } from "./executor.ts";
import type { CellMagics, CurrentCell, NotebookLanguage } from "./language.ts";
import { LanguageState } from "./language-state.ts";
import { createRememberedCells } from "./remembered-cells.ts";

export interface LanguageOptions {
  readonly isJS: boolean;
  readonly cells: CurrentCell;
  /** Run something in a macrotask of its own, in the async context of the caller. */
  readonly startSoon: (start: () => void) => void;
  readonly magics: CellMagics;
  /** A hidden cell that runs before the first. */
  readonly prelude?: string;
  /** The notebook's folder; the process's by default. */
  readonly folder?: string;
  /** Modules that cells get from the kernel itself, by name. */
  readonly own?: Readonly<Record<string, () => unknown>>;
  /** Where the types of such modules are declared: absolute files, by name. */
  readonly ownTypes?: Readonly<Record<string, string>>;
  /** What the language does right now: an interrupt may end `running` by force, `compiling` it lets finish. */
  readonly onPhase?: (phase: "compiling" | "running" | "idle") => void;
}

export async function createTypeScriptLanguage(options: LanguageOptions, load: () => Compiler): Promise<NotebookLanguage> {
  const folder = options.folder ?? process.cwd();
  const executor = createExecutor({ folder, startSoon: options.startSoon, own: options.own ?? {} });
  const remembered = createRememberedCells(options.cells, folder);
  const state = new LanguageState(options, executor, remembered, load);
  const questions = createCellQuestions({
    magics: options.magics,
    compiler: () => state.compiler(),
    declarations: () => state.declared(),
  });
  process.on("uncaughtException", remembered.reportBackground);
  process.on("unhandledRejection", remembered.reportBackground);
  // Not now: the front end is told of the kernel first, and a cell of magics alone may overtake.
  const warmUp = setImmediate(() => state.warmUp());
  let running = 0;
  const counted = async <T>(work: Promise<T>): Promise<T> => {
    running++;
    return work.finally(() => running--);
  };
  const keepGarbage = collectGarbageOnce(() => running === 0);
  return {
    execute: (code, how) => counted(state.execute(code, how)),
    evaluate: (expression) => counted(state.evaluate(expression)),
    complete: async (code, cursor) => questions.complete(code, cursor),
    inspect: async (code, cursor) => questions.inspect(code, cursor),
    isComplete: questions.isComplete,
    interrupt: () => executor.interrupt(),
    notebook: {
      variables: () => state.variables(),
      run: (code, name) => state.runWithin(code, name),
      atEnd: (work) => state.ends.add(work),
    },
    async close() {
      clearImmediate(warmUp);
      keepGarbage();
      process.off("uncaughtException", remembered.reportBackground);
      process.off("unhandledRejection", remembered.reportBackground);
      state.close();
    },
  };
}
