import { asWord } from "../../base/escape.ts";

/** What somebody wanted to do and may not. */
interface Denied {
  readonly who: string;
  readonly verb: string;
  /** As a role has it: `pods`, `pods/log`, `deployments.apps/scale`. */
  readonly resource: string;
  /** Absent at the cluster's scope. */
  readonly namespace?: string;
  /** A path that is no resource, such as `/metrics`. */
  readonly isPath: boolean;
}

/** `User "u" cannot list resource "pods" in API group "" in the namespace "n"`. Source: k8s.io/apiserver, endpoints/handlers/responsewriters/errors.go */
export function deniedIn(words: string): Denied | undefined {
  const match =
    /User "([^"]*)" cannot (\S+) (resource|path) "([^"]*)"(?: in API group "([^"]*)")?(?: in the namespace "([^"]*)")?/.exec(
      words,
    );
  if (match === null) return undefined;
  const [, who = "", verb = "", sort, resource = "", group, namespace] = match;
  const [plural, ...sub] = resource.split("/");
  const full = sort === "path" || !group ? resource : [`${plural}.${group}`, ...sub].join("/");
  return { who, verb, resource: full, isPath: sort === "path", ...(namespace ? { namespace } : {}) };
}

/** `u may not list pods in namespace n`. */
export function deniedWords({ who, verb, resource, namespace, isPath }: Denied): string {
  const where = namespace !== undefined ? ` in namespace ${namespace}` : isPath ? "" : " across the cluster";
  return `${who} may not ${verb} ${resource}${where}`;
}

/** The least that would allow it, as whoever runs the cluster types it; kubectl takes the same words. */
export function leastRole({ who, verb, resource, namespace, isPath }: Denied): readonly string[] {
  if (isPath) return [`a ClusterRole with nonResourceURLs: [${resource}] and verbs: [${verb}], from whoever runs the cluster`];
  const kind = namespace === undefined ? "clusterrole" : "role";
  const name = `${verb}-${resource.replace(/[^a-z0-9]+/g, "-")}`;
  const there = namespace === undefined ? "" : ` -n ${asWord(namespace)}`;
  const account = /^system:serviceaccount:([^:]+:[^:]+)$/.exec(who)?.[1];
  const to = account === undefined ? `--user=${who}` : `--serviceaccount=${account}`;
  return [
    `ask whoever runs the cluster for: kubectl create ${kind} ${name} --verb=${asWord(verb)} --resource=${asWord(resource)}${there}`,
    `and: kubectl create ${kind}binding ${name} --${kind}=${name} ${asWord(to)}${there}`,
  ];
}
