import vm from "node:vm";
import { type CellRequireOptions, createCellRequire } from "./cell-require.ts";

export interface ExecutorOptions extends CellRequireOptions {
  /** Run something on a fresh stack of its own, since an interrupted script unwinds the whole stack it stands on. */
  readonly startSoon: (start: () => void) => void;
}

export interface Executor {
  /** The variables of all cells so far. */
  readonly variables: Record<string, unknown>;
  /** Run a function on a stack of its own; rejects with {@link Interrupted} when {@link interrupt} comes first. */
  run<T>(start: () => T | Promise<T>): Promise<T>;
  /** A translated cell as a function to run. */
  prepare(script: string, fileName: string, isAsync: boolean): () => unknown;
  addFiles(files: readonly { readonly path: string; readonly script: string }[]): void;
  interrupt(): void;
  /** Begin to watch which variables a cell sets. */
  watchVariables(): WatchedVariables;
}

/** What one cell sets, apart from what cells that run within it set. */
export interface WatchedVariables {
  /** Undoes what a failed cell left without a value. */
  leaveOut(): ReadonlySet<string>;
  /** The cell is over. */
  end(): void;
}

/** The person pressed ■. */
export class Interrupted extends Error {
  override readonly name = "KeyboardInterrupt";
}

export function createExecutor(options: ExecutorOptions): Executor {
  const { variables, exported, watchVariables } = createVariables();
  const files = createCellRequire(options);
  // One for each cell that runs: one may run others within it.
  const stops = new Set<() => void>();
  return {
    variables,
    watchVariables,
    addFiles: files.add,
    interrupt() {
      files.forgetBroken();
      for (const stop of [...stops].reverse()) stop();
    },
    prepare(script, fileName, isAsync) {
      // One line before the script, so that line 1 of the script is line 1 of the file.
      const source = `(${isAsync ? "async " : ""}function (exports, require) {\n${script}\n})`;
      const start = vm.runInThisContext(source, { filename: fileName, lineOffset: -1 }) as (...args: unknown[]) => unknown;
      return () => start(exported, files.require);
    },
    run<T>(start: () => T | Promise<T>): Promise<T> {
      let stop = (): void => {};
      return new Promise<T>((resolve, reject) => {
        let stopped = false;
        stop = () => {
          stopped = true;
          reject(new Interrupted("the cell was stopped; variables are kept"));
        };
        stops.add(stop);
        options.startSoon(() => {
          if (stopped) return;
          // Not resolve(start()): a promise taken over that way could not be left any more.
          new Promise<T>((take) => take(start())).then(resolve, reject);
        });
      }).finally(() => stops.delete(stop));
    },
  };
}

/** The `exports` of every cell is one object: named imports land on it as plain values, so a later cell may replace them. */
function createVariables() {
  const variables: Record<string, unknown> = {};
  let overwritten = new Map<string, unknown>();
  let touched = new Set<string>();
  const exported = new Proxy(variables, {
    defineProperty(_target, name, attributes) {
      if (name === "__esModule") return true;
      const key = name as string;
      if (!touched.has(key)) {
        touched.add(key);
        if (Object.hasOwn(variables, key)) overwritten.set(key, variables[key]);
      }
      variables[key] = attributes.get === undefined ? attributes.value : attributes.get();
      return true;
    },
  });
  const watchVariables = (): WatchedVariables => {
    const outer = { overwritten, touched };
    const before = new Map<string, unknown>();
    const seen = new Set<string>();
    overwritten = before;
    touched = seen;
    return {
      end() {
        ({ overwritten, touched } = outer);
      },
      leaveOut() {
        const unset = new Set([...seen].filter((name) => variables[name] === undefined));
        for (const name of unset) {
          if (before.has(name)) variables[name] = before.get(name);
          else delete variables[name];
        }
        return unset;
      },
    };
  };
  return { variables, exported, watchVariables };
}
