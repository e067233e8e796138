import { UserError } from "../src/base/errors.ts";
import { remember } from "../src/cluster/known-names.ts";
import { listNamespaces, type NamespaceRow } from "../src/cluster/namespaces.ts";
import { defineMagic, word } from "../src/magic/declare.ts";
import type { Active, Session } from "../src/session/session.ts";
import { textBundle } from "../src/views/bundle.ts";
import { statusOfWord } from "../src/views/status.ts";
import { tableBundle } from "../src/views/table.ts";

export default defineMagic({
  path: "ns",
  summary: "Show the namespaces, or follow another one",
  details: "The choice counts for this notebook only; kubeconfig files stay as they are.",
  args: {
    namespace: word({
      help: "Namespace to follow; without it they are listed",
      placeholder: "NAME",
      complete: (session) => session.known.namespaces(),
    }),
  },
  examples: [
    ["What there is, and where you are", "%k8s ns"],
    ["Follow another namespace", "%k8s ns spark-alice"],
  ],
  async run({ namespace }, session) {
    if (namespace === undefined) return listed(await session.active(), session);
    const active = await session.useNamespace(namespace);
    const selected = `namespace/${active.namespace} selected for this notebook`;
    return { value: active, view: textBundle(`${selected} · context ${active.context}`) };
  },
});

async function listed(active: Active, session: Session) {
  const client = await session.cluster();
  try {
    const rows = await listNamespaces(client, session.signal);
    const names = rows.map(({ name }) => name);
    remember(session.known, { context: active.context, namespaces: names });
    return { value: names, view: tableOf(rows, active) };
  } catch (error) {
    if (!(error instanceof UserError) || error.name !== "Forbidden") throw error;
    // Who may not list namespaces still has one, and may know the names of others.
    const lines = [
      `This notebook uses ${active.context}/${active.namespace}.`,
      `The server lists no namespaces for you${error.why === undefined ? "" : `: ${error.why}`}`,
      "Next: %k8s ns NAME follows one whose name you know",
    ];
    return { value: active, view: textBundle(lines) };
  }
}

function tableOf(rows: readonly NamespaceRow[], active: Active) {
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
