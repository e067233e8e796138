import { UserError } from "../../base/errors.ts";
import { nearestNames } from "../../base/nearest.ts";
import type { ClusterClient } from "../client.ts";
import type { KubeObject, Pod } from "../objects.ts";
import { remove } from "./apply.ts";
import { isLoans } from "./marks.ts";
import { objectAt } from "./survey.ts";

const RBAC = "/apis/rbac.authorization.k8s.io/v1/namespaces";

/** One loan, and what its end takes away. */
export interface Ending {
  readonly user: string;
  readonly namespace: string;
  /** `rolebinding/bob` and its path, in the order of removal: rights first. */
  readonly removes: readonly { readonly words: string; readonly path: string }[];
  /** Whether the namespace was made for a loan. */
  readonly ownNamespace: boolean;
  /** Borrowers who would lose the namespace too. */
  readonly others: readonly string[];
}

/**
 * What belongs to a loan in a namespace; a loan that was left half made too. Removes nothing.
 * @throws UserError `NotShared` when there is nothing of it
 */
export async function endingOf(client: ClusterClient, user: string, namespace: string, signal: AbortSignal): Promise<Ending> {
  const core = `/api/v1/namespaces/${namespace}`;
  const at = (path: string): Promise<KubeObject | undefined> => objectAt(client, path, signal);
  const ours = (path: string): Promise<KubeObject | undefined> =>
    at(path).then((found) => (found !== undefined && isLoans(found.metadata) ? found : undefined));
  const binding = { words: `rolebinding/${user}`, path: `${RBAC}/${namespace}/rolebindings/${user}` };
  const account = { words: `serviceaccount/${user}`, path: `${core}/serviceaccounts/${user}` };
  const [space, bound, accounted, { items }] = await Promise.all([
    at(core).catch(unseen),
    ours(binding.path),
    ours(account.path),
    client.request<{ readonly items: readonly KubeObject[] }>(`${RBAC}/${namespace}/rolebindings`, { signal }),
  ]);
  if (bound === undefined && accounted === undefined) throw notShared(user, client.context, namespaceHint(namespace));
  const others = items.filter(({ metadata }) => metadata.name !== user);
  const ownNamespace = space !== undefined && isLoans(space.metadata);
  const role = await unusedRole(bound, others, namespace, ours);
  // Elsewhere limits would stay behind for people who were lent nothing.
  const limits = ownNamespace ? [] : await limitsIn(core, user, ours);
  return {
    user,
    namespace,
    removes: [...(bound ? [binding] : []), ...(accounted ? [account] : []), ...role, ...limits],
    ownNamespace,
    others: others.filter(({ metadata }) => isLoans(metadata)).map(({ metadata }) => metadata.name),
  };
}

function unseen(error: unknown): undefined {
  if (error instanceof UserError && error.name === "Forbidden") return undefined;
  throw error;
}

async function unusedRole(
  bound: KubeObject | undefined,
  others: readonly KubeObject[],
  namespace: string,
  ours: (path: string) => Promise<KubeObject | undefined>,
) {
  const ref = bound?.roleRef as { readonly kind: string; readonly name: string } | undefined;
  if (ref?.kind !== "Role") return [];
  const used = others.some(({ roleRef }) => roleRef?.kind === "Role" && roleRef.name === ref.name);
  const path = `${RBAC}/${namespace}/roles/${ref.name}`;
  return used || (await ours(path)) === undefined ? [] : [{ words: `role/${ref.name}`, path }];
}

async function limitsIn(core: string, user: string, ours: (path: string) => Promise<KubeObject | undefined>) {
  const limits = ["resourcequota", "limitrange"].map((kind) => ({ words: `${kind}/${user}`, path: `${core}/${kind}s/${user}` }));
  const found = await Promise.all(limits.map(({ path }) => ours(path).catch(unseen)));
  return limits.filter((_, at) => found[at] !== undefined);
}

/** Removes it, rights first. @returns `TYPE/name` of everything that was there */
export async function endLoan(client: ClusterClient, { removes }: Ending, signal: AbortSignal): Promise<readonly string[]> {
  const removed: string[] = [];
  for (const { words, path } of removes) if (await remove(client, path, signal)) removed.push(words);
  return removed;
}

/** Deletes a namespace that was made for a loan, with everything in it. */
export const endNamespace = (client: ClusterClient, namespace: string, signal: AbortSignal): Promise<boolean> =>
  remove(client, `/api/v1/namespaces/${namespace}`, signal);

/** Pods that still run there; undefined when they may not be listed. */
export async function podsLeft(client: ClusterClient, namespace: string, signal: AbortSignal): Promise<number | undefined> {
  const path = `/api/v1/namespaces/${namespace}/pods`;
  const query = { fieldSelector: "status.phase!=Succeeded,status.phase!=Failed" };
  const list = await client.request<{ readonly items: readonly Pod[] }>(path, { query, signal }).catch(unseen);
  return list?.items.length;
}

const namespaceHint = (namespace: string): readonly string[] => [
  `%k8s shares tells what is lent, and in which namespace (looked in ${namespace})`,
];

/** @param known the borrowers there are */
export function notShared(user: string, context: string, hints: readonly string[], known: readonly string[] = []): UserError {
  const near = nearestNames(user, known);
  return new UserError("NotShared", `nothing on ${context} is lent to ${JSON.stringify(user)}`, {
    about: user,
    hints: [...(near.length === 0 ? [] : [`did you mean ${near.join(" or ")}?`]), ...hints],
  });
}
