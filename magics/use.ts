import { UserError } from "../src/base/errors.ts";
import { withoutPassword } from "../src/cluster/errors.ts";
import { guardWords } from "../src/inspect/guard-words.ts";
import { diffLines } from "../src/kubeconfig/diff.ts";
import type { ResolvedContext } from "../src/kubeconfig/model.ts";
import { defineMagic, flag, text, word } from "../src/magic/declare.ts";
import type { Active, Session } from "../src/session/session.ts";
import { staying, stayWords } from "../src/spark/session/staying.ts";
import { preformattedBundle, textBundle } from "../src/views/bundle.ts";

export default defineMagic({
  path: "use",
  summary: "Make a context the one that everything in this notebook follows",
  details:
    "The choice counts for this notebook: other notebooks, kubectl and your kubeconfig files are not touched. " +
    "--global also writes current-context, as kubectl config use-context does.",
  changes: "kubeconfig",
  args: {
    context: word({
      help: "Context name, or - for the previous one",
      required: true,
      placeholder: "NAME",
      complete: (session) => session.known.contexts(),
    }),
    namespace: text({ short: "n", help: "Namespace to go with it", complete: (session) => session.known.namespaces() }),
    global: flag({ help: "Also write current-context to the kubeconfig file" }),
    readOnly: flag({ help: "Only look: every change on it is refused in this notebook, until it is used without this" }),
  },
  examples: [
    ["Follow another cluster", "%k8s use beta"],
    ["With a namespace", "%k8s use beta -n spark-alice"],
    ["Go back to where you were", "%k8s use -"],
    ["Look, and break nothing", "%k8s use production --read-only"],
  ],
  async run({ context, namespace, global, readOnly = false }, session, call) {
    if (call.dryRun === true) return foreseen({ context, namespace, global }, session);
    const active = await session.use(context, namespace, { readOnly });
    const { cluster } = await session.context();
    const written = global ? await writeGlobally(active, session) : undefined;
    const note =
      written === undefined
        ? "(your kubeconfig files are unchanged; --global writes current-context)"
        : `(current-context written to ${written})`;
    const selected = `context/${active.context} selected for this notebook`;
    const stays = staying(session, active.context).map((info) => stayWords(info, active.context));
    const first = `${selected} · namespace ${active.namespace} · server ${withoutPassword(cluster.server)}`;
    const view = textBundle([first, note, ...guardWords(active, cluster, await session.kubeconfig()), ...stays]);
    return { value: active, view };
  },
});

/** What would be followed, with nothing changed: the way to the previous context leads back again. */
async function foreseen(
  { context, namespace, global }: { readonly context: string; readonly namespace: string | undefined; readonly global: boolean },
  session: Session,
) {
  const before = await session.active().catch(() => undefined);
  const isBack = context === "-";
  const target = isBack ? await session.use(context) : await session.context(context).then(asActive);
  if (isBack && before !== undefined) await session.use("-");
  const value = namespace === undefined ? target : { ...target, namespace };
  const would = `would select context/${value.context} with namespace ${value.namespace} for this notebook`;
  if (!global) return { value, view: textBundle(`${would} (dry run)`) };
  const { file, edited } = await session.makeCurrent(value.context, { dryRun: true });
  const also = edited.length === 0 ? `${file} says so already` : `write current-context to ${file}`;
  return { value, view: preformattedBundle([`${would}, and ${also} (dry run)`, ...diffLines(edited)].join("\n")) };
}

const asActive = (resolved: ResolvedContext): Active => ({ context: resolved.name, namespace: resolved.namespace });

async function writeGlobally(active: Active, session: Session): Promise<string> {
  try {
    return (await session.makeCurrent(active.context)).file;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const hints = [`this notebook follows ${active.context} now, the file is unchanged`, ...error.hints];
    throw new UserError(error.name, error.message, { why: error.why, hints, cause: error });
  }
}
