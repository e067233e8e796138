import type { MimeBundle } from "../base/host.ts";
import type { Active } from "../session.ts";
import { statusOfWord } from "../views/status.ts";
import { tableBundle } from "../views/table.ts";
import type { NamespaceRow } from "./namespaces.ts";

/** The namespaces of the active context, with a mark at the one that the notebook follows. */
export function namespacesView(rows: readonly NamespaceRow[], active: Active): MimeBundle {
  const isThere = rows.some(({ name }) => name === active.namespace);
  const missing = isThere ? [] : [`▲ namespace ${active.namespace}, which this notebook follows, does not exist there`];
  return tableBundle({
    columns: ["", { title: "NAMESPACE", rowHeader: true }, "STATUS"],
    rows: rows.map(({ name, phase }) => [name === active.namespace ? "●" : "", name, statusOfWord(phase)]),
    caption: `namespaces · context ${active.context}`,
    footer: [
      ...missing,
      `${rows.length} namespaces · this notebook uses ${active.context}/${active.namespace}`,
      "Next: %k8s ns NAME",
    ],
  });
}
