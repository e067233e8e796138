import type { Diagnostic } from "./compiler.ts";
import type { CellOutcome, RewrittenCell } from "./language.ts";

type Failure = Extract<CellOutcome, { status: "error" }>;

/** `await` where the function around it is not async; in a magic the person never wrote that word. */
const awaitOutsideAsync = new Set([1308, 1103]);

/** What the compiler refused, in the person's own lines. */
export function compileFailure(cellName: string, source: string, cell: RewrittenCell, all: readonly Diagnostic[]): Failure {
  // The converter spreads a message and its reasons over neighbours with one place; the first says it best.
  const diagnostics = all.filter((d, at) => d.start !== all[at - 1]?.start || d.end !== all[at - 1]?.end);
  const shown = diagnostics.slice(0, 10);
  const messages = shown.map((d) => messageOf(d, cell));
  const traceback = shown.flatMap((d, at) => [
    `CompileError: ${messages[at]}`,
    ...(d.file === undefined ? placeInCell(cellName, source, cell, d) : [`${d.file}, line ${d.line + 1}`]),
  ]);
  const advice = shown.map((d) => (d.file === undefined ? cell.advice?.(cell.toSource(d.start)) : undefined)).find(Boolean);
  if (advice !== undefined) traceback.push(`Try: ${advice}`);
  const more = diagnostics.length - shown.length;
  if (more > 0) traceback.push(`… and ${more} more`);
  return { status: "error", ename: "CompileError", evalue: messages[0] ?? "", traceback };
}

function messageOf(d: Diagnostic, cell: RewrittenCell): string {
  if (d.file === undefined && cell.inMagic(d.start) && awaitOutsideAsync.has(d.code))
    return "a magic inside a function needs the function to be async";
  return `${d.message} (TS${d.code})`;
}

function placeInCell(cellName: string, source: string, cell: RewrittenCell, d: Diagnostic): readonly string[] {
  const start = clamp(cell.toSource(d.start), source);
  const end = clamp(cell.toSource(d.end), source);
  const lineStart = source.lastIndexOf("\n", start - 1) + 1;
  const newline = source.indexOf("\n", lineStart);
  const lineEnd = newline < 0 ? source.length : newline;
  const line = source.slice(lineStart, lineEnd).replace(/\r$/, "");
  const number = source.slice(0, lineStart).split("\n").length;
  const width = Math.max(1, Math.min(end, lineStart + line.length) - start);
  return [
    `${cellName}, line ${number}:${start - lineStart + 1}`,
    `  ${line}`,
    `  ${line.slice(0, start - lineStart).replace(/[^\t]/g, " ")}${"^".repeat(width)}`,
  ];
}

const clamp = (offset: number, source: string): number => Math.max(0, Math.min(offset, source.length));
