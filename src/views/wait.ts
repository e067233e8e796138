import { clockTime, stamp } from "../base/duration.ts";
import type { MimeBundle } from "../base/host.ts";
import { type Status, shapeOf } from "./status.ts";
import { tableBundle } from "./table.ts";

/** One of the objects that are waited for. */
export interface WaitLine {
  /** `pod/web`. */
  readonly name: string;
  readonly status: Status;
  /** What holds it up. */
  readonly detail?: string;
}

export interface WaitLines {
  /** What is waited for: `Deleting 3 objects`. */
  readonly title: string;
  readonly context: string;
  readonly lines: readonly WaitLine[];
  /** Milliseconds. */
  readonly elapsed: number;
  readonly footer?: readonly string[];
}

/** Past this many lines, those that are done and then the last ones are counted. */
const MOST = 30;

/** A wait as it stands: what is done, what is not yet, and why. */
export function waitBundle({ title, context, lines, elapsed, footer = [] }: WaitLines): MimeBundle {
  const open = lines.filter(({ status }) => status.tone !== "done" && status.tone !== "good");
  const shown = lines.length <= MOST ? lines : open.slice(0, MOST);
  const rest = lines.length - shown.length;
  const ended = lines.length - open.length;
  return tableBundle({
    columns: ["STATUS", { title: "NAME", rowHeader: true }, "WHY"],
    rows: shown.map(({ name, status, detail }) => [status, name, detail ?? ""]),
    caption: `${title} · ${clockTime(elapsed)} · context ${context} · ${stamp(new Date())}`,
    footer: [...(rest > 0 ? [`${shapeOf("done")} ${ended} of ${lines.length} done`, `… and ${rest} more lines`] : []), ...footer],
  });
}
