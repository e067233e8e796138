import { SourceMap } from "node:module";
import type { Position } from "./compiler.ts";

/**
 * The way back from a script to its cell. The script was made in two steps, types away and then CommonJS, so there are
 * two maps; the converter puts one line, `export {};`, before the cell.
 */
export function positionFinder(toCellMap: string, toModuleMap: string): (line: number, column: number) => Position | undefined {
  const toCell = new SourceMap(JSON.parse(toCellMap));
  const toModule = new SourceMap(JSON.parse(toModuleMap));
  return (line, column) => {
    const middle = toModule.findEntry(line, column);
    if (!("originalLine" in middle)) return undefined;
    const first = toCell.findEntry(middle.originalLine, middle.originalColumn);
    if (!("originalLine" in first) || first.originalLine < 1) return undefined;
    return { line: first.originalLine - 1, column: first.originalColumn };
  };
}
