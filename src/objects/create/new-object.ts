import type { ResourceKind } from "../../cluster/resource-kind.ts";
import type { ManifestObject } from "../manifests/manifest.ts";

/** An object that is not on the server yet. */
export interface NewObject {
  readonly kind: ResourceKind;
  readonly object: ManifestObject;
  /** The next sensible step, once it is there. */
  readonly next?: string;
}

const kindIn = (group: string, kind: string, plural: string, namespaced = true): ResourceKind => ({
  group,
  version: "v1",
  kind,
  plural,
  singular: kind.toLowerCase(),
  shortNames: [],
  categories: [],
  namespaced,
  verbs: [],
});

const RBAC = "rbac.authorization.k8s.io";

/** The built-in kinds that can be made without a manifest: every server has them, in these versions. */
export const KINDS = {
  namespace: kindIn("", "Namespace", "namespaces", false),
  pod: kindIn("", "Pod", "pods"),
  service: kindIn("", "Service", "services"),
  deployment: kindIn("apps", "Deployment", "deployments"),
  job: kindIn("batch", "Job", "jobs"),
  cronJob: kindIn("batch", "CronJob", "cronjobs"),
  configMap: kindIn("", "ConfigMap", "configmaps"),
  secret: kindIn("", "Secret", "secrets"),
  serviceAccount: kindIn("", "ServiceAccount", "serviceaccounts"),
  role: kindIn(RBAC, "Role", "roles"),
  roleBinding: kindIn(RBAC, "RoleBinding", "rolebindings"),
  clusterRole: kindIn(RBAC, "ClusterRole", "clusterroles", false),
  clusterRoleBinding: kindIn(RBAC, "ClusterRoleBinding", "clusterrolebindings", false),
  quota: kindIn("", "ResourceQuota", "resourcequotas"),
  ingress: kindIn("networking.k8s.io", "Ingress", "ingresses"),
} as const satisfies Readonly<Record<string, ResourceKind>>;

/** Where an object is to stand, as it was typed: only what was said goes into the manifest, as with kubectl. */
export interface Named {
  readonly name: string;
  readonly namespace?: string;
}

/** The object itself: its kind, its name, and what `rest` says. */
export function newObject(
  kind: ResourceKind,
  { name, namespace }: Named,
  rest: Readonly<Record<string, unknown>> & { readonly metadata?: Readonly<Record<string, unknown>> },
): ManifestObject {
  const place = kind.namespaced && namespace !== undefined ? { namespace } : {};
  const apiVersion = kind.group === "" ? kind.version : `${kind.group}/${kind.version}`;
  return { apiVersion, kind: kind.kind, ...rest, metadata: { name, ...place, ...rest.metadata } };
}
