import { UserError } from "../../base/errors.ts";
import type { TableView } from "../../views/columns.ts";
import { goText } from "../jsonpath/go-text.ts";
import { type JsonPath, pathOf } from "../jsonpath/jsonpath.ts";

/** One column of a person's own. */
export interface CustomColumn {
  readonly title: string;
  readonly path: JsonPath;
}

/**
 * `NAME:.metadata.name,NODE:.spec.nodeName`.
 * @throws UserError `BadColumns`, `BadJSONPath`
 * Source: https://kubernetes.io/docs/reference/kubectl/#custom-columns
 */
export const columnsIn = (spec: string): readonly CustomColumn[] =>
  parts(spec).map((part) => {
    const colon = part.indexOf(":");
    if (colon < 0) throw badColumns(`${JSON.stringify(part)} is no TITLE:PATH`, spec, part);
    return { title: part.slice(0, colon), path: pathOf(part.slice(colon + 1)) };
  });

/** Titles on the first line, paths on the second, spaces between them. @throws UserError `BadColumns`, `BadJSONPath` */
export function columnsInFile(text: string): readonly CustomColumn[] {
  const [titles = [], paths = []] = text.split(/\r?\n/).map((line) => line.split(/\s+/).filter((word) => word !== ""));
  if (titles.length === 0 || titles.length !== paths.length) {
    throw badColumns(`its first line has ${titles.length} titles and its second ${paths.length} paths`);
  }
  return titles.map((title, at) => ({ title, path: pathOf(paths[at]!) }));
}

/** Cut at the commas that stand in no brackets. */
function parts(spec: string): readonly string[] {
  const out: string[] = [];
  let depth = 0;
  let begin = 0;
  for (let at = 0; at < spec.length; at += 1) {
    if (spec[at] === "[" || spec[at] === "(") depth += 1;
    else if (spec[at] === "]" || spec[at] === ")") depth -= 1;
    else if (spec[at] === "," && depth <= 0) {
      out.push(spec.slice(begin, at));
      begin = at + 1;
    }
  }
  return [...out, spec.slice(begin)];
}

function badColumns(why: string, spec?: string, part?: string): UserError {
  const start = spec === undefined || part === undefined ? 0 : spec.indexOf(part);
  const caret = spec === undefined || part === undefined ? undefined : { line: spec, start, end: start + part.length };
  return new UserError("BadColumns", "these columns cannot be read", {
    why,
    caret,
    hints: ["-o custom-columns=NAME:.metadata.name,NODE:.spec.nodeName"],
  });
}

/** A row per object; what a path leads to is printed as kubectl does, `<none>` where it leads to nothing. */
export const customView = (columns: readonly CustomColumn[], objects: readonly unknown[], headers: boolean): TableView => ({
  columns: columns.map(({ title }) => title),
  rows: objects.map((object) => cellsOf(columns, object)),
  minWidth: 3,
  headers,
});

export const cellsOf = (columns: readonly CustomColumn[], object: unknown): readonly string[] =>
  columns.map(({ path }) => {
    const results = path.find(object);
    const none = results.length === 0 || results[0]!.length === 0;
    return [...(none ? ["<none>"] : []), ...results.flat().map(goText)].join(",");
  });
