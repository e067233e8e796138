import { stamp } from "../base/duration.ts";
import type { MimeBundle } from "../base/host.ts";
import { textBundle } from "./bundle.ts";

/** What would go, for somebody who decides. */
export interface DeletionLines {
  readonly context: string;
  readonly lines: readonly { readonly name: string; readonly namespace?: string; readonly takes?: string }[];
  /** What has to be known beside it. */
  readonly warnings: readonly string[];
}

/** Past this many, objects are counted. */
const MOST = 40;

/** The plan of a deletion: what goes, and what its owners take with it. */
export function deletionBundle({ context, lines, warnings }: DeletionLines): MimeBundle {
  const several = new Set(lines.map(({ namespace }) => namespace)).size > 1;
  const shown = lines.slice(0, MOST).map(({ name, namespace, takes }) => {
    const where = several && namespace !== undefined ? ` in ${namespace}` : "";
    return `  ${name}${where}${takes === undefined ? "" : ` · takes ${takes} with it`}`;
  });
  const rest = lines.length - shown.length;
  const [first] = lines;
  const where = several || first?.namespace === undefined ? "" : ` · namespace ${first.namespace}`;
  return textBundle([
    `Would delete · context ${context}${where} · ${stamp(new Date())}`,
    ...shown,
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
    ...warnings.map((line) => `▲ ${line}`),
  ]);
}
