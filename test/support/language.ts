import { tmpdir } from "node:os";
import { createLanguage } from "../../src/kernel/engine.ts";
import type { CellIO, CellMagics, Language, NotebookLanguage, OutputTaker } from "../../src/kernel/language.ts";
import type { LanguageOptions } from "../../src/kernel/typescript-language.ts";
import { noMagics } from "./no-magics.ts";

export interface TestLanguage extends NotebookLanguage {
  /** Run a cell; the number counts up. */
  cell(code: string, silent?: boolean): ReturnType<Language["execute"]>;
  /** What cells showed, in order. */
  readonly shown: { readonly bundle: Readonly<Record<string, unknown>>; readonly id?: string; readonly update?: boolean }[];
  readonly streams: string[];
  readonly phases: string[];
}

/** A real language over the real compiler, with the outputs kept in lists. */
export async function testLanguage(options: Partial<LanguageOptions> & { magics?: CellMagics } = {}): Promise<TestLanguage> {
  const shown: TestLanguage["shown"] = [];
  const streams: string[] = [];
  const phases: string[] = [];
  const takers: OutputTaker[] = [];
  const io: CellIO = {
    stream: (name, text) => void (takers.some((taker) => taker.stream(name, text)) || streams.push(`${name}: ${text}`)),
    display(bundle, how) {
      if (takers.some((taker) => taker.display(bundle, how?.id, how?.update === true))) return;
      shown.push({ bundle, id: how?.id, update: how?.update });
    },
    divert(taker) {
      takers.unshift(taker);
      return () => void takers.splice(takers.indexOf(taker), 1);
    },
    offer: (bundle) => takers.some((taker) => taker.display(bundle, undefined, false)),
    clearOutput: () => undefined,
    input: () => Promise.reject(new Error("nobody answers")),
    allowStdin: false,
    signal: new AbortController().signal,
  };
  const language = await createLanguage({
    isJS: false,
    cells: { current: () => io },
    startSoon,
    magics: noMagics,
    onPhase: (phase) => phases.push(phase),
    folder: tmpdir(),
    ...options,
  });
  let count = 0;
  return {
    ...language,
    cell: (code, silent = false) => language.execute(code, { silent, executionCount: ++count }),
    shown,
    streams,
    phases,
  };
}

/** A macrotask of its own, as the kernel's front gives one. */
function startSoon(start: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = () => {
    port1.close();
    start();
  };
  port1.postMessage(0);
}
