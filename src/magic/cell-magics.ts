import { UserError, withCaret } from "../base/errors.ts";
import type { CellMagics } from "../kernel/language.ts";
import { alonePath, MagicNames } from "./alone.ts";
import { type Emitted, rewriteCell } from "./cell.ts";
import { emitCall, readCommand } from "./command.ts";
import { completeMagic } from "./complete.ts";
import { readLogicalLine } from "./logical-line.ts";
import { didYouMean } from "./nearest.ts";
import { type CallArgs, mayInterpolate } from "./pieces.ts";
import { inspectAt, questionOf } from "./question.ts";
import type { Registry } from "./registry.ts";
import type { ScannerApi } from "./scanner.ts";
import { candidates, cellMagicName, findMagics, type MagicSite, type Names } from "./sites.ts";
import { soloMagics } from "./solo.ts";
import { matchPath } from "./table.ts";

export interface CellMagicsOptions {
  readonly registry: Registry;
  /** TypeScript's scanner, loaded on first need: a cell of magics alone never asks for it. */
  readonly ts: () => ScannerApi;
  /** What `$k8s` is in a cell: runs a statement's magic and shows its view. */
  readonly call: (path: string, args: CallArgs, body?: string) => Promise<unknown>;
}

export function createCellMagics({ registry, ts, call }: CellMagicsOptions): CellMagics {
  const names = MagicNames.of(registry.table);
  return {
    prepare: (code) => loadNamed(code, registry, names),
    rewrite(code) {
      refuseUnknownCellMagic(code, names);
      const sites = findMagics(code, names, ts);
      const cell = rewriteCell(code, sites, (site): Emitted => inLine(code, site, () => emitCall(registry, site, ts)));
      return { ...cell, advice: (offset) => adviceOn(code, names, sites, offset) };
    },
    onlyMagics(code) {
      refuseUnknownCellMagic(code, names);
      const sites = soloMagics(code, names);
      if (sites === undefined || sites.some((site) => mayInterpolate(site.line.text))) return undefined;
      const commands = sites.map((site) => inLine(code, site, () => readCommand(registry, site, ts)));
      // A variable of the notebook is TypeScript's business.
      if (commands.some((command) => command.variables.length > 0)) return undefined;
      return commands.map(
        ({ path, args, body }) =>
          () =>
            call(path, args, body),
      );
    },
    complete: (code, cursor) => completeMagic({ registry, ts, names }, code, cursor),
    inspect: (code, cursor) => inspectAt(registry, findMagics(code, names, ts), cursor),
    question: (code) => questionOf(registry, code, names),
    incomplete(code) {
      const cell = cellMagicName(code);
      if (cell !== undefined && names.has(cell.name)) return !/\n[ \t]*\r?\n?$/.test(code.slice(code.indexOf("%%")));
      if (candidates(code, names).length === 0) return undefined;
      const last = findMagics(code, names, ts).at(-1);
      return last?.end === code.length && /\\\s*$/.test(code) ? true : undefined;
    },
  };
}

/** Loads what a cell's magics are declared in; what does not load is left for its call to report. */
async function loadNamed(code: string, registry: Registry, names: MagicNames): Promise<void> {
  for (const at of candidates(code, names)) {
    const name = /^%(\w+)/.exec(code.slice(at, at + 40))![1]!;
    const own = alonePath(registry.table, name);
    if (own !== undefined) await registry.load(own).catch(() => undefined);
    const typed = code.slice(at).split(/\r?\n/, 1)[0]!.replace(/^%\w+/, "").trim().split(/\s+/);
    // A path not yet known for sure: what turns out to be no magic was read for nothing.
    const { path } = matchPath(
      registry.table,
      typed.map((text) => ({ text, interpolated: false })),
    );
    await registry.load(path).catch(() => undefined);
  }
}

/** Where a magic's name stands in the middle of a line, TypeScript reads a modulo, and complains of something else. */
function adviceOn(code: string, names: Names, sites: readonly MagicSite[], offset: number): string | undefined {
  const lineStart = code.lastIndexOf("\n", offset - 1) + 1;
  const line = code.slice(lineStart).split("\n", 1)[0]!;
  // Of %%name the second % is no stray magic either.
  const isSite = (at: number): boolean => sites.some(({ start }) => start === lineStart + at || start === lineStart + at - 1);
  const stray = candidates(line, names).find((at) => !isSite(at));
  if (stray !== undefined && /^\s*%$/.test(line.slice(0, stray))) return "a magic with %% is the first line of its cell";
  if (stray === undefined || line.slice(0, stray).trim() === "") return undefined;
  return "put the magic on a line of its own: it begins its line, or follows = or return, and goes to the line's end";
}

/** Do something with a magic; an error's caret then stands in the line of the cell, as the person typed it. */
function inLine<T>(code: string, site: MagicSite, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof UserError) || error.caret === undefined) throw error;
    const lineStart = code.lastIndexOf("\n", site.start - 1) + 1;
    const { text } = site.over === undefined ? site.line : readLogicalLine(code, site.line.toSource(0));
    const prefix = code.slice(lineStart, site.line.toSource(0));
    const { start, end } = error.caret;
    throw withCaret(error, { line: prefix + text, start: start + prefix.length, end: end + prefix.length });
  }
}

/** `%%foo` can be nothing else than a cell magic, so an unknown one is an error and not TypeScript's business. */
function refuseUnknownCellMagic(code: string, names: MagicNames, from = 0): void {
  const cell = cellMagicName(code, from);
  if (cell === undefined) return;
  if (names.has(cell.name)) {
    if (names.wraps(cell.name)) refuseUnknownCellMagic(code, names, cell.start + cell.name.length + 2);
    return;
  }
  const line = code.slice(cell.start).split(/\r?\n/, 1)[0]!;
  const near = didYouMean(cell.name, [...names], (name) => `%%${name}`);
  throw new UserError("UnknownMagic", `there is no magic %%${cell.name}${near.asks}`, {
    hints: near.hints.length > 0 ? near.hints : ["%lsmagic"],
    caret: { line, start: 0, end: cell.name.length + 2 },
  });
}
