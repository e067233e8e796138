import { basename } from "node:path";
import type { MimeBundle } from "../base/host.ts";
import { borrowedKubeconfig, type LentCluster, lentCluster } from "../cluster/share/borrowed-kubeconfig.ts";
import { type LoanPlan, lend, planLoan } from "../cluster/share/lend.ts";
import type { LoanRequest, Share } from "../cluster/share/loan.ts";
import { borrowerOf, checkedNamespace } from "../cluster/share/names.ts";
import { quotaOf, quotaWords } from "../cluster/share/quota.ts";
import { roleOf } from "../cluster/share/role.ts";
import { shortened, termOf } from "../cluster/share/term.ts";
import type { Session } from "../session/session.ts";
import { type LoanLines, lentBundle, loanPlanBundle } from "../views/shares.ts";
import { absolutePath } from "./edits/own-files.ts";
import { fileNameFor, handOver, prepared, shortPath, type Target, type TargetOptions, targetOf } from "./hand-over.ts";

export interface ShareOptions extends TargetOptions {
  readonly user: string;
  readonly namespace?: string;
  readonly role: string;
  readonly quota?: string;
  readonly expires: string;
  readonly cert: boolean;
  readonly context?: string;
}

interface Shared {
  readonly value: Share;
  readonly view: MimeBundle;
}

/** Everything that is known before anything is made. */
interface Foreseen {
  readonly context: string;
  readonly cluster: LentCluster;
  readonly plan: LoanPlan;
  readonly target: Target;
}

/**
 * Lends a cluster and hands the kubeconfig over; nothing is made before everything that can be checked was.
 * @throws UserError see `planLoan`, `lend`, `targetOf`, `prepared`
 */
export async function shareForSession(
  options: ShareOptions,
  session: Session,
  { dryRun = false, yes = false }: { readonly dryRun?: boolean; readonly yes?: boolean },
): Promise<Shared> {
  const { signal } = session;
  const request = await requestOf(options, session);
  const target = await targetOf(options, request, session);
  const resolved = await session.context(options.context);
  const cluster = await lentCluster(resolved.cluster, signal);
  const client = await session.cluster(options.context);
  const plan = await planLoan(client, request, { yes, lender: resolved.user.name, signal });
  const foreseen: Foreseen = { context: resolved.name, cluster, plan, target };
  if (dryRun) return told(foreseen, session);
  const ready = await prepared(target, session, yes);
  const lent = await lend(client, plan, { signal, say: (line) => session.write("stdout", `${line}\n`) });
  const config = borrowedKubeconfig(cluster, request, lent.handed);
  await handOver(ready, config, { cluster: cluster.name, context: resolved.name, plan, lent }, session);
  const { ends } = lent.handed;
  const short = shortened(request.seconds, plan.lending.lentAt, ends);
  const lines = linesOf(foreseen, session, { objects: lent.applied, ends, notes: short === undefined ? [] : [short] });
  return { value: shareOf(plan, ends), view: lentBundle(lines) };
}

async function requestOf(options: ShareOptions, session: Session): Promise<LoanRequest> {
  const borrower = borrowerOf(options.user);
  return {
    borrower,
    namespace: checkedNamespace(options.namespace ?? `spark-${borrower.user}`),
    role: await roleOf(options.role, (path) => absolutePath(session, path)),
    ...(options.quota === undefined ? {} : { quota: quotaOf(options.quota) }),
    seconds: termOf(options.expires),
    signIn: options.cert ? "certificate" : "token",
  };
}

function told(foreseen: Foreseen, session: Session): Shared {
  const { plan } = foreseen;
  const { request, lending, namespace, limits, binding } = plan;
  const ends = new Date(lending.lentAt.getTime() + request.seconds * 1000);
  const planned = [...(namespace.standing === "absent" ? [namespace] : []), ...limits, binding];
  const renews = planned.filter(({ standing }) => standing === "ours").map(({ words }) => words);
  const lines = linesOf(foreseen, session, { objects: planned.map(({ words }) => ({ object: words })), ends, notes: [] });
  return { value: shareOf(plan, ends), view: loanPlanBundle(lines, renews) };
}

function linesOf(
  { context, cluster, plan, target }: Foreseen,
  { home }: Session,
  { objects, ends, notes }: Pick<LoanLines, "objects" | "ends" | "notes">,
): LoanLines {
  const { borrower, signIn } = plan.request;
  return {
    context,
    user: borrower.user,
    objects,
    signIn,
    ends,
    to: "file" in target ? { file: shortPath(target.file, home), overwrite: target.overwrite } : { email: target.email },
    fileName: "file" in target ? basename(target.file) : fileNameFor(plan.request),
    notes: [...cluster.notes, ...notes],
  };
}

function shareOf({ request, lending }: LoanPlan, ends: Date): Share {
  const { borrower, namespace, role, signIn, quota } = request;
  return {
    user: borrower.user,
    person: borrower.person,
    namespace,
    role: role.name,
    signIn,
    lentBy: lending.lentBy,
    lentAt: lending.lentAt.toISOString(),
    ends: ends.toISOString(),
    expired: false,
    ...(quota === undefined ? {} : { quota: quotaWords(quota.hard) }),
  };
}
