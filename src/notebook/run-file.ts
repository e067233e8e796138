import { AsyncLocalStorage } from "node:async_hooks";
import { readFile, realpath } from "node:fs/promises";
import { basename } from "node:path";
import { UserError } from "../base/errors.ts";
import type { CellOutcome } from "../kernel/language.ts";
import type { Call, Outcome } from "../magic/declare.ts";
import type { Session } from "../session/session.ts";
import { textBundle } from "../views/bundle.ts";
import { codeCells } from "./notebook-file.ts";
import { notebookOf } from "./notebook-of.ts";
import { absolute, pathError } from "./paths.ts";

/** What was run. */
export interface RanFile {
  /** Absolute. */
  readonly file: string;
  readonly cells: number;
}

/** The files that run, the outermost first. */
const running = new AsyncLocalStorage<readonly string[]>();

/**
 * Runs the code cells of a notebook, or a file as one cell, in this session: magics included, outputs as they come. It stops at the first
 * error; what ran before it stays.
 * @throws UserError `NoFile`, `NotANotebook`, `OtherLanguage`, `RunsItself`, and what a cell threw, under its name
 */
export async function runFile(typed: string, session: Pick<Session, "home" | "signal">, call: Call): Promise<Outcome<RanFile>> {
  const notebook = notebookOf(call, "%run");
  const file = await realpath(absolute(typed, session)).catch((error: unknown) => {
    throw pathError(error, "NoFile", `${typed} cannot be run`, typed);
  });
  const outer = running.getStore() ?? [];
  if (outer.includes(file)) throw runsItself(typed, [...outer.slice(outer.indexOf(file)), file]);
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw pathError(error, "NoFile", `${typed} cannot be run`, typed);
  });
  const cells = codeCells(text, typed);
  await running.run([...outer, file], async () => {
    for (const { code, name } of cells) {
      session.signal.throwIfAborted();
      const outcome = await notebook.run(code, name);
      session.signal.throwIfAborted();
      if (outcome.status === "error") throw failed(outcome, name, cells.length);
    }
  });
  const many = cells.length === 1 ? "1 cell" : `${cells.length} cells`;
  return { value: { file, cells: cells.length }, view: textBundle(`${basename(file)}: ${many} run`) };
}

function failed({ ename, evalue, traceback }: Extract<CellOutcome, { status: "error" }>, name: string, count: number): UserError {
  const before = count > 1 ? ["the cells before it have run, and what they declared stays"] : [];
  return new UserError(ename, evalue, { lines: [`In ${name}:`, ...traceback, ...before] });
}

const runsItself = (typed: string, files: readonly string[]): UserError =>
  new UserError("RunsItself", `${typed} would run itself again and again`, {
    about: typed,
    why: files.map((file) => basename(file)).join(" runs "),
  });
