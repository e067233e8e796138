import { dirname, relative, sep } from "node:path";
import { inspect, types } from "node:util";
import { errorLines, UserError } from "../base/errors.ts";
import type { Position } from "./compiler.ts";
import type { CellOutcome } from "./language.ts";

type Failure = Extract<CellOutcome, { status: "error" }>;

/** A cell that ran, as far as errors need it. */
export interface RanCell {
  /** `cell 3`. */
  readonly name: string;
  readonly source: string;
  /** From a 0-based place in the translated script to the cell's own. */
  sourcePosition(line: number, column: number): Position | undefined;
}

export interface Frames {
  /** The cell whose script has this file name. */
  cell(fileName: string): RanCell | undefined;
  /** The notebook's folder: the person's own files there are worth a line. */
  readonly folder: string;
}

/** What a cell threw, in the person's own lines: our own and the libraries' frames are left out. */
export function thrownFailure(thrown: unknown, frames: Frames): Failure {
  if (isUserError(thrown)) {
    return { status: "error", ename: thrown.name, evalue: thrown.message, traceback: errorLines(thrown) };
  }
  if (!isError(thrown)) {
    const text = inspect(thrown, { depth: 2, maxStringLength: 2000 });
    return { status: "error", ename: "Uncaught", evalue: text, traceback: [`Uncaught ${text}`] };
  }
  const ename = text(() => thrown.name) || "Error";
  const evalue = text(() => thrown.message);
  return { status: "error", ename, evalue, traceback: errorText(thrown, frames, 0) };
}

const isError = (thrown: unknown): thrown is Error => types.isNativeError(thrown) || thrown instanceof Error;

// A library of ours that the notebook installed for itself has its own copy of the class.
const isUserError = (thrown: unknown): thrown is UserError =>
  thrown instanceof UserError ||
  (isError(thrown) && "hints" in thrown && Array.isArray(thrown.hints) && typeof thrown.name === "string");

function errorText(error: Error, frames: Frames, depth: number): readonly string[] {
  const message = text(() => error.message);
  const name = text(() => error.name) || "Error";
  const places = placesOf(
    text(() => error.stack ?? ""),
    frames,
  );
  const first = places.find((place) => place.cell !== undefined);
  const lines = [
    message === "" ? name : `${name}: ${message}`,
    ...(first === undefined ? [] : excerpt(first)),
    ...places.map((place) => `  at ${place.words}`),
  ];
  if (depth < 3) lines.push(...related(error, frames, depth));
  return lines;
}

function related(error: Error, frames: Frames, depth: number): readonly string[] {
  const causes: unknown[] = error.cause === undefined ? [] : [error.cause];
  if (error instanceof AggregateError) causes.push(...error.errors.slice(0, 5));
  return causes.flatMap((cause) => {
    const lines = isError(cause) ? errorText(cause, frames, depth + 1) : [inspect(cause, { depth: 1, maxStringLength: 500 })];
    return [`Caused by ${lines[0] ?? ""}`, ...lines.slice(1)];
  });
}

interface Place {
  readonly words: string;
  readonly cell?: RanCell;
  readonly at?: Position;
}

/** This program's own code, which may lie within the notebook's folder. */
const kernelCode = `${dirname(import.meta.dirname)}${sep}`;

const frameShape = /^\s+at (?:(?:async )?(.*?) \()?(?:file:\/\/)?([^()]+?):(\d+):(\d+)\)?$/;

function placesOf(stack: string, frames: Frames): readonly Place[] {
  return stack
    .split("\n")
    .flatMap((line) => placeOf(line, frames) ?? [])
    .slice(0, 20);
}

function placeOf(line: string, frames: Frames): Place | undefined {
  const [, caller, file = "", row = "1", column = "1"] = frameShape.exec(line) ?? [];
  const who = caller === undefined || /^(Object\.)?(<anonymous>|eval)$/.test(caller) ? "" : `${caller}, `;
  const cell = frames.cell(file);
  if (cell !== undefined) {
    const at = cell.sourcePosition(Number(row) - 1, Number(column) - 1);
    // A place without a way back is code that the translation added.
    return at === undefined ? undefined : { cell, at, words: `${who}${cell.name}, line ${at.line + 1}` };
  }
  const inFolder = relative(frames.folder, file);
  const own =
    file.startsWith("/") && !file.startsWith(kernelCode) && !inFolder.startsWith("..") && !inFolder.includes("node_modules");
  return own ? { words: `${who}${inFolder}, line ${row}` } : undefined;
}

/** The line that failed, with its neighbours and a caret. */
function excerpt({ cell, at }: Place): readonly string[] {
  if (cell === undefined || at === undefined) return [];
  const lines = cell.source.split(/\r?\n/);
  const from = Math.max(0, at.line - 2);
  const shown = lines.slice(from, at.line + 3);
  const width = String(from + shown.length).length;
  return shown.flatMap((line, index) => {
    const number = from + index;
    const row = `${number === at.line ? ">" : " "} ${String(number + 1).padStart(width)} | ${line}`;
    if (number !== at.line) return [row];
    return [row, `  ${" ".repeat(width)} | ${line.slice(0, at.column).replace(/[^\t]/g, " ")}^`];
  });
}

/** Errors are the person's objects: reading one may itself fail. */
function text(read: () => unknown): string {
  try {
    return String(read() ?? "");
  } catch {
    return "";
  }
}
