import { stamp } from "../base/duration.ts";
import { UserError } from "../base/errors.ts";
import type { MimeBundle } from "../base/host.ts";
import { checkContexts, uncheckedRows } from "../cluster/check-contexts.ts";
import type { ContextRow } from "../cluster/contexts.ts";
import type { Kubeconfig } from "../kubeconfig/model.ts";
import { isProtected } from "../kubeconfig/protection.ts";
import type { Active, Session } from "../session/session.ts";
import { jsonBundle, textBundle } from "../views/bundle.ts";
import { type ContextsOptions, contextsBundle } from "../views/contexts.ts";
import { live } from "../views/live.ts";

export interface ShownContexts {
  readonly value: readonly ContextRow[];
  /** Left out when a live display has shown it. */
  readonly view?: MimeBundle;
}

/**
 * All contexts with how their clusters answer. As a statement the table is on the page at once and each status
 * replaces its own cell as it comes.
 */
export async function contextsForSession(
  session: Session,
  options: { readonly output: "table" | "json" | "name"; readonly assigned: boolean },
): Promise<ShownContexts> {
  const kubeconfig = await session.kubeconfig();
  const active = await session.active().catch(passOver);
  const rows = uncheckedRows(kubeconfig, active);
  if (options.output === "name") return { value: rows, view: textBundle(rows.map(({ name }) => name)) };
  const asked = optionsFor(kubeconfig, active);
  if (options.assigned || options.output === "json" || rows.length === 0) {
    const value = await checkContexts(rows, session, () => undefined);
    return { value, view: options.output === "json" ? jsonBundle(value) : contextsBundle(value, asked) };
  }
  const display = live(session, contextsBundle(rows, asked));
  const value = await checkContexts(rows, session, (now) => display.update(() => contextsBundle(now, asked)));
  display.finish(contextsBundle(value, asked));
  return { value };
}

/** How a contexts table is captioned and what stands below it. */
export const optionsFor = (kubeconfig: Kubeconfig, active: Active | undefined): ContextsOptions => ({
  fileCount: kubeconfig.files.length,
  following: active === undefined ? undefined : `${active.context}/${active.namespace}${active.readOnly ? " (read only)" : ""}`,
  problems: [
    ...kubeconfig.problems.map(({ file, message, hint }) => `${file}: ${message}${hint === undefined ? "" : ` (${hint})`}`),
    ...uncheckedServers(kubeconfig),
  ],
  notes: protectedNames(kubeconfig),
  time: stamp(new Date()),
});

/** One line, however many they are: whoever stands between gets the credentials. */
function uncheckedServers({ contexts, clusters }: Kubeconfig): readonly string[] {
  const names = [...contexts.values()].filter(({ cluster }) => clusters.get(cluster)?.insecureSkipTlsVerify === true);
  const words = shortList(names.map(({ name }) => name));
  return names.length === 0 ? [] : [`the server's certificate is not checked: ${words} (insecure-skip-tls-verify)`];
}

function protectedNames({ contexts }: Kubeconfig): readonly string[] {
  const names = [...contexts.values()].filter(isProtected).map(({ name }) => name);
  return names.length === 0 ? [] : [`protected, changes are confirmed first: ${shortList(names)}`];
}

const shortList = (names: readonly string[]): string =>
  names.length <= 6 ? names.join(", ") : `${names.slice(0, 5).join(", ")} and ${names.length - 5} more`;

/** No context chosen, or the chosen one gone: the table is how one finds another. */
function passOver(error: unknown): undefined {
  if (error instanceof UserError) return undefined;
  throw error;
}
