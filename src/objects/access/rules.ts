import type { PolicyRule } from "../../cluster/objects.ts";

/** What somebody may do in a namespace: one line of `auth can-i --list`. */
export interface AccessRule extends PolicyRule {
  readonly resourceNames?: readonly string[];
}

/** `SelfSubjectRulesReview`'s account. Source: https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/self-subject-rules-review-v1/ */
export interface RulesStatus {
  readonly resourceRules?: readonly PolicyRule[] | null;
  readonly nonResourceRules?: readonly PolicyRule[] | null;
  readonly incomplete?: boolean;
  readonly evaluationError?: string;
}

/**
 * One rule per resource or path, with all its verbs, in kubectl's order.
 * Source: k8s.io/component-helpers/auth/rbac/validation, CompactRules
 */
export function compactRules({ resourceRules, nonResourceRules }: RulesStatus): readonly AccessRule[] {
  const byKey = new Map<string, AccessRule>();
  const add = (key: string, rule: AccessRule): void => {
    const before = byKey.get(key);
    const verbs = [...new Set([...(before?.verbs ?? []), ...rule.verbs])];
    byKey.set(key, { ...rule, verbs });
  };
  for (const { apiGroups, resources, resourceNames, verbs } of resourceRules ?? []) {
    for (const group of apiGroups ?? []) {
      for (const resource of resources ?? []) {
        for (const name of resourceNames?.length ? resourceNames : [undefined]) {
          const one = {
            apiGroups: [group],
            resources: [resource],
            ...(name === undefined ? {} : { resourceNames: [name] }),
            verbs,
          };
          add(JSON.stringify([group, resource, name]), one);
        }
      }
    }
  }
  for (const { nonResourceURLs, verbs } of nonResourceRules ?? []) {
    for (const path of nonResourceURLs ?? []) add(JSON.stringify([path]), { nonResourceURLs: [path], verbs });
  }
  return [...byKey.values()].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** kubectl sorts rules by how Go prints them: verbs first. */
const sortKey = ({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: AccessRule): string =>
  [verbs, apiGroups, resources, resourceNames, nonResourceURLs].map((words) => `[${(words ?? []).join(" ")}]`).join(",");

/** `pods/log`, `deployments.apps`, `deployments.apps/scale`. */
export function resourceWords({ apiGroups, resources }: AccessRule): string {
  const [resource = "", ...sub] = (resources?.[0] ?? "").split("/");
  const group = apiGroups?.[0] ?? "";
  return [group === "" ? resource : `${resource}.${group}`, ...sub].join("/");
}

/** A row per rule, lists in brackets as kubectl has them. */
export const ruleRows = (rules: readonly AccessRule[]): readonly (readonly string[])[] =>
  rules.map((rule) => [
    resourceWords(rule),
    ...[rule.nonResourceURLs, rule.resourceNames, rule.verbs].map((words) => `[${(words ?? []).join(" ")}]`),
  ]);
