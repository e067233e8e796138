import { UserError } from "../base/errors.ts";
import type { MimeBundle } from "../base/host.ts";
import type { ClusterClient } from "../cluster/client.ts";
import type { Share, Unshared } from "../cluster/share/loan.ts";
import { borrowerOf, checkedNamespace } from "../cluster/share/names.ts";
import { sharesOn } from "../cluster/share/shares.ts";
import { endingOf, endLoan, endNamespace, notShared, podsLeft } from "../cluster/share/unshare.ts";
import type { Session } from "../session/session.ts";
import { sharesBundle, unsharedBundle, unsharePlanBundle } from "../views/shares.ts";
import { confirmed } from "./confirmed.ts";

/** Who was lent what on a cluster, until when. */
export async function sharesForSession(
  { context, namespace }: { readonly context?: string; readonly namespace?: string },
  session: Session,
): Promise<{ readonly value: readonly Share[]; readonly view: MimeBundle }> {
  const client = await session.cluster(context);
  const otherwise = await likelyNamespaces(session, context);
  const { shares, only } = await sharesOn(client, { namespace, otherwise, signal: session.signal });
  return { value: shares, view: sharesBundle(shares, client.context, new Date(), namespace === undefined ? only : undefined) };
}

/** For who may not list them: the one that is followed, and those the notebook has seen. */
const likelyNamespaces = async (session: Session, context: string | undefined): Promise<readonly string[]> => [
  ...new Set([(await session.context(context)).namespace, ...session.known.namespaces()]),
];

export interface UnshareOptions {
  readonly user: string;
  readonly namespace?: string;
  readonly deleteNamespace: boolean;
  readonly context?: string;
}

/** Ends a loan. @throws UserError `NotShared`, `SeveralLoans`, `NotOurs`, `Refused` */
export async function unshareForSession(
  { user: person, namespace, deleteNamespace, context }: UnshareOptions,
  session: Session,
  { dryRun = false, yes = false }: { readonly dryRun?: boolean; readonly yes?: boolean },
): Promise<{ readonly value: Unshared; readonly view: MimeBundle }> {
  const { signal } = session;
  const { user } = borrowerOf(person);
  const client = await session.cluster(context);
  const where = namespace === undefined ? await onlyNamespaceOf(client, user, session, context) : checkedNamespace(namespace);
  const ending = await endingOf(client, user, where, signal);
  if (deleteNamespace) assertOwn(ending, client.context);
  const told = { context: client.context, user, namespace: where, namespaceDeleted: deleteNamespace };
  if (dryRun) {
    const removed = ending.removes.map(({ words }) => words);
    return { value: { user, namespace: where, removed, namespaceDeleted: false }, view: unsharePlanBundle({ ...told, removed }) };
  }
  if (deleteNamespace && !yes)
    await confirmed(session, `deletes namespace ${where} on ${client.context} with everything in it`, where);
  const removed = await endLoan(client, ending, signal);
  if (deleteNamespace) await endNamespace(client, where, signal);
  const pods = deleteNamespace ? undefined : await podsLeft(client, where, signal);
  return {
    value: { user, namespace: where, removed, namespaceDeleted: deleteNamespace },
    view: unsharedBundle({ ...told, removed, pods }),
  };
}

async function onlyNamespaceOf(
  client: ClusterClient,
  user: string,
  session: Session,
  context: string | undefined,
): Promise<string> {
  const usual = `spark-${user}`;
  const otherwise = [...new Set([usual, ...(await likelyNamespaces(session, context))])];
  const { shares } = await sharesOn(client, { otherwise, signal: session.signal });
  const own = shares.filter((share) => share.user === user).map(({ namespace }) => namespace);
  if (own.length === 1) return own[0]!;
  if (own.length > 1) {
    throw new UserError("SeveralLoans", `${user} was lent ${own.length} namespaces on ${client.context}`, {
      why: own.join(", "),
      hints: own.map((one) => `%k8s unshare ${user} -n ${one}`),
    });
  }
  const half = await endingOf(client, user, usual, session.signal).catch((error: unknown) => {
    if (error instanceof UserError && (error.name === "NotShared" || error.name === "Forbidden")) return undefined;
    throw error;
  });
  if (half !== undefined) return usual;
  throw notShared(
    user,
    client.context,
    ["%k8s shares tells what is lent"],
    shares.map((share) => share.user),
  );
}

function assertOwn(
  {
    namespace,
    ownNamespace,
    others,
  }: { readonly namespace: string; readonly ownNamespace: boolean; readonly others: readonly string[] },
  context: string,
): void {
  if (ownNamespace && others.length === 0) return;
  throw new UserError("NotOurs", `namespace ${namespace} on ${context} is not deleted`, {
    why: ownNamespace ? `it is lent to ${others.join(" and ")} too` : "it was not made for a loan, or it may not be looked at",
    hints: ["without --delete-namespace: the loan ends, and the namespace stays", `kubectl delete namespace ${namespace}`],
  });
}
