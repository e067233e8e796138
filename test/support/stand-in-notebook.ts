import type { TypedCell } from "../../src/kernel/history.ts";
import type { CellOutcome, NotebookVariable, OutputTaker } from "../../src/kernel/language.ts";
import type { Notebook } from "../../src/kernel/notebook.ts";

export interface StandInNotebook extends Notebook {
  /** What it was given to run. */
  readonly ran: { readonly code: string; readonly name: string }[];
  /** What is on its page. */
  readonly shown: unknown[];
  /** The running cell ends. */
  end(): void;
}

export interface StandInCells {
  readonly cells?: readonly TypedCell[];
  readonly variables?: readonly NotebookVariable[];
  /** What a cell that runs within another answers; ok by default. */
  answer?(code: string): CellOutcome | Promise<CellOutcome>;
}

/** A kernel's notebook of which a test says what is in it. */
export function standInNotebook({
  cells = [],
  variables = [],
  answer = () => ({ status: "ok" }),
}: StandInCells = {}): StandInNotebook {
  const works: (() => void)[] = [];
  const ran: { code: string; name: string }[] = [];
  const shown: unknown[] = [];
  const takers: OutputTaker[] = [];
  return {
    ran,
    shown,
    history: () => cells,
    variables: () => variables,
    async run(code, name) {
      ran.push({ code, name });
      return answer(code);
    },
    atEnd: (work) => void works.unshift(work),
    end() {
      for (const work of works.splice(0)) work();
    },
    page: () => ({
      stream: (name, text) => void (takers.some((taker) => taker.stream(name, text)) || shown.push(`${name} ${text}`)),
      display(bundle, how) {
        if (!takers.some((taker) => taker.display(bundle, how?.id, how?.update === true))) shown.push(bundle);
      },
      divert(taker) {
        takers.unshift(taker);
        return () => void takers.splice(takers.indexOf(taker), 1);
      },
    }),
  };
}
