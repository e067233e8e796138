import { stamp } from "../base/duration.ts";
import type { MimeBundle } from "../base/host.ts";
import { textBundle } from "./bundle.ts";

/** What was done to some objects, or would be. */
export interface ChangedLines {
  readonly context: string;
  /** Absent when none of them lives in one. */
  readonly namespace?: string;
  readonly changed: readonly { readonly name: string; readonly outcome: string; readonly note?: string }[];
  /** Nothing was changed: the server only tried. */
  readonly dryRun?: boolean;
  /** Warnings, such as those that the server sent. */
  readonly warnings?: readonly string[];
  /** The next sensible step: `%k8s rollout status deploy/web`. */
  readonly next?: string;
}

/** Past this many lines, objects of the same outcome are counted. */
const MOST = 200;

/** `deployment.apps/web created`, a line each as kubectl answers, then where and when, then the next step. */
export function changedBundle({ context, namespace, changed, dryRun, warnings = [], next }: ChangedLines): MimeBundle {
  const suffix = dryRun === true ? " (dry run)" : "";
  const lines = changed.map(({ name, outcome, note }) => `${name} ${outcome}${suffix}${note === undefined ? "" : ` · ${note}`}`);
  const shown = lines.slice(0, MOST);
  const rest = changed.length - shown.length;
  const where = [`context ${context}`, ...(namespace === undefined ? [] : [`namespace ${namespace}`]), stamp(new Date())];
  return textBundle([
    ...(shown.length === 0 ? ["nothing to change"] : shown),
    ...(rest > 0 ? [`… and ${rest} more`] : []),
    ...warnings.map((line) => `▲ ${line}`),
    where.join(" · "),
    ...(next === undefined ? [] : [`Next: ${next}`]),
  ]);
}
