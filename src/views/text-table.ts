import { printable } from "../base/escape.ts";
import { pad, textWidth } from "../base/text-width.ts";
import { asColumn, cellText, isStatus, shown, type TableView } from "./columns.ts";
import { inColour } from "./status.ts";

const GAP = "   ";

/** A kubectl-like table: columns three spaces apart, aligned by display width, no trailing spaces. */
export function textTable(view: TableView, options: { readonly colour?: boolean } = {}): string {
  const indexes = shown(view, "text");
  const columns = indexes.map((index) => asColumn(view.columns[index]!));
  const headers = view.headers !== false;
  const titles = columns.map((column) => (headers ? printable(column.title) : ""));
  const cells = view.rows.map((row) => indexes.map((index) => cellText(row[index])));
  const widths = titles.map((title, at) =>
    cells.reduce((most, row) => Math.max(most, textWidth(row[at]!)), Math.max(view.minWidth ?? 0, textWidth(title))),
  );
  const line = (texts: readonly string[], paint: (text: string, at: number) => string): string =>
    texts.map((text, at) => paint(pad(text, at === texts.length - 1 ? 0 : widths[at]!, columns[at]!.align), at)).join(GAP);
  const untitled = !headers || (view.rows.length === 0 && titles.every((title) => title === ""));
  const lines = untitled ? [] : [line(titles, (text) => text).trimEnd()];
  view.rows.forEach((row, rowAt) => {
    const painted = line(cells[rowAt]!, (text, at) => {
      const cell = row[indexes[at]!];
      return options.colour === true && isStatus(cell) ? inColour(cell.tone, text) : text;
    });
    lines.push(painted.trimEnd());
  });
  return [...around(view, "top"), ...lines, ...around(view, "bottom"), ...(view.footer ?? []).map(printable)].join("\n");
}

const around = (view: TableView, place: "top" | "bottom"): readonly string[] =>
  view.caption !== undefined && view.captionInText === place ? [printable(view.caption)] : [];
