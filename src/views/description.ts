import { stamp } from "../base/duration.ts";
import { printable } from "../base/escape.ts";
import type { MimeBundle } from "../base/host.ts";
import { pad, textWidth } from "../base/text-width.ts";
import { type Cell, cellText, isStatus } from "./columns.ts";
import { type DiagnosisLines, diagnosisNodes, diagnosisText } from "./diagnosis.ts";
import { badge, element, footerLines, htmlOf, section } from "./html.ts";
import { textTable } from "./text-table.ts";

/** One thing that is said of an object; `depth` is how far it stands inside another. */
export interface Fact {
  readonly name: string;
  readonly value?: Cell;
  readonly depth?: number;
}

/** A part of a description: facts, a table, or lines; whatever it has. */
export interface Section {
  readonly title: string;
  readonly facts?: readonly Fact[];
  readonly table?: { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] };
  readonly lines?: readonly string[];
}

/** One object, the deciding line first. */
export interface DescriptionLines {
  readonly diagnosis: DiagnosisLines;
  readonly sections: readonly Section[];
  /** Its kind has no status: only its name is said. */
  readonly plain?: boolean;
}

const WIDEST_NAME = 40;

const indent = (depth: number | undefined): string => "  ".repeat(depth ?? 0);

function factsText(facts: readonly Fact[]): readonly string[] {
  const names = facts.map(({ name, depth, value }) => `${indent(depth)}${printable(name)}${value === undefined ? ":" : ": "}`);
  const widths = new Map<number, number>();
  facts.forEach(({ value, depth = 0 }, at) => {
    if (value === undefined) return;
    widths.set(depth, Math.min(WIDEST_NAME, Math.max(widths.get(depth) ?? 0, textWidth(names[at]!))));
  });
  return facts.map(({ value, depth = 0 }, at) =>
    value === undefined ? names[at]! : `${pad(names[at]!, widths.get(depth) ?? 0)} ${cellText(value)}`.trimEnd(),
  );
}

function sectionText({ title, facts, table, lines }: Section): readonly string[] {
  const inside = [
    ...(facts === undefined ? [] : factsText(facts)),
    ...(table === undefined ? [] : textTable(table).split("\n")),
    ...(lines ?? []).map(printable),
  ];
  return title === "" ? inside : ["", printable(title), ...inside.map((line) => `  ${line}`.trimEnd())];
}

const TITLE = "margin: 8px 0 2px 0";
const CELL = "text-align: left; vertical-align: top";
const ROW_HEAD = "text-align: left; vertical-align: top; font-weight: normal; white-space: nowrap";

const cellNode = (cell: Cell) => (isStatus(cell) ? badge(cell) : cellText(cell));

const factsNode = (facts: readonly Fact[]) =>
  element(
    "table",
    {},
    element(
      "tbody",
      {},
      ...facts.map(({ name, value, depth }) =>
        element(
          "tr",
          {},
          element("th", { scope: "row", style: `${ROW_HEAD}; padding: 2px 6px 2px ${6 + 14 * (depth ?? 0)}px` }, printable(name)),
          element("td", { style: CELL }, value === undefined ? "" : cellNode(value)),
        ),
      ),
    ),
  );

const tableNode = ({ columns, rows }: NonNullable<Section["table"]>) =>
  element(
    "table",
    {},
    element(
      "thead",
      {},
      element("tr", {}, ...columns.map((one) => element("th", { scope: "col", style: CELL }, printable(one)))),
    ),
    element(
      "tbody",
      {},
      ...rows.map((row) =>
        element(
          "tr",
          {},
          ...row.map((cell, at) =>
            at === 0
              ? element("th", { scope: "row", style: ROW_HEAD }, cellNode(cell))
              : element("td", { style: CELL }, cellNode(cell)),
          ),
        ),
      ),
    ),
  );

const sectionNodes = ({ title, facts, table, lines }: Section) => [
  ...(title === "" ? [] : [element("h4", { style: TITLE }, printable(title))]),
  ...(facts === undefined ? [] : [factsNode(facts)]),
  ...(table === undefined ? [] : [tableNode(table)]),
  ...(lines === undefined ? [] : [element("pre", { style: "margin: 0" }, lines.map(printable).join("\n"))]),
];

/** Objects one below the other: what decides, then what they are. */
export function descriptionBundle(
  objects: readonly DescriptionLines[],
  {
    context,
    footer = [],
    at = new Date(),
  }: { readonly context: string; readonly footer?: readonly string[]; readonly at?: Date },
): MimeBundle {
  const where = [`context ${context}`, stamp(at)].join(" · ");
  const texts = objects.map(({ diagnosis, sections, plain }) =>
    [...(plain === true ? [printable(diagnosis.object)] : diagnosisText(diagnosis)), "", ...sections.flatMap(sectionText)].join(
      "\n",
    ),
  );
  const nodes = objects.flatMap(({ diagnosis, sections, plain }, index) => [
    ...(index === 0 ? [] : [element("hr", {})]),
    ...(plain === true
      ? [element("p", { style: "margin: 0" }, element("strong", {}, printable(diagnosis.object)))]
      : diagnosisNodes(diagnosis)),
    ...sections.flatMap(sectionNodes),
  ]);
  const last = [...footer, where];
  return {
    "text/plain": [texts.join("\n\n\n"), "", ...last.map(printable)].join("\n"),
    "text/html": htmlOf(section(...nodes, ...footerLines(last))),
  };
}
