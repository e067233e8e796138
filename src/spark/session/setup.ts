import { UserError } from "../../base/errors.ts";
import type { Host } from "../../base/host.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import type { Lacking, Place } from "./permissions.ts";

/** One object that `--setup` would create. */
export interface Planned {
  /** Such as `rolebinding/spark-driver (spark may edit pods, …)`. */
  readonly words: string;
  readonly path: string;
  readonly body: object;
}

const ROLE = "spark-driver";

/** What `--setup` creates: never a right for the person, only for the service account. */
export function setupPlan(place: Place, lacking: Lacking): readonly Planned[] {
  const { namespace, serviceAccount } = place;
  const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}`;
  const labels = { "app.kubernetes.io/managed-by": "k8s-magics" };
  const named = (name: string) => ({ metadata: { name, namespace, labels } });
  const account = lacking.serviceAccount || (lacking.namespace && serviceAccount !== "default");
  const rights = place.inCluster && (lacking.verbs.length > 0 || lacking.namespace);
  return [
    ...(lacking.namespace
      ? [{ words: `namespace/${namespace}`, path: "/api/v1/namespaces", body: { metadata: { name: namespace, labels } } }]
      : []),
    ...(account
      ? [
          {
            words: `serviceaccount/${serviceAccount}`,
            path: `/api/v1/namespaces/${namespace}/serviceaccounts`,
            body: named(serviceAccount),
          },
        ]
      : []),
    ...(rights ? [role(rbac, named(ROLE)), binding(rbac, named(ROLE), place)] : []),
  ];
}

const role = (rbac: string, meta: object): Planned => ({
  words: `role/${ROLE} (pods, services, configmaps, persistentvolumeclaims: everything)`,
  path: `${rbac}/roles`,
  body: {
    ...meta,
    rules: [{ apiGroups: [""], resources: ["pods", "services", "configmaps", "persistentvolumeclaims"], verbs: ["*"] }],
  },
});

const binding = (rbac: string, meta: object, { namespace, serviceAccount }: Place): Planned => ({
  words: `rolebinding/${ROLE} (for serviceaccount/${serviceAccount})`,
  path: `${rbac}/rolebindings`,
  body: {
    ...meta,
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: ROLE },
    subjects: [{ kind: "ServiceAccount", name: serviceAccount, namespace }],
  },
});

/**
 * Asks first, then creates what is planned; what is there already is fine.
 * @throws UserError `Refused` when it is not confirmed, and what the server refuses with
 */
export async function applySetup(
  client: ClusterClient,
  plan: readonly Planned[],
  host: Host,
  { yes, context }: { readonly yes: boolean; readonly context: string },
): Promise<void> {
  const list = plan.map(({ words }) => words).join(" · ");
  if (!yes) await confirm(host, `this creates on ${context}: ${list}`);
  for (const { path, body } of plan) await create(client, path, body, host.signal);
}

async function create(client: ClusterClient, path: string, body: object, signal: AbortSignal): Promise<void> {
  try {
    await client.request(path, { method: "POST", body, signal });
  } catch (error) {
    if (error instanceof UserError && error.name === "AlreadyExists") return;
    throw error;
  }
}

async function confirm(host: Host, what: string): Promise<void> {
  const refused = (why: string) => new UserError("Refused", what, { why, hints: ["the same with --yes"] });
  if (!host.canAsk) throw refused("nobody is here to confirm it");
  const answer = await host.ask(`${what[0]!.toUpperCase()}${what.slice(1)}. Type yes to go on: `);
  if (!/^y(es)?$/i.test(answer.trim())) throw refused("it was not confirmed");
}

/** What is missing, and the offer. @param typed the line that was typed, without `--setup` */
export function notReady(place: Place, lacking: Lacking, context: string): UserError {
  const { namespace, serviceAccount } = place;
  const where = `${context}/${namespace}`;
  if (lacking.namespace) {
    return new UserError("NamespaceMissing", `namespace ${namespace} does not exist on ${context}`, {
      hints: [`%k8s spark session --setup -n ${namespace}, which shows what it would create`, "%k8s ns lists what there is"],
    });
  }
  if (lacking.serviceAccount) {
    return new UserError("ServiceAccountMissing", `service account ${serviceAccount} does not exist in ${where}`, {
      hints: [`%k8s spark session --setup --service-account ${serviceAccount}`, "--service-account with one that exists"],
    });
  }
  const verbs = [...new Set([...lacking.own, ...(place.inCluster ? [] : lacking.verbs)])].join(", ");
  if (place.inCluster && verbs === "") {
    return new UserError("MissingPermissions", `service account ${serviceAccount} may not run a Spark driver in ${where}`, {
      why: `it may not: ${lacking.verbs.join(", ")}`,
      hints: ["%k8s spark session --in-cluster --setup gives it a role, after showing it"],
    });
  }
  return new UserError("MissingPermissions", `you may not run a Spark driver in ${where}`, {
    why: `context ${context} may not: ${verbs}`,
    hints: [
      `a role from the cluster's administrator: kubectl create rolebinding spark --clusterrole=edit --user=YOU -n ${namespace}`,
      "another namespace: -n NAME",
    ],
  });
}
