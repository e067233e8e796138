import { startedWith } from "./compiler-snapshot.ts";
import { completeOriginal } from "./top-level-await.ts";

type Ts = typeof import("@tslab/typescript-for-tslab");

/** What the last emit wrote besides its script: the way back to the cell. */
export interface Emitted {
  script: string;
  map: string;
}

/** tslab builds its watch program with fixed options, without source map or our own modules: the compiler it sees adds them. */
export function adapted(ts: Ts, emitted: Emitted, types: Readonly<Record<string, string>>): object {
  const more = { sourceMap: true, paths: Object.fromEntries(Object.entries(types).map(([name, file]) => [name, [file]])) };
  const create = ts.createWatchCompilerHost as unknown as (...args: unknown[]) => unknown;
  const createWatchCompilerHost = (roots: unknown, options: object, system: unknown, _program: unknown, ...rest: unknown[]) =>
    create(roots, { ...options, ...more }, system, tappedProgram(ts, emitted), ...rest);
  // Marked as a module, it is taken as it is; without the mark its three thousand names would be copied.
  return Object.create(ts, { __esModule: { value: true }, createWatchCompilerHost: { value: createWatchCompilerHost } });
}

const tappedProgram =
  (ts: Ts, emitted: Emitted) =>
  (...args: unknown[]) => {
    giveParsedFiles(args[2] as SourceHost);
    const program = (ts.createAbstractBuilder as unknown as (...args: unknown[]) => CellProgram)(...args);
    program.getAllDependencies = (file) => ownDependencies(program, file);
    // The converter reads a cell's own names before anybody has asked for its types.
    for (const root of args[0] as readonly string[]) {
      const file = program.getSourceFile(root);
      completeOriginal(file);
      bind(ts, file, args[1]);
    }
    const emit = program.emit.bind(program);
    program.emit = (file, write, ...rest) =>
      emit(
        file,
        (name, data, ...more) => {
          if (name.endsWith("/__tslab__.js.map")) emitted.map = data;
          const isCell = name.endsWith("/__tslab__.js");
          const script = isCell ? data.replace(/\n\/\/# sourceMappingURL=[^\n]*$/, "\n") : data;
          if (isCell) emitted.script = script;
          write?.(name, script, ...more);
        },
        ...rest,
      );
    return program;
  };

const bind = (ts: Ts, file: ParsedFile | undefined, options: unknown): void => {
  if (file !== undefined) (ts as unknown as Binder).bindSourceFile(file, options);
};

interface Binder {
  bindSourceFile(file: ParsedFile, options: unknown): void;
}

/** Library files come parsed out of the start-up snapshot, where there is one; nobody edits them while a kernel runs. */
function giveParsedFiles(host: SourceHost | undefined): void {
  const parsed = startedWith()?.files;
  if (parsed === undefined || host === undefined || taught.has(host)) return;
  taught.add(host);
  const { getSourceFile, getSourceFileByPath } = host;
  host.getSourceFile = (name, ...rest) => parsed.get(name) ?? getSourceFile.call(host, name, ...rest);
  host.getSourceFileByPath = (name, ...rest) => parsed.get(name) ?? getSourceFileByPath?.call(host, name, ...rest);
}

const taught = new WeakSet<object>();

interface SourceHost {
  getSourceFile(name: string, ...rest: unknown[]): unknown;
  getSourceFileByPath?(name: string, ...rest: unknown[]): unknown;
}

type Write = (name: string, data: string, ...more: unknown[]) => void;
interface CellProgram {
  emit(file: unknown, write: Write | undefined, ...rest: unknown[]): unknown;
  getAllDependencies(file: ParsedFile): readonly string[];
  getSourceFile(name: string): ParsedFile | undefined;
}

interface ParsedFile {
  readonly fileName: string;
  readonly isDeclarationFile: boolean;
  readonly resolvedModules?: {
    forEach(visit: (found: { readonly resolvedModule?: { readonly resolvedFileName: string } } | undefined) => void): void;
  };
}

/**
 * The person's own files that a cell imports, and the cell. TypeScript's own builder would work out what depends on
 * what in the whole library, which no cell asks for: 0.1 s at the start.
 */
function ownDependencies(program: CellProgram, cell: ParsedFile): readonly string[] {
  const found = new Set([cell]);
  for (const file of found) {
    file.resolvedModules?.forEach((resolution) => {
      const name = resolution?.resolvedModule?.resolvedFileName;
      const next = name === undefined ? undefined : program.getSourceFile(name);
      if (next !== undefined && !next.isDeclarationFile) found.add(next);
    });
  }
  return [...found].map((file) => file.fileName);
}
