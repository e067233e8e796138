import { asWord } from "../../base/escape.ts";
import type { MimeBundle } from "../../base/host.ts";
import { planCopy } from "../../kubeconfig/plans/copy.ts";
import { planRename } from "../../kubeconfig/plans/rename.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import { editOutcome } from "../edit-outcome.ts";
import { checkOwn, followed, readElsewhere, readOwn } from "./own-files.ts";

export interface FromTo {
  readonly from: string;
  readonly to: string;
}

interface Outcome {
  /** The new name. */
  readonly value: string;
  readonly view: MimeBundle;
}

/** Gives a context another name; a notebook that follows it goes on following it. */
export async function renameContext(session: Session, { from, to }: FromTo, call: Call): Promise<Outcome> {
  await checkNames(session, from);
  const active = await followed(session);
  const { view } = await editOutcome(session, call, {
    plan: (current) => planRename(current, from, to),
    what: `rename context ${from} to ${to}`,
    lines: () => [`context/${from} renamed to ${to}`, ...(active === from ? [`this notebook follows ${to}`] : [])],
    next: active === from ? "%k8s" : `%k8s use ${asWord(to)}`,
  });
  if (call.dryRun !== true) session.renamed(from, to);
  return { value: to, view };
}

/** A second context for the same cluster and user. */
export async function copyContext(session: Session, { from, to }: FromTo, call: Call): Promise<Outcome> {
  await checkNames(session, from);
  const { view } = await editOutcome(session, call, {
    plan: (current) => planCopy(current, from, to),
    what: `copy context ${from} to ${to}`,
    lines: () => [`context/${to} made: the same cluster and user as ${from}`],
    next: `%k8s set ${asWord(to)} namespace=NAME`,
  });
  return { value: to, view };
}

async function checkNames(session: Session, from: string): Promise<void> {
  checkOwn(await readOwn(session), await readElsewhere(session), [from]);
}
