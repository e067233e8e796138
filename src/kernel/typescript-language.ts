import { createCellQuestions, untouched } from "./cell-questions.ts";
import { collectGarbageOnce } from "./collect-garbage.ts";
import type { Compiled, Compiler } from "./compiler.ts";
import { compileFailure } from "./diagnostics.ts";
import { createExecutor, type Executor } from "./executor.ts";
import type { CellMagics, CellOutcome, CurrentCell, Language } from "./language.ts";
import { createRememberedCells, type RememberedCells } from "./remembered-cells.ts";
import { bundleOf } from "./results.ts";

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

export async function createTypeScriptLanguage(options: LanguageOptions, load: () => Compiler): Promise<Language> {
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
    async close() {
      clearImmediate(warmUp);
      keepGarbage();
      process.off("uncaughtException", remembered.reportBackground);
      process.off("unhandledRejection", remembered.reportBackground);
      state.close();
    },
  };
}

/** Compiles and runs the cells, and knows what they have declared. */
class LanguageState {
  private readonly options: LanguageOptions;
  private readonly executor: Executor;
  private readonly remembered: RememberedCells;
  private readonly load: () => Compiler;
  private loaded: Compiler | undefined;
  private declarations = "";
  private hiddenCells = 0;

  constructor(options: LanguageOptions, executor: Executor, remembered: RememberedCells, load: () => Compiler) {
    this.options = options;
    this.executor = executor;
    this.remembered = remembered;
    this.load = load;
  }

  /** The compiler, loaded by whoever asks first. */
  compiler(): Compiler {
    if (this.loaded !== undefined) return this.loaded;
    const compiler = this.load();
    this.loaded = compiler;
    this.runPrelude(compiler);
    return compiler;
  }

  declared(): string {
    return this.declarations;
  }

  warmUp(): void {
    try {
      this.compiler();
    } catch {
      // The first cell asks again and says why.
    }
  }

  private runPrelude(compiler: Compiler): void {
    const text = this.options.prelude;
    if (text === undefined) return;
    const compiled = compiler.compile("", text);
    if (!compiled.ok) throw new Error(`the kernel's own first cell: ${compiled.diagnostics[0]?.message ?? ""}`);
    this.executor.prepare(compiled.script, "prelude.ts", false)();
    this.declarations = compiled.declarations;
  }

  async execute(code: string, how: { readonly silent: boolean; readonly executionCount: number }): Promise<CellOutcome> {
    try {
      await this.options.magics.prepare(code);
      const page = this.options.magics.question(code);
      if (page !== undefined) return { status: "ok", page: { "text/plain": page } };
      const calls = this.options.magics.onlyMagics(code);
      if (calls !== undefined) return await this.runMagics(calls);
      return await this.runCell(code, how);
    } catch (error) {
      return this.remembered.failure(error);
    } finally {
      this.options.onPhase?.("idle");
    }
  }

  private async runMagics(calls: readonly (() => Promise<unknown>)[]): Promise<CellOutcome> {
    await this.startUserCode(async () => {
      for (const call of calls) await call();
    });
    return { status: "ok" };
  }

  private startUserCode<T>(start: () => T | Promise<T>): Promise<T> {
    const io = this.options.cells.current();
    return this.executor.run(() => {
      this.options.onPhase?.("running");
      return this.remembered.start(io, start);
    });
  }

  private async runCell(code: string, how: { readonly silent: boolean; readonly executionCount: number }): Promise<CellOutcome> {
    this.options.onPhase?.("compiling");
    const name = how.silent ? "hidden cell" : `cell ${how.executionCount}`;
    const compiler = this.compiler();
    const broken = compiler.addModule(code);
    if (broken !== undefined) {
      return broken.length > 0 ? compileFailure(name, code, untouched(code), broken) : { status: "ok" };
    }
    const cell = this.options.magics.rewrite(code);
    const compiled = compiler.compile(this.declarations, cell.text);
    if (!compiled.ok) return compileFailure(name, code, cell, compiled.diagnostics);
    const file = how.silent ? `hidden-${++this.hiddenCells}.ts` : `cell-${how.executionCount}.ts`;
    const { sourcePosition } = compiled;
    this.remembered.add(file, { name, source: code, cell, sourcePosition });
    const { value } = await this.runCompiled(compiled, file);
    const result = how.silent ? undefined : await bundleOf(value);
    return result === undefined ? { status: "ok" } : { status: "ok", result };
  }

  /** The value of the last expression, a promise as it is. What a cell declared before it failed stays declared. */
  private async runCompiled(compiled: Extract<Compiled, { ok: true }>, file: string): Promise<{ readonly value?: unknown }> {
    this.executor.addFiles(compiled.files);
    const leaveOut = this.executor.watchVariables();
    try {
      await this.startUserCode(() => this.executor.prepare(compiled.script, file, compiled.isAsync)());
      this.declarations = compiled.declarations;
    } catch (error) {
      this.declarations = this.compiler().withoutVariables(compiled.declarations, leaveOut(), this.declarations);
      throw error;
    }
    const { lastExpression } = compiled;
    if (lastExpression === undefined) return {};
    const value = this.executor.variables[lastExpression];
    delete this.executor.variables[lastExpression];
    return { value };
  }

  async evaluate(expression: string): Promise<CellOutcome> {
    try {
      const compiled = this.compiler().compile(this.declarations, `(${expression}\n)`);
      if (!compiled.ok) return compileFailure("expression", expression, untouched(expression), compiled.diagnostics);
      const before = this.declarations;
      const { value } = await this.runCompiled(compiled, "expression.ts");
      this.declarations = before;
      return { status: "ok", result: (await bundleOf(value)) ?? { "text/plain": "undefined" } };
    } catch (error) {
      return this.remembered.failure(error);
    } finally {
      this.options.onPhase?.("idle");
    }
  }

  close(): void {
    this.loaded?.close();
    this.loaded = undefined;
  }
}
