import { createCellEnds } from "./cell-ends.ts";
import { untouched } from "./cell-questions.ts";
import type { Compiled, Compiler } from "./compiler.ts";
import { compileFailure } from "./diagnostics.ts";
import type { Executor } from "./executor.ts";
import type { CellOutcome, NotebookVariable } from "./language.ts";
import { isHidden } from "./prelude.ts";
import type { RememberedCells } from "./remembered-cells.ts";
import { bundleOf } from "./results.ts";
import type { LanguageOptions } from "./typescript-language.ts";

type Translated = Extract<Compiled, { ok: true }>;

/** What a cell is called in errors, and its script among the frames. */
interface CellNames {
  readonly name: string;
  readonly file: string;
}

/** Compiles and runs the cells, and knows what they have declared. */
export class LanguageState {
  private readonly options: LanguageOptions;
  private readonly executor: Executor;
  private readonly remembered: RememberedCells;
  private readonly load: () => Compiler;
  readonly ends = createCellEnds();
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
    const names = how.silent
      ? this.hiddenNames("hidden cell")
      : { name: `cell ${how.executionCount}`, file: `cell-${how.executionCount}.ts` };
    try {
      const outcome = await this.runCode(code, names);
      return outcome.status === "ok" && how.silent ? { status: "ok", page: outcome.page } : outcome;
    } catch (error) {
      return this.remembered.failure(error);
    } finally {
      this.options.onPhase?.("idle");
    }
  }

  /** Run a text as a cell within the one that runs: its value is displayed. */
  async runWithin(code: string, name: string): Promise<CellOutcome> {
    try {
      const outcome = await this.runCode(code, this.hiddenNames(name));
      if (outcome.status === "error") return outcome;
      for (const bundle of [outcome.page, outcome.result]) if (bundle !== undefined) this.options.cells.current().display(bundle);
      return { status: "ok" };
    } catch (error) {
      return this.remembered.failure(error);
    } finally {
      this.options.onPhase?.("running");
    }
  }

  variables(): readonly NotebookVariable[] {
    const { variables } = this.executor;
    return this.compiler()
      .declared(this.declarations)
      .filter(({ name }) => !isHidden(name) && Object.hasOwn(variables, name))
      .map((declared) => ({ ...declared, value: variables[declared.name] }));
  }

  private hiddenNames(name: string): CellNames {
    return { name, file: `hidden-${++this.hiddenCells}.ts` };
  }

  private async runCode(code: string, names: CellNames): Promise<CellOutcome> {
    await this.options.magics.prepare(code);
    const page = this.options.magics.question(code);
    if (page !== undefined) return { status: "ok", page: { "text/plain": page } };
    return this.ends.within(async () => {
      const calls = this.options.magics.onlyMagics(code);
      return calls === undefined ? this.runCell(code, names) : this.runMagics(calls);
    });
  }

  private async runMagics(calls: readonly (() => Promise<unknown>)[]): Promise<CellOutcome> {
    await this.startUserCode(async () => {
      for (const call of calls) await call();
    });
    return { status: "ok" };
  }

  private startUserCode<T>(start: () => T | Promise<T>): Promise<T> {
    const io = this.options.cells.current();
    const kept = this.ends.keep(start);
    return this.executor.run(() => {
      this.options.onPhase?.("running");
      return this.remembered.start(io, kept);
    });
  }

  private async runCell(code: string, { name, file }: CellNames): Promise<CellOutcome> {
    this.options.onPhase?.("compiling");
    const compiler = this.compiler();
    const broken = compiler.addModule(code);
    if (broken !== undefined) {
      return broken.length > 0 ? compileFailure(name, code, untouched(code), broken) : { status: "ok" };
    }
    const cell = this.options.magics.rewrite(code);
    const compiled = compiler.compile(this.declarations, cell.text);
    if (!compiled.ok) return compileFailure(name, code, cell, compiled.diagnostics);
    const { sourcePosition } = compiled;
    this.remembered.add(file, { name, source: code, cell, sourcePosition });
    const { value } = await this.runCompiled(compiled, { text: cell.text, file });
    const result = await bundleOf(value);
    return result === undefined || this.options.cells.current().offer(result) ? { status: "ok" } : { status: "ok", result };
  }

  /** The value of the last expression, a promise as it is. What a cell declared before it failed stays declared. */
  private async runCompiled(compiled: Translated, cell: { readonly text: string; readonly file: string }) {
    this.executor.addFiles(compiled.files);
    const before = this.declarations;
    const watched = this.executor.watchVariables();
    try {
      await this.startUserCode(() => this.executor.prepare(compiled.script, cell.file, compiled.isAsync)());
      this.declarations = this.declaredSince(before, compiled, cell.text);
    } catch (error) {
      const declared = this.declaredSince(before, compiled, cell.text);
      this.declarations = this.compiler().withoutVariables(declared, watched.leaveOut(), this.declarations);
      throw error;
    } finally {
      watched.end();
    }
    const { lastExpression } = compiled;
    if (lastExpression === undefined) return {};
    const value = this.executor.variables[lastExpression];
    delete this.executor.variables[lastExpression];
    return { value };
  }

  /** The cell's declarations over those that it was compiled against, or over what cells within it have added. */
  private declaredSince(before: string, compiled: Translated, text: string): string {
    if (this.declarations === before) return compiled.declarations;
    const again = this.compiler().compile(this.declarations, text);
    return again.ok ? again.declarations : this.declarations;
  }

  async evaluate(expression: string): Promise<CellOutcome> {
    try {
      const text = `(${expression}\n)`;
      const compiled = this.compiler().compile(this.declarations, text);
      if (!compiled.ok) return compileFailure("expression", expression, untouched(expression), compiled.diagnostics);
      const before = this.declarations;
      const { value } = await this.runCompiled(compiled, { text, file: "expression.ts" });
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
