import { UserError } from "../../base/errors.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { sparkVerbs } from "../../cluster/share/spark-role.ts";

type Needs = ReturnType<typeof sparkVerbs>;

export interface Place {
  readonly namespace: string;
  readonly serviceAccount: string;
  /** The driver is a pod: it acts as the service account, and needs a service of its own. */
  readonly inCluster: boolean;
}

/** What a session lacks before it can start; all empty when nothing. */
export interface Lacking {
  readonly namespace: boolean;
  readonly serviceAccount: boolean;
  /** `create pods`, `watch pods`, …: of whoever the driver acts as. */
  readonly verbs: readonly string[];
  /** The same of the person, for a driver that acts as somebody else: nothing that `--setup` could give. */
  readonly own: readonly string[];
}

/** Asks the cluster what is missing; what we may not look at counts as there. */
export async function lackingAt(client: ClusterClient, place: Place, signal: AbortSignal): Promise<Lacking> {
  const base = `/api/v1/namespaces/${place.namespace}`;
  const namespace = !(await exists(client, base, signal));
  // The account named default comes with its namespace.
  const named = place.serviceAccount !== "default";
  const account = `${base}/serviceaccounts/${place.serviceAccount}`;
  const serviceAccount = named && (namespace || !(await exists(client, account, signal)));
  const needs = [...sparkVerbs("driver"), ...(place.inCluster ? sparkVerbs("driver pod") : [])];
  const [verbs, own] = await Promise.all([
    denied(client, place, needs, signal),
    place.inCluster ? denied(client, { ...place, inCluster: false }, sparkVerbs("person"), signal) : [],
  ]);
  return { namespace, serviceAccount, verbs, own };
}

/** Which of the verbs the driver of a place may not use, as `create pods`. */
async function denied(client: ClusterClient, place: Place, needs: Needs, signal: AbortSignal): Promise<readonly string[]> {
  const asked = needs.flatMap(([resource, verbs]) => verbs.map((verb) => ({ resource, verb })));
  const allowed = await Promise.all(asked.map((one) => isAllowed(client, place, one, signal)));
  return asked.filter((_, at) => !allowed[at]).map(({ verb, resource }) => `${verb} ${resource}`);
}

async function exists(client: ClusterClient, path: string, signal: AbortSignal): Promise<boolean> {
  try {
    await client.request(path, { signal });
    return true;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error.name === "NotFound") return false;
    if (error.name === "Forbidden") return true;
    throw error;
  }
}

interface Asked {
  readonly resource: string;
  readonly verb: string;
}

/** Who may not ask about the service account is not told that it lacks something. */
async function isAllowed(client: ClusterClient, place: Place, { resource, verb }: Asked, signal: AbortSignal): Promise<boolean> {
  const [name, subresource] = resource.split("/");
  const resourceAttributes = { namespace: place.namespace, resource: name, verb, ...(subresource && { subresource }) };
  const path = "/apis/authorization.k8s.io/v1";
  const account = `system:serviceaccount:${place.namespace}:${place.serviceAccount}`;
  const groups = ["system:serviceaccounts", `system:serviceaccounts:${place.namespace}`, "system:authenticated"];
  const [kind, spec] = place.inCluster
    ? (["subjectaccessreviews", { user: account, groups, resourceAttributes }] as const)
    : (["selfsubjectaccessreviews", { resourceAttributes }] as const);
  try {
    const review = await client.request<{ readonly status?: { readonly allowed?: boolean } }>(`${path}/${kind}`, {
      method: "POST",
      body: { apiVersion: "authorization.k8s.io/v1", kind: kindName[kind], spec },
      signal,
    });
    return review.status?.allowed === true;
  } catch (error) {
    if (error instanceof UserError && error.name === "Forbidden") return true;
    throw error;
  }
}

const kindName = {
  subjectaccessreviews: "SubjectAccessReview",
  selfsubjectaccessreviews: "SelfSubjectAccessReview",
} as const;

export const isComplete = (lacking: Lacking): boolean =>
  !lacking.namespace && !lacking.serviceAccount && lacking.verbs.length === 0 && lacking.own.length === 0;
