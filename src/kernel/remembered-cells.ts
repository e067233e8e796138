import { AsyncLocalStorage } from "node:async_hooks";
import type { Position } from "./compiler.ts";
import type { CellIO, CellOutcome, CurrentCell, RewrittenCell } from "./language.ts";
import { type RanCell, thrownFailure } from "./traceback.ts";

/** Cells whose lines can still be named in an error. */
const LIMIT = 500;

/** A cell as it was typed, as it was compiled, and the way between. */
export interface NewCell {
  readonly name: string;
  readonly source: string;
  readonly cell: RewrittenCell;
  sourcePosition(line: number, column: number): Position | undefined;
}

/** The cells that ran: errors are told in their lines, also long after, under the cell that started the work. */
export interface RememberedCells {
  /** @param file the name that its script runs under */
  add(file: string, cell: NewCell): void;
  /** What a cell threw, as an outcome. */
  failure(error: unknown): CellOutcome;
  /** Start a cell's code: what it leaves running is known to be its own. */
  start<T>(io: CellIO, work: () => T): T;
  /** Nobody awaited it: it goes to the cell that started the work, as text. */
  reportBackground(error: unknown): void;
}

export function createRememberedCells(cells: CurrentCell, folder: string): RememberedCells {
  const ran = new Map<string, RanCell & { readonly io: CellIO }>();
  const owner = new AsyncLocalStorage<CellIO>();
  const failure = (error: unknown): CellOutcome => thrownFailure(error, { folder, cell: (file) => ran.get(file) });
  return {
    failure,
    start: (io, work) => owner.run(io, work),
    add(file, { name, source, cell, sourcePosition }) {
      ran.delete(file);
      ran.set(file, {
        name,
        source,
        io: cells.current(),
        sourcePosition(line, column) {
          const at = sourcePosition(line, column);
          return at === undefined ? undefined : sourcePlace(source, cell, at);
        },
      });
      const oldest = ran.keys().next().value;
      if (ran.size > LIMIT && oldest !== undefined) ran.delete(oldest);
    },
    reportBackground(error) {
      const told = failure(error);
      if (told.status !== "error") return;
      const io = owner.getStore() ?? ran.get(outermostFile(error))?.io ?? cells.current();
      io.stream("stderr", `${told.traceback.join("\n")}\n`);
    },
  };
}

/** The cell's file in the outermost frame. */
function outermostFile(error: unknown): string {
  const stack =
    error instanceof Error || (typeof error === "object" && error !== null && "stack" in error) ? String(error.stack) : "";
  return [...stack.matchAll(/\b((?:cell|hidden)-\d+\.ts):\d+:\d+/g)].at(-1)?.[1] ?? "";
}

/** Rewriting keeps the lines, so only the column needs its way back. */
function sourcePlace(source: string, cell: RewrittenCell, at: Position): Position {
  if (cell.magicCount === 0) return at;
  let lineStart = 0;
  for (let line = 0; line < at.line; line++) lineStart = cell.text.indexOf("\n", lineStart) + 1;
  const offset = cell.toSource(lineStart + at.column);
  const start = source.lastIndexOf("\n", offset - 1) + 1;
  return { line: at.line, column: offset - start };
}
