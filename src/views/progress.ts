import { clockTime } from "../base/duration.ts";
import { printable } from "../base/escape.ts";
import type { MimeBundle } from "../base/host.ts";
import { pad, textWidth } from "../base/text-width.ts";
import { badge, element, footerLines, htmlOf, section } from "./html.ts";
import { type Status, statusText, type Tone } from "./status.ts";

/** One step of long work. */
export interface PhaseLine {
  readonly name: string;
  readonly state: "waiting" | "running" | "done" | "failed";
  /** The deciding event, such as `Pending: 2 nodes, neither has 4 cores free`. */
  readonly detail?: string;
}

const TONES: Readonly<Record<PhaseLine["state"], Tone>> = { waiting: "checking", running: "busy", done: "good", failed: "bad" };
const asStatus = (phase: PhaseLine): Status => ({ tone: TONES[phase.state], text: phase.state });

/** Long work as one display: title, elapsed time, a line per phase. @param elapsed milliseconds */
export function phasesBundle(
  title: string,
  phases: readonly PhaseLine[],
  elapsed: number,
  footer: readonly string[] = [],
): MimeBundle {
  const head = printable(title);
  const time = clockTime(elapsed);
  const names = phases.map((phase) => printable(phase.name));
  const width = Math.max(0, ...names.map(textWidth));
  const states = phases.map((phase) => statusText(asStatus(phase)));
  const lines = phases.map((phase, at) =>
    `  ${pad(states[at]!, 9)}   ${pad(names[at]!, width)}   ${printable(phase.detail ?? "")}`.trimEnd(),
  );
  const rows = phases.map((phase, at) =>
    element(
      "tr",
      {},
      element("td", { style: "text-align: left" }, badge(asStatus(phase))),
      element("th", { scope: "row", style: "text-align: left; font-weight: normal" }, names[at]!),
      element("td", { style: "text-align: left" }, printable(phase.detail ?? "")),
    ),
  );
  const caption = element("caption", { style: "caption-side: top; text-align: left; white-space: nowrap" }, `${head} · ${time}`);
  return {
    "text/plain": [`${head} · ${time}`, ...lines, ...footer.map(printable)].join("\n"),
    "text/html": htmlOf(section(element("table", {}, caption, element("tbody", {}, ...rows)), ...footerLines(footer))),
  };
}
