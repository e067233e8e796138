import type { ComponentChildren } from "preact";
import { printable, printableText } from "../base/escape.ts";
import type { MimeBundle } from "../base/host.ts";
import { badge, element, footerLines, htmlOf, section } from "./html.ts";
import { type Status, statusText } from "./status.ts";

/** One line of a log. */
export interface LogLine {
  /** Whose it is: `pod/web-1/main`; shown in brackets and in that one's colour. */
  readonly source?: string;
  readonly time?: string;
  readonly text: string;
  /** A word of ours between the lines, such as `pod/web-1 ended`. */
  readonly note?: true;
}

export interface LogView {
  /** What, where and when: `deploy/web · 2 pods · context c · namespace n · 2026-11-21 10:05 UTC`. */
  readonly caption: string;
  readonly lines: readonly LogLine[];
  /** Lines at which a fold stands, with its words. */
  readonly fold?: { readonly before: number; readonly words: string };
  readonly status?: Status;
  readonly footer?: readonly string[];
  /** Each source in a colour of its own; false for whoever wants none (NO_COLOR). */
  readonly colour: boolean;
  /** While it changes: the text has only so many of the last lines, for a terminal draws it over itself. */
  readonly textTail?: number;
}

// White on these has a contrast of at least 5:1, whatever theme is behind them; neighbours differ in lightness too.
const FILLS = [
  "rgb(28, 93, 168)",
  "rgb(22, 112, 68)",
  "rgb(138, 82, 0)",
  "rgb(122, 62, 157)",
  "rgb(0, 105, 120)",
  "rgb(160, 40, 90)",
  "rgb(80, 90, 20)",
  "rgb(88, 94, 104)",
];

/** A log in both forms: the text with `[source]` before each line, as kubectl's --prefix has it, the HTML with colours beside them. */
export function logBundle(view: LogView): MimeBundle {
  const caption = printable(view.caption);
  const below = (view.footer ?? []).map((line) => printable(line));
  const state = view.status === undefined ? [] : [printable(statusText(view.status))];
  const badges = view.status === undefined ? [] : [element("p", {}, badge(view.status))];
  return {
    "text/plain": [caption, ...textLines(view), ...state, ...below].join("\n"),
    "text/html": htmlOf(
      section(
        element("p", { style: "margin: 0 0 4px 0" }, caption),
        element("pre", { style: "white-space: pre-wrap" }, ...htmlLines(view)),
        ...badges,
        ...footerLines(view.footer ?? []),
      ),
    ),
  };
}

const NOTHING = "(nothing)";

function textLines({ lines: all, fold, textTail }: LogView): readonly string[] {
  if (all.length === 0) return [NOTHING];
  const lines = textTail === undefined ? all : all.slice(-textTail);
  const texts = lines.map((line) => (line.source === undefined ? rest(line) : `${prefixOf(line.source)} ${rest(line)}`));
  return fold === undefined || textTail !== undefined
    ? texts
    : [...texts.slice(0, fold.before), fold.words, ...texts.slice(fold.before)];
}

const rest = ({ time, text, note }: LogLine): string =>
  printableText(`${note === true ? "── " : ""}${time === undefined ? "" : `${time} `}${text}`);

const prefixOf = (source: string): string => printable(`[${source}]`);

function htmlLines({ lines, fold, colour }: LogView): readonly ComponentChildren[] {
  if (lines.length === 0) return [NOTHING];
  const fills = fillsOf(lines, colour);
  const parts: ComponentChildren[] = [];
  let plain = "";
  lines.forEach((line, at) => {
    if (fold?.before === at) plain += `${fold.words}\n`;
    const fill = line.source === undefined ? undefined : fills.get(line.source);
    if (line.source === undefined || fill === undefined) {
      plain += `${line.source === undefined ? "" : `${prefixOf(line.source)} `}${rest(line)}\n`;
      return;
    }
    parts.push(plain, element("span", { style: `background-color: ${fill}; color: rgb(255, 255, 255)` }, prefixOf(line.source)));
    plain = ` ${rest(line)}\n`;
  });
  return [...parts, plain.replace(/\n$/, "")];
}

/** A source keeps its colour while it is shown, whoever comes and goes: the colour follows from its name. */
function fillsOf(lines: readonly LogLine[], colour: boolean): ReadonlyMap<string, string> {
  const fills = new Map<string, string>();
  if (!colour) return fills;
  const sources = [...new Set(lines.flatMap(({ source }) => (source === undefined ? [] : [source])))];
  const taken = new Set<number>();
  for (const source of sources.toSorted()) {
    let at = hash(source) % FILLS.length;
    for (let tries = 0; taken.has(at) && tries < FILLS.length; tries += 1) at = (at + 1) % FILLS.length;
    taken.add(at);
    fills.set(source, FILLS[at]!);
  }
  return fills;
}

const hash = (name: string): number => [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
