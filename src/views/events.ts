import { inWords } from "../base/duration.ts";
import type { MimeBundle } from "../base/host.ts";
import type { ClusterEvent } from "../objects/events/event.ts";
import type { Cell, Column } from "./columns.ts";
import { type Status, status, statusText } from "./status.ts";
import { tableBundle } from "./table.ts";

export interface EventsViewOptions {
  readonly now: Date;
  /** NAMESPACE as first column. */
  readonly namespaces: boolean;
  /** OBJECT as a column; not when all are of one. */
  readonly objects: boolean;
  readonly caption: string;
  /** Whether it still goes on. */
  readonly state?: Status;
  readonly footer: readonly string[];
}

/** Events as a table, oldest first; the caption says what the ages are counted from. */
export function eventsBundle(events: readonly ClusterEvent[], options: EventsViewOptions): MimeBundle {
  const { namespaces, objects, now, state, caption, footer } = options;
  const fields: readonly (readonly [Column, (event: ClusterEvent) => Cell])[] = [
    ...(namespaces ? [[{ title: "NAMESPACE" }, ({ namespace }: ClusterEvent) => namespace ?? ""] as const] : []),
    [{ title: "LAST SEEN" }, ({ last }) => (last === "" ? undefined : `${ageWords(last, now)} ago`)],
    [{ title: "TYPE" }, ({ type }) => (type === "Warning" ? status("warning", type) : status("done", type))],
    [{ title: "REASON" }, ({ reason }) => reason],
    ...(objects ? [[{ title: "OBJECT", rowHeader: true }, ({ object }: ClusterEvent) => object] as const] : []),
    [{ title: "TIMES" }, timesWords],
    [{ title: "MESSAGE" }, ({ message }) => message],
  ];
  return tableBundle({
    columns: fields.map(([column]) => column),
    rows: events.map((event) => fields.map(([, cell]) => cell(event))),
    caption,
    captionInText: "top",
    footer: [...(state === undefined ? [] : [statusText(state)]), ...footer],
  });
}

const ageWords = (from: string, to: Date): string => inWords(Math.max(1000, to.getTime() - Date.parse(from)));

/** `×7 in 4 min`; nothing for what was said once. */
function timesWords({ count, first, last }: ClusterEvent): string {
  if (count < 2) return "";
  return first === "" || first === last ? `×${count}` : `×${count} in ${ageWords(first, new Date(last))}`;
}
