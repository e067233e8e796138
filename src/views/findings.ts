import type { MimeBundle } from "../base/host.ts";
import { textBundle } from "./bundle.ts";
import { type Status, status, statusText, type Tone } from "./status.ts";
import { tableBundle } from "./table.ts";

/** Something found wrong, as it is shown. */
export interface FindingLine {
  readonly severity: "error" | "warning" | "note";
  readonly what: string;
  readonly where: { readonly context?: string; readonly cluster?: string; readonly user?: string; readonly file: string };
  readonly why?: string;
  readonly fix: string;
}

export interface FindingsOptions {
  /** Lines above the findings: what was mended. */
  readonly before?: readonly string[];
  readonly caption: string;
  /** The last lines: totals, the next step. */
  readonly footer: readonly string[];
  /** Name the file of each finding in text too. */
  readonly files: boolean;
}

const TONES: Readonly<Record<FindingLine["severity"], Tone>> = { error: "bad", warning: "warning", note: "done" };

const severityOf = ({ severity }: FindingLine): Status => status(TONES[severity], severity);

/** What, why and what to try: in text one below the other as an error says it, in HTML as a table. */
export function findingsBundle(lines: readonly FindingLine[], options: FindingsOptions): MimeBundle {
  const { before = [], footer } = options;
  const text = textBundle([...before, ...lines.flatMap((line) => textOf(line, options.files)), ...footer]);
  if (lines.length === 0) return text;
  const table = tableBundle({
    caption: options.caption,
    columns: ["SEVERITY", { title: "WHAT", rowHeader: true }, "WHERE", "WHY", "FIX"],
    rows: lines.map((line) => [severityOf(line), line.what, line.where.file, line.why, line.fix]),
    footer,
  });
  const first = before.length === 0 ? "" : String(textBundle(before)["text/html"]);
  return { "text/plain": text["text/plain"], "text/html": first + String(table["text/html"]) };
}

const textOf = (line: FindingLine, files: boolean): readonly string[] => [
  statusText(status(TONES[line.severity], line.what)),
  ...(line.why === undefined ? [] : [`  Why: ${line.why}`]),
  `  Try: ${line.fix}`,
  ...(files && !line.what.includes(line.where.file) ? [`  In:  ${line.where.file}`] : []),
];
