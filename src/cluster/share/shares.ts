import { UserError } from "../../base/errors.ts";
import type { ClusterClient } from "../client.ts";
import { listNamespaces } from "../namespaces.ts";
import type { KubeObject } from "../objects.ts";
import type { Share, SignIn } from "./loan.ts";
import { ENDS, LENT_AT, LENT_BY, ofLoan, ofLoans, PERSON, ROLE, SIGN_IN, USER } from "./marks.ts";
import { quotaWords } from "./quota.ts";

export interface SharesFound {
  readonly shares: readonly Share[];
  /** The namespaces that were looked into; undefined: all of them. */
  readonly only?: readonly string[];
}

export interface Looking {
  /** Only this borrower's. */
  readonly user?: string;
  /** Only there. */
  readonly namespace?: string;
  /** Where to look when neither the whole cluster nor its namespaces may be listed. */
  readonly otherwise: readonly string[];
  readonly signal: AbortSignal;
}

interface List {
  readonly items: readonly KubeObject[];
}

type Items = List & Pick<SharesFound, "only">;

const BINDINGS = { base: "/apis/rbac.authorization.k8s.io/v1", kind: "rolebindings" };
const QUOTAS = { base: "/api/v1", kind: "resourcequotas" };

/** Who was lent what, by namespace and name. @throws UserError what the client throws when nothing may be looked at */
export async function sharesOn(client: ClusterClient, looking: Looking): Promise<SharesFound> {
  const { items, only } = await itemsOf(client, BINDINGS, looking);
  // A quota is worth a column, not an error.
  const quotas = await itemsOf(client, QUOTAS, looking).catch(passOver);
  const shares = items.flatMap((binding) => shareOf(binding, quotas?.items ?? []));
  const key = ({ namespace, user }: Share): string => `${namespace} ${user}`;
  return { shares: shares.sort((one, other) => (key(one) < key(other) ? -1 : 1)), only };
}

function passOver(error: unknown): undefined {
  if (error instanceof UserError && error.name !== "Interrupted") return undefined;
  throw error;
}

async function itemsOf(client: ClusterClient, { base, kind }: typeof BINDINGS, looking: Looking): Promise<Items> {
  const { user, namespace, signal } = looking;
  const query = { labelSelector: user === undefined ? ofLoans : ofLoan(user) };
  const inNamespace = (one: string): Promise<List> =>
    client.request<List>(`${base}/namespaces/${one}/${kind}`, { query, signal });
  if (namespace !== undefined) return { items: (await inNamespace(namespace)).items, only: [namespace] };
  try {
    return { items: (await client.request<List>(`${base}/${kind}`, { query, signal })).items };
  } catch (error) {
    if (!isForbidden(error)) throw error;
    const names = await listNamespaces(client, signal).then(
      (rows) => rows.map(({ name }) => name),
      (reason) => {
        if (!isForbidden(reason)) throw reason;
        return looking.otherwise;
      },
    );
    const lists = await Promise.allSettled(names.map(inNamespace));
    const seen = names.filter((_, at) => lists[at]!.status === "fulfilled");
    const broken = lists.find((one) => one.status === "rejected" && !isForbidden(one.reason));
    if (broken !== undefined) throw (broken as PromiseRejectedResult).reason;
    if (seen.length === 0) throw error;
    return { items: lists.flatMap((one) => (one.status === "fulfilled" ? one.value.items : [])), only: seen };
  }
}

const isForbidden = (error: unknown): boolean => error instanceof UserError && error.name === "Forbidden";

/** Annotations are an open book: what others wrote into them counts as unknown. */
function shareOf({ metadata, roleRef }: KubeObject, quotas: readonly KubeObject[]): readonly Share[] {
  const { namespace = "", labels = {}, annotations = {} } = metadata;
  const user = labels[USER];
  if (user === undefined) return [];
  const ends = Date.parse(annotations[ENDS] ?? "");
  const quota = quotas.find((one) => one.metadata.namespace === namespace && one.metadata.labels?.[USER] === user);
  const signIn: SignIn = annotations[SIGN_IN] === "certificate" ? "certificate" : "token";
  const words = quota === undefined ? "" : quotaWords((quota.spec as { hard?: Record<string, string> })?.hard ?? {});
  return [
    {
      user,
      person: annotations[PERSON] ?? user,
      namespace,
      role: annotations[ROLE] ?? (roleRef as { name?: string } | undefined)?.name ?? "",
      signIn,
      lentBy: annotations[LENT_BY] ?? "",
      lentAt: annotations[LENT_AT] ?? "",
      ends: Number.isNaN(ends) ? "" : new Date(ends).toISOString(),
      expired: ends <= Date.now(),
      ...(words === "" ? {} : { quota: words }),
    },
  ];
}
