import type { TypedCell } from "../kernel/history.ts";
import { globPattern } from "../kernel/history.ts";
import type { Call, Outcome } from "../magic/declare.ts";
import { preformattedBundle, textBundle } from "../views/bundle.ts";
import { notebookOf } from "./notebook-of.ts";

export interface HistoryOptions {
  /** So many of the last cells; all by default. */
  readonly last?: number;
  /** A text that cells contain; `*` and `?` as in a shell. */
  readonly grep?: string;
  /** Results too. */
  readonly output: boolean;
}

/** What was typed in this kernel, with the cells' numbers. */
export function typedCells({ last, grep, output }: HistoryOptions, call: Call): Outcome<readonly TypedCell[]> {
  const all = notebookOf(call, "%history").history();
  const matches = grep === undefined ? undefined : globPattern(`*${grep}*`);
  // The line that asks holds the words it asks for.
  const found = matches === undefined ? all : all.slice(0, -1).filter(({ input }) => matches.test(input));
  const cells = (last === undefined ? found : last === 0 ? [] : found.slice(-last)).map((cell) => ({ ...cell }));
  if (cells.length === 0) return { value: cells, view: textBundle(grep === undefined ? "nothing yet" : `no cell holds ${grep}`) };
  const width = String(cells.at(-1)!.line).length;
  const view = preformattedBundle(cells.flatMap((cell) => cellLines(cell, width, output)).join("\n"));
  return { value: cells, view };
}

function cellLines({ line, input, output }: TypedCell, width: number, withOutput: boolean): readonly string[] {
  const lines = numbered(`${String(line).padStart(width)}: `, input);
  return withOutput && output !== null ? [...lines, ...numbered(`${"→".padStart(width)}  `, output)] : lines;
}

const numbered = (head: string, text: string): readonly string[] =>
  text.split(/\r?\n/).map((row, index) => (index === 0 ? head : " ".repeat(head.length)) + row);
