import type { CellOutcome, CurrentCell, Language } from "../../src/kernel/language.ts";
import { type Loading, type OnPhase, startKernel } from "../../src/kernel/server.ts";
import type { StartSoon } from "../../src/kernel/start-soon.ts";

/**
 * A language that is plain JavaScript: the body of an async function with `io`, `kept` and `loading`. It shows that the front knows nothing
 * of TypeScript, tslab or magics.
 */
export async function createEchoLanguage(
  cells: CurrentCell,
  startSoon: StartSoon,
  _onPhase: OnPhase,
  loading: Loading,
): Promise<Language> {
  const kept: Record<string, unknown> = {};
  let stop: (reason: Error) => void = () => {};
  const run = (body: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      stop = reject;
      startSoon(() => {
        try {
          const work = new Function("io", "kept", "loading", `return (async () => { ${body}\n })()`);
          work(cells.current(), kept, loading).then(resolve, reject);
        } catch (error) {
          reject(error);
        }
      });
    });
  const outcome = (work: Promise<unknown>): Promise<CellOutcome> =>
    work.then(
      (value) => (value === undefined ? { status: "ok" } : { status: "ok", result: { "text/plain": String(value) } }),
      (error: Error) => ({ status: "error", ename: error.name, evalue: error.message, traceback: [String(error)] }),
    );
  return {
    execute: (code) =>
      code === "page" ? Promise.resolve({ status: "ok", page: { "text/plain": "a page" } }) : outcome(run(code)),
    evaluate: (expression) => outcome(run(`return ${expression}`)),
    complete: async (code, cursor) => ({
      start: cursor - 1,
      end: cursor,
      matches: [{ text: code.slice(0, cursor), type: "echo" }],
    }),
    inspect: async (code, cursor) => (code === "" ? undefined : code.slice(0, cursor)),
    isComplete: (code) => ({ status: code.endsWith("{") ? "incomplete" : "complete" }),
    interrupt() {
      const error = new Error("interrupted");
      error.name = "KeyboardInterrupt";
      stop(error);
    },
    async close() {},
  };
}

if (process.argv[2] === "kernel") {
  const [, , , connectionFile = ""] = process.argv;
  await startKernel({ connectionFile, kernelName: "k8s-magics", createLanguage: createEchoLanguage });
}
