import { AsyncLocalStorage } from "node:async_hooks";
import type { Compiled, Compiler } from "./compiler.ts";
import { compileFailure } from "./diagnostics.ts";
import { createExecutor, type Executor } from "./executor.ts";
import { jupyterType } from "./inspect.ts";
import { completeness } from "./is-complete.ts";
import type { CellIO, CellMagics, CellOutcome, Completions, CurrentCell, Language, RewrittenCell } from "./language.ts";
import { isHidden } from "./prelude.ts";
import { bundleOf } from "./results.ts";
import { type RanCell, thrownFailure } from "./traceback.ts";

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

/** Cells whose lines can still be named in an error. */
const rememberedCells = 500;

interface Remembered extends RanCell {
  readonly io: CellIO;
}

export async function createTypeScriptLanguage(options: LanguageOptions, load: () => Compiler): Promise<Language> {
  const folder = options.folder ?? process.cwd();
  const executor = createExecutor({ folder, startSoon: options.startSoon, own: options.own ?? {} });
  const state = new LanguageState(options, executor, folder, load);
  const background = (error: unknown) => state.reportBackground(error);
  process.on("uncaughtException", background);
  process.on("unhandledRejection", background);
  // Not now: the front end is told of the kernel first, and a cell of magics alone may overtake.
  const warmUp = setImmediate(() => state.warmUp());
  return {
    execute: (code, how) => state.execute(code, how),
    evaluate: (expression) => state.evaluate(expression),
    complete: async (code, cursor) => state.complete(code, cursor),
    inspect: async (code, cursor) => state.inspect(code, cursor),
    isComplete: (code) => state.isComplete(code),
    interrupt: () => executor.interrupt(),
    async close() {
      clearImmediate(warmUp);
      process.off("uncaughtException", background);
      process.off("unhandledRejection", background);
      state.close();
    },
  };
}

class LanguageState {
  private readonly options: LanguageOptions;
  private readonly executor: Executor;
  private readonly folder: string;
  private readonly load: () => Compiler;
  private readonly ran = new Map<string, Remembered>();
  private readonly owner = new AsyncLocalStorage<CellIO>();
  private loaded: Compiler | undefined;
  private declarations = "";
  private hiddenCells = 0;

  constructor(options: LanguageOptions, executor: Executor, folder: string, load: () => Compiler) {
    this.options = options;
    this.executor = executor;
    this.folder = folder;
    this.load = load;
  }

  /** The compiler, loaded by whoever asks first. */
  private compiler(): Compiler {
    if (this.loaded !== undefined) return this.loaded;
    const compiler = this.load();
    this.loaded = compiler;
    this.runPrelude(compiler);
    return compiler;
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
      return this.failure(error);
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
      return this.owner.run(io, start);
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
    this.remember(file, name, code, cell, compiled);
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

  private remember(file: string, name: string, source: string, cell: RewrittenCell, compiled: Extract<Compiled, { ok: true }>) {
    const io = this.options.cells.current();
    this.ran.delete(file);
    this.ran.set(file, {
      name,
      source,
      io,
      sourcePosition(line, column) {
        const at = compiled.sourcePosition(line, column);
        return at === undefined ? undefined : sourcePlace(source, cell, at);
      },
    });
    const oldest = this.ran.keys().next().value;
    if (this.ran.size > rememberedCells && oldest !== undefined) this.ran.delete(oldest);
  }

  private failure(error: unknown): CellOutcome {
    return thrownFailure(error, { folder: this.folder, cell: (file) => this.ran.get(file) });
  }

  /** Nobody awaited it: it goes to the cell that started the work, as text. */
  reportBackground(error: unknown): void {
    const failure = this.failure(error);
    if (failure.status !== "error") return;
    const io = this.owner.getStore() ?? this.startedBy(error) ?? this.options.cells.current();
    io.stream("stderr", `${failure.traceback.join("\n")}\n`);
  }

  /** The cell that the outermost frame belongs to. */
  private startedBy(error: unknown): CellIO | undefined {
    const stack =
      error instanceof Error || (typeof error === "object" && error !== null && "stack" in error) ? String(error.stack) : "";
    const files = [...stack.matchAll(/\b((?:cell|hidden)-\d+\.ts):\d+:\d+/g)];
    return this.ran.get(files.at(-1)?.[1] ?? "")?.io;
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
      return this.failure(error);
    } finally {
      this.options.onPhase?.("idle");
    }
  }

  complete(code: string, cursor: number): Completions {
    const own = this.options.magics.complete(code, cursor);
    if (own !== undefined) return own;
    const cell = this.rewritten(code);
    const found = this.compiler().complete(this.declarations, cell.text, cell.toGenerated(cursor));
    const names = found.names.filter((name) => !isHidden(name));
    return {
      start: cell.toSource(found.start),
      end: cell.toSource(found.end),
      matches: names.map((text) => ({ text, type: jupyterType(found.kinds.get(text) ?? "") })),
    };
  }

  inspect(code: string, cursor: number): string | undefined {
    const own = this.options.magics.inspect(code, cursor);
    if (own !== undefined) return own;
    const cell = this.rewritten(code);
    return this.compiler().hover(this.declarations, cell.text, cell.toGenerated(cursor)) || undefined;
  }

  /** While a person types, a magic may be wrong for a moment: the rest of the cell is still worth an answer. */
  private rewritten(code: string): RewrittenCell {
    try {
      return this.options.magics.rewrite(code);
    } catch {
      return untouched(code);
    }
  }

  isComplete(code: string): ReturnType<Language["isComplete"]> {
    if (this.options.magics.incomplete(code) === true) return { status: "incomplete", indent: "" };
    try {
      if (this.options.magics.onlyMagics(code) !== undefined) return { status: "complete" };
      const cell = this.options.magics.rewrite(code);
      return completeness(cell.text, this.compiler().syntaxErrors(cell.text));
    } catch {
      // A wrong magic line is for the person to see: it runs, and says so.
      return { status: "complete" };
    }
  }

  close(): void {
    this.loaded?.close();
    this.loaded = undefined;
  }
}

const untouched = (code: string): RewrittenCell => ({
  text: code,
  magicCount: 0,
  toSource: (offset) => offset,
  toGenerated: (offset) => offset,
  inMagic: () => false,
});

/** Rewriting keeps the lines, so only the column needs its way back. */
function sourcePlace(source: string, cell: RewrittenCell, at: { readonly line: number; readonly column: number }) {
  if (cell.magicCount === 0) return at;
  let lineStart = 0;
  for (let line = 0; line < at.line; line++) lineStart = cell.text.indexOf("\n", lineStart) + 1;
  const offset = cell.toSource(lineStart + at.column);
  const start = source.lastIndexOf("\n", offset - 1) + 1;
  return { line: at.line, column: offset - start };
}
