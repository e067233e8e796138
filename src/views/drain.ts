import { stamp } from "../base/duration.ts";
import type { MimeBundle } from "../base/host.ts";
import { textBundle } from "./bundle.ts";

/** What draining would do, for somebody who decides. */
export interface DrainLines {
  readonly context: string;
  readonly nodes: string;
  /** `pod/web in default`. */
  readonly leave: readonly string[];
  /** How many stay. */
  readonly stay: number;
  readonly warnings: readonly string[];
}

const MOST = 40;

/** The plan of a drain: which pods leave, how many stay, what is lost. */
export function drainBundle({ context, nodes, leave, stay, warnings }: DrainLines): MimeBundle {
  const shown = leave.slice(0, MOST);
  return textBundle([
    `Would drain ${nodes} · context ${context} · ${stamp(new Date())}`,
    ...(leave.length === 0 ? ["  no pod has to leave"] : shown.map((line) => `  evicts ${line}`)),
    ...(leave.length > shown.length ? [`  … and ${leave.length - shown.length} more`] : []),
    ...(stay > 0 ? [`  ${stay} ${stay === 1 ? "stays" : "stay"}`] : []),
    ...warnings.map((line) => `▲ ${line}`),
  ]);
}
