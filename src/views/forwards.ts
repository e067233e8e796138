import type { VNode } from "preact";
import { inWords, stamp } from "../base/duration.ts";
import { printable } from "../base/escape.ts";
import type { MimeBundle } from "../base/host.ts";
import type { ForwardInfo } from "../pods/forwards/forwards.ts";
import { textBundle } from "./bundle.ts";
import { element, footerLines, htmlOf, section } from "./html.ts";
import { type Status, status } from "./status.ts";
import { tableBundle } from "./table.ts";

export interface OpenedDetails {
  /** The address below which JupyterHub hands ports on; absent elsewhere. */
  readonly hub?: string;
  readonly notes?: readonly string[];
}

/** Ports that were opened just now, as links that a browser on this machine can follow. */
export function openedBundle(opened: readonly ForwardInfo[], { hub, notes = [] }: OpenedDetails): MimeBundle {
  const [first] = opened;
  if (first === undefined) return textBundle("nothing was forwarded");
  const place = [`context ${first.context}`, ...(first.namespace === undefined ? [] : [`namespace ${first.namespace}`])];
  const below = [
    ...opened.flatMap(({ name, problem }) =>
      problem === undefined ? [] : [`▲ ${name}: ${problem}; the next connection tries again`],
    ),
    ...notes,
    ...(hub === undefined
      ? []
      : opened.map(({ port }) => `from elsewhere, where jupyter-server-proxy is installed: ${hub}/proxy/${port}/`)),
    [...place, stamp(new Date())].join(" · "),
    `Next: %k8s forwards · %k8s forwards --stop ${first.name}`,
  ];
  return {
    "text/plain": [...opened.map(({ to, url }) => `${printable(to)} → ${url}`), ...below.map(printable)].join("\n"),
    "text/html": htmlOf(section(...opened.map(({ to, url }) => linkLine(to, url)), ...footerLines(below))),
  };
}

const linkLine = (to: string, url: string): VNode =>
  element("div", {}, `${printable(to)} → `, element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, url));

const stateOf = ({ state }: ForwardInfo): Status =>
  state === "listening" ? status("good", "Listening") : status("warning", "Last connection failed");

/** All of a notebook's forwards. @param stopped the names of those that were ended just now */
export function forwardsBundle(forwards: readonly ForwardInfo[], stopped?: readonly string[]): MimeBundle {
  const ended =
    stopped === undefined ? [] : stopped.length === 0 ? ["there was none to end"] : stopped.map((name) => `${name} ended`);
  if (forwards.length === 0) {
    return textBundle([...ended, "This notebook forwards no port.", "Next: %k8s port-forward svc/NAME 8080:80"]);
  }
  const now = new Date();
  return tableBundle({
    columns: [
      { title: "NAME", rowHeader: true },
      "STATE",
      "URL",
      "WHERE",
      { title: "CONNECTIONS", align: "right" },
      { title: "OPEN", align: "right" },
      { title: "SINCE", align: "right" },
    ],
    rows: forwards.map((one) => [
      one.name,
      stateOf(one),
      one.url,
      one.namespace === undefined ? one.context : `${one.context}/${one.namespace}`,
      one.connections.total,
      one.connections.open,
      inWords(now.getTime() - Date.parse(one.since)),
    ]),
    caption: `forwards of this notebook · ${stamp(now)}`,
    footer: [
      ...ended,
      ...forwards.flatMap(({ name, problem }) => (problem === undefined ? [] : [`▲ ${name}, last problem: ${problem}`])),
      "They end with the notebook's kernel. Next: %k8s forwards --stop NAME",
    ],
  });
}
