import { printable } from "../base/escape.ts";
import type { MimeBundle } from "../base/host.ts";
import { element, footerLines, htmlOf, section } from "./html.ts";

/** Something of which so much is done. */
export interface ProgressLine {
  readonly done: number;
  readonly of: number;
  /** What is counted, in the plural: `tasks`. */
  readonly what: string;
  /** What stands behind the bar. */
  readonly text: string;
}

export interface ProgressLines {
  readonly lines: readonly ProgressLine[];
  /** `http:` and `https:` only; others are left out. */
  readonly links?: readonly { readonly text: string; readonly url: string }[];
  /** Whether the text, in which nothing can be clicked, spells the links out. */
  readonly linksInText?: boolean;
  readonly footer?: readonly string[];
}

const WIDTH = 24;
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

const share = ({ done, of }: ProgressLine): number => (of <= 0 ? 0 : Math.min(1, Math.max(0, done / of)));

function barText(line: ProgressLine): string {
  const eighths = Math.round(share(line) * WIDTH * 8);
  const bar = "█".repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8];
  return `▐${bar.padEnd(WIDTH)}▌`;
}

/** Bars with what they count. In HTML each is a `progress` element, which a screen reader says as such. */
export function progressLinesBundle({ lines, links = [], linksInText = false, footer = [] }: ProgressLines): MimeBundle {
  const safe = links.filter(({ url }) => /^https?:\/\/[^\s"'<>]+$/.test(url));
  const spelled = linksInText ? safe.map(({ text, url }) => `${printable(text)}: ${url}`) : [];
  const anchors = safe.map(({ text, url }) => element("a", { href: url, target: "_blank", rel: "noopener" }, printable(text)));
  const bars = lines.map((line, at) =>
    element(
      "p",
      { style: "margin: 2px 0; white-space: nowrap" },
      bar(line),
      ` ${printable(line.text)}`,
      ...(at === 0 ? anchors.flatMap((anchor) => [" · ", anchor]) : []),
    ),
  );
  return {
    "text/plain": [
      ...lines.map((line) => `${barText(line)} ${printable(line.text)}`),
      ...[...spelled, ...footer.map(printable)].map((l) => `  ${l}`),
    ].join("\n"),
    "text/html": htmlOf(section(...bars, ...footerLines(footer))),
  };
}

function bar(line: ProgressLine) {
  const { done, of, what } = line;
  const values = { max: String(Math.max(1, of)), value: String(Math.min(Math.max(0, done), Math.max(1, of))) };
  return element("progress", { ...values, title: `${done} of ${of} ${printable(what)} done` }, `${done}/${of}`);
}
