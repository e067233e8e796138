import type { PolicyRule } from "./objects.ts";

/** What somebody may not do, and wants to. */
export interface Access {
  /** `get`, `list`, `create`, `*` … */
  readonly verb: string;
  /** Plural, as in `pods`; with its subresource as `pods/log`. Absent for a path of the server. */
  readonly resource?: string;
  /** "" for the core group. */
  readonly group?: string;
  /** Absent for what lives in no namespace, or is wanted in all of them. */
  readonly namespace?: string;
  /** One object only. */
  readonly name?: string;
  /** Such as `/healthz`, in place of a resource. */
  readonly path?: string;
}

/** A Role or ClusterRole, ready to be written as YAML. */
export interface RoleManifest {
  readonly apiVersion: "rbac.authorization.k8s.io/v1";
  readonly kind: "Role" | "ClusterRole";
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly rules: readonly PolicyRule[];
}

/** What is done to no named object: a rule with a name would allow nothing. */
const NAMELESS = new Set(["create", "list", "watch", "deletecollection"]);

/**
 * The smallest role that allows one thing: what to ask a cluster's administrator for. A Role where there is a namespace, else a ClusterRole.
 * @returns its name says what it allows: `list-pods`, `get-pods-log-web`, `delete-deployments-apps`
 * Source: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources
 */
export function minimalRole({ verb, resource, group = "", namespace, name, path }: Access): RoleManifest {
  const apiVersion = "rbac.authorization.k8s.io/v1" as const;
  if (resource === undefined || path !== undefined) {
    const rules = [{ nonResourceURLs: [path ?? "*"], verbs: [verb] }];
    return { apiVersion, kind: "ClusterRole", metadata: { name: roleName(verb, path ?? "*") }, rules };
  }
  const one = name !== undefined && !NAMELESS.has(verb) ? name : undefined;
  const rule = {
    apiGroups: [group],
    resources: [resource],
    ...(one === undefined ? {} : { resourceNames: [one] }),
    verbs: [verb],
  };
  const called = roleName(verb, group === "*" ? resource : resourceWord({ resource, group }), one ?? "");
  return namespace === undefined
    ? { apiVersion, kind: "ClusterRole", metadata: { name: called }, rules: [rule] }
    : { apiVersion, kind: "Role", metadata: { name: called, namespace }, rules: [rule] };
}

/** As kubectl takes it: `pods`, `pods/log`, `deployments.apps/scale`. */
export function resourceWord({ resource = "", group = "" }: Pick<Access, "resource" | "group">): string {
  const [plural, ...below] = resource.split("/");
  return [group === "" ? plural : `${plural}.${group}`, ...below].join("/");
}

/** A name that the server takes: lower-case words with dashes between them. */
function roleName(...parts: readonly string[]): string {
  const words = parts.map((part) => part.replaceAll("*", "all").toLowerCase());
  return words
    .join("-")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 200);
}
