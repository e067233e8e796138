import { UserError } from "../base/errors.ts";
import { readOnlyError } from "../cluster/read-only.ts";
import { MergedFiles } from "../kubeconfig/merged-files.ts";
import type { Kubeconfig } from "../kubeconfig/model.ts";
import { protectorOf } from "../kubeconfig/protection.ts";
import type { Session } from "../session/session.ts";
import { confirmed } from "./confirmed.ts";

/** A change of a cluster that is about to be made. */
export interface ComingChange {
  /** The magic's words, such as `local down`. */
  readonly path: string;
  /** The contexts whose clusters it changes; the active one by default. */
  readonly contexts?: readonly string[];
  readonly yes?: boolean;
}

/**
 * The one place that every change of a cluster goes through: refused where this notebook only looks, confirmed where the cluster is
 * protected.
 * @throws UserError `ReadOnly`; `Refused` when it is not confirmed, or nobody can answer
 */
export async function guardChange(session: Session, { path, contexts, yes = false }: ComingChange): Promise<void> {
  const names = contexts ?? (await activeContext(session));
  if (names.length === 0) return;
  const kubeconfig = await session.kubeconfig();
  for (const name of new Set(names)) {
    if (session.isReadOnly(name)) throw readOnlyError(name, `%k8s ${path}`);
    const protector = yes ? undefined : await protectorFor(session, kubeconfig, name);
    if (protector === undefined) continue;
    const which = protector === name ? "which is protected" : `whose cluster is protected by context ${protector}`;
    await confirmed(session, `changes ${name}, ${which} (%k8s ${path})`, name);
  }
}

/** None when nothing is followed: the magic itself says so. */
async function activeContext(session: Session): Promise<readonly string[]> {
  try {
    return [(await session.active()).context];
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

/** A local cluster that does not run is in no kubeconfig that a notebook sees, but its own file is there. */
async function protectorFor(session: Session, kubeconfig: Kubeconfig, name: string): Promise<string | undefined> {
  if (kubeconfig.contexts.has(name)) return protectorOf(kubeconfig, name);
  const status = await session.local.status(name).catch(() => undefined);
  return status === undefined ? undefined : protectorOf(await new MergedFiles().read([status.kubeconfig]), name);
}
