import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import vm from "node:vm";
import { adapted, type Emitted } from "./cell-program.ts";
import type { Compiled, Compiler, Diagnostic } from "./compiler.ts";
import { startedWith } from "./compiler-snapshot.ts";
import { declaredIn, withoutVariables } from "./declared.ts";
import { connectDisplays, type WriteDisplayData } from "./display-api.ts";
import type { NotebookLanguage } from "./language.ts";
import { positionFinder } from "./source-positions.ts";
import { awaitsAtTop } from "./top-level-await.ts";
import { createTypeScriptLanguage, type LanguageOptions } from "./typescript-language.ts";

const load = createRequire(import.meta.url);

type Ts = typeof import("@tslab/typescript-for-tslab");
type ConverterModule = typeof import("tslab/dist/converter.js");
type TslabConverter = import("tslab/dist/converter.js").Converter;

/** The TypeScript that cells are written in, loaded on first need. */
export const typescript = (): Ts => (startedWith()?.ts ?? load("@tslab/typescript-for-tslab")) as Ts;

/**
 * The TypeScript (or JavaScript) language of a kernel. Answers at once; the compiler loads behind it.
 * Cells that hold nothing but magics run without it.
 */
export function createLanguage(options: LanguageOptions): Promise<NotebookLanguage> {
  const emitted: Emitted = { script: "", map: "" };
  let parts: { readonly ts: Ts; readonly tslab: TslabModules } | undefined;
  const loaded = () => {
    if (parts !== undefined) return parts;
    const ts = typescript();
    parts = { ts, tslab: tslabModules(adapted(ts, emitted, options.ownTypes ?? {})) };
    const jupyter = parts.tslab("jupyter") as { lastWriteDisplayData: WriteDisplayData | null };
    connectDisplays(jupyter, options.cells);
    return parts;
  };
  const own = { tslab: () => loaded().tslab("public"), ...options.own };
  return createTypeScriptLanguage({ ...options, own }, () => {
    const { ts, tslab } = loaded();
    return createCompiler(ts, tslab, emitted, options.isJS);
  });
}

type TslabModules = (name: string) => unknown;

/**
 * tslab's inner modules over a compiler of our choice: loaded here rather than by Node, so that they take the
 * compiler object they are given. They are pinned; test/kernel/tslab-contract.test.ts holds tslab to what is used.
 */
function tslabModules(ts: object): TslabModules {
  const folder = dirname(load.resolve("tslab/dist/converter.js"));
  const modules = new Map<string, { exports: unknown }>();
  return function take(name: string): unknown {
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    const path = join(folder, `${name}.js`);
    const plain = createRequire(path);
    const inner = (asked: string): unknown => {
      if (asked === "@tslab/typescript-for-tslab") return ts;
      const own = /^\.\/([\w-]+)$/.exec(asked)?.[1];
      return own === undefined ? plain(asked) : take(own);
    };
    const module = { exports: {} as unknown };
    modules.set(name, module);
    const names = ["exports", "require", "module", "__filename", "__dirname"];
    const body = vm.compileFunction(readFileSync(path, "utf8"), names, { filename: path });
    body(module.exports, Object.assign(inner, plain), module, path, folder);
    return module.exports;
  };
}

function createCompiler(ts: Ts, tslab: TslabModules, emitted: Emitted, isJS: boolean): Compiler {
  const { printQuickInfo } = tslab("inspect") as typeof import("tslab/dist/inspect.js");
  const { getCodeMetadata } = tslab("metadata") as typeof import("tslab/dist/metadata.js");
  const converter = (tslab("converter") as ConverterModule).createConverter({ isJS });
  return {
    compile: (declarations, text) => compile(ts, converter, emitted, declarations, text),
    complete(declarations, text, offset) {
      const found = converter.complete(declarations, text, offset);
      const kinds = new Map((found.original?.entries ?? []).map((entry) => [entry.name, entry.kind as string]));
      return { start: found.start, end: found.end, names: found.candidates, kinds };
    },
    hover(declarations, text, offset) {
      const info = converter.inspect(declarations, text, offset);
      return info === undefined || info === null ? undefined : printQuickInfo(info);
    },
    syntaxErrors: (text) => syntaxErrors(ts, isJS, text),
    withoutVariables: (declarations, names, before) => withoutVariables(ts, declarations, names, before),
    declared: (declarations) => declaredIn(ts, declarations),
    addModule(text) {
      if (!text.includes("@module")) return undefined;
      const about = getCodeMetadata(text);
      return about.module === undefined ? undefined : converter.addModule(about.module, text, about).map(diagnosticOf);
    },
    close: () => converter.close(),
  };
}

function compile(ts: Ts, converter: TslabConverter, emitted: Emitted, declarations: string, text: string): Compiled {
  const result = converter.convert(declarations, text);
  if (result.diagnostics.length > 0) return { ok: false, diagnostics: result.diagnostics.map(diagnosticOf) };
  const { script, map } = emitted;
  let find: ReturnType<typeof positionFinder> | undefined;
  return {
    ok: true,
    script: result.output ?? "",
    isAsync: result.hasToplevelAwait === true || awaitsAtTop(ts, script),
    declarations: result.declOutput ?? "",
    lastExpression: result.lastExpressionVar,
    files: (result.sideOutputs ?? []).map((file) => ({ path: file.path, script: file.data })),
    sourcePosition(line, column) {
      find ??= positionFinder(map, commonJSMap(ts, script));
      return find(line, column);
    },
  };
}

/** The last step of the converter once more, this time with its map. */
function commonJSMap(ts: Ts, script: string): string {
  const compilerOptions = {
    module: ts.ModuleKind.CommonJS,
    esModuleInterop: true,
    target: ts.ScriptTarget.ES2022,
    newLine: ts.NewLineKind.LineFeed,
    noImplicitUseStrict: true,
    sourceMap: true,
  };
  return ts.transpileModule(script, { fileName: "custom.js", compilerOptions }).sourceMapText ?? "{}";
}

const diagnosticOf = (d: import("tslab/dist/converter.js").Diagnostic): Diagnostic => ({
  start: d.start.offset,
  end: d.end.offset,
  message: d.messageText,
  code: d.code,
  file: d.fileName,
  line: d.start.line,
});

function syntaxErrors(ts: Ts, isJS: boolean, text: string) {
  const prefix = "export {};\n";
  const name = isJS ? "cell.js" : "cell.ts";
  const file = ts.createSourceFile(name, prefix + text, ts.ScriptTarget.ES2022) as unknown as {
    readonly parseDiagnostics?: readonly { start: number; length: number; code: number }[];
  };
  return (file.parseDiagnostics ?? []).map((d) => ({ start: d.start - prefix.length, length: d.length, code: d.code }));
}
