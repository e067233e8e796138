import { stamp } from "../base/duration.ts";
import { printable } from "../base/escape.ts";
import type { MimeBundle } from "../base/host.ts";
import { element, footerLines, htmlOf, section } from "./html.ts";

/** What would become of some objects. */
export interface DifferenceLines {
  readonly context: string;
  readonly namespace: string;
  readonly differences: readonly {
    readonly name: string;
    readonly namespace?: string;
    readonly outcome: string;
    readonly lines: readonly { readonly sign: string; readonly text: string }[];
  }[];
  readonly next?: string;
}

/** Past this many lines the rest is counted. */
const MOST = 2000;

const STYLES: Readonly<Record<string, string>> = {
  "+": "background-color: rgb(215, 240, 224); color: rgb(15, 70, 40)",
  "-": "background-color: rgb(250, 221, 221); color: rgb(110, 15, 20)",
  "@": "background-color: rgb(222, 230, 242); color: rgb(35, 60, 110)",
};

/** Changes as `diff -u` shows them, an object after the other; signs say what colours repeat. */
export function differencesBundle({ context, namespace, differences, next }: DifferenceLines): MimeBundle {
  const all = differences
    .filter(({ lines }) => lines.length > 0)
    .flatMap((one) => [
      {
        sign: "",
        text: `${one.name} would be ${one.outcome}${one.namespace === undefined || one.namespace === namespace ? "" : ` · namespace ${one.namespace}`}`,
      },
      ...one.lines,
    ]);
  const shown = all.slice(0, MOST).map(({ sign, text }) => ({ sign, text: printable(`${sign === "@" ? "" : sign}${text}`) }));
  const same = differences.filter(({ lines }) => lines.length === 0).length;
  const footer = [
    ...(all.length > MOST ? [`… and ${all.length - MOST} more lines`] : []),
    ...(all.length === 0 ? ["nothing would change"] : same > 0 ? [`${same} unchanged`] : []),
    `context ${printable(context)} · namespace ${printable(namespace)} · ${stamp(new Date())}`,
    ...(next === undefined ? [] : [`Next: ${printable(next)}`]),
  ];
  const rows = shown.flatMap(({ sign, text }) => [
    STYLES[sign] === undefined
      ? sign === ""
        ? element("span", { style: "font-weight: bold" }, text)
        : text
      : element("span", { style: STYLES[sign] }, text),
    "\n",
  ]);
  return {
    "text/plain": [...shown.map(({ text }) => text), ...footer].join("\n"),
    "text/html": htmlOf(section(...(shown.length === 0 ? [] : [element("pre", {}, ...rows)]), ...footerLines(footer))),
  };
}
