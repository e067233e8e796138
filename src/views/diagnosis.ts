import { stamp } from "../base/duration.ts";
import { printable } from "../base/escape.ts";
import type { MimeBundle } from "../base/host.ts";
import { badge, element, footerLines, htmlOf, section } from "./html.ts";
import { shapeOf, status, type Tone } from "./status.ts";

/** Why an object is as it is, as plain data. */
export interface DiagnosisLines {
  readonly object: string;
  readonly namespace?: string;
  readonly state: string;
  readonly tone: Tone;
  readonly reasons: readonly {
    readonly what: string;
    readonly event?: string;
    readonly details?: readonly string[];
    readonly fixes: readonly string[];
    readonly passing?: boolean;
  }[];
  readonly fine?: string;
  readonly unseen: readonly string[];
}

const toneOfReason = ({ passing }: { readonly passing?: boolean }): Tone => (passing === true ? "busy" : "bad");

const nothing = ({ fine }: DiagnosisLines): string => `Nothing is wrong${fine === undefined ? "" : `: ${fine}`}`;

const hidden = (unseen: readonly string[]): readonly string[] =>
  unseen.length === 0 ? [] : [`▲ You may not read ${unseen.join(", ")}: there may be more to it`];

/** The object and its state, each reason with who said so, and what to try. */
export function diagnosisText(diagnosis: DiagnosisLines): readonly string[] {
  const { object, state, reasons, unseen } = diagnosis;
  const told = reasons.flatMap((reason) => [
    `${shapeOf(toneOfReason(reason))} ${sentence(reason.what)}`,
    ...(reason.event === undefined ? [] : [`  Event: ${reason.event}`]),
    ...(reason.details ?? []).map((line) => `  ${line}`),
    ...reason.fixes.map((fix) => `  Try: ${fix}`),
  ]);
  const lines = [`${object} · ${state}`, ...(reasons.length === 0 ? [`${shapeOf("good")} ${nothing(diagnosis)}`] : told)];
  return [...lines, ...hidden(unseen)].map(printable);
}

/** Begins with a capital, unless it begins with a name such as `pod/web`. */
const sentence = (what: string): string => (/^[a-z]+[\s,:]/.test(what) ? what.charAt(0).toUpperCase() + what.slice(1) : what);

/** A line that can be typed, apart from advice in words; what follows a colon is its reason. */
function asTyped(fix: string) {
  const line = /^%\S.*?(?=: |$)/.exec(fix)?.[0];
  if (line === undefined) return printable(fix);
  return element("span", {}, element("code", {}, printable(line)), printable(fix.slice(line.length)));
}

const LIST = "list-style-type: none; margin: 4px 0 4px 0; padding: 0 0 0 8px";

/** The same with a badge for the state and a list of reasons. */
export function diagnosisNodes(diagnosis: DiagnosisLines) {
  const { object, state, tone, reasons, unseen } = diagnosis;
  const items = reasons.map((reason) =>
    element(
      "li",
      {},
      element("strong", {}, `${shapeOf(toneOfReason(reason))} ${printable(sentence(reason.what))}`),
      ...(reason.event === undefined ? [] : [element("div", {}, `Event: ${printable(reason.event)}`)]),
      ...(reason.details ?? []).map((line) => element("div", { style: "white-space: pre-wrap" }, printable(line))),
      ...reason.fixes.map((fix) => element("div", {}, "Try: ", asTyped(fix))),
    ),
  );
  return [
    element("p", { style: "margin: 0" }, element("strong", {}, printable(object)), " ", badge(status(tone, state))),
    reasons.length === 0
      ? element("p", { style: "margin: 4px 0 0 0" }, `${shapeOf("good")} ${printable(nothing(diagnosis))}`)
      : element("ul", { style: LIST }, ...items),
    ...footerLines(hidden(unseen)),
  ];
}

/** `%k8s why`: the diagnosis alone. */
export function diagnosisBundle(diagnosis: DiagnosisLines, context: string, at = new Date()): MimeBundle {
  const where = [
    `context ${context}`,
    ...(diagnosis.namespace === undefined ? [] : [`namespace ${diagnosis.namespace}`]),
    stamp(at),
  ].join(" · ");
  return {
    "text/plain": [...diagnosisText(diagnosis), printable(where)].join("\n"),
    "text/html": htmlOf(section(...diagnosisNodes(diagnosis), ...footerLines([where]))),
  };
}
