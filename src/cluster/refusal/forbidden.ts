import { asWord } from "../../base/escape.ts";
import { type Access, minimalRole, resourceWord } from "../minimal-role.ts";

/** What somebody wanted to do and may not. */
interface Denied {
  readonly who: string;
  readonly access: Access;
}

/** `User "u" cannot list resource "pods" in API group "" in the namespace "n"`. Source: k8s.io/apiserver, endpoints/handlers/responsewriters/errors.go */
export function deniedIn(words: string): Denied | undefined {
  const match =
    /User "([^"]*)" cannot (\S+) (resource|path) "([^"]*)"(?: in API group "([^"]*)")?(?: in the namespace "([^"]*)")?/.exec(
      words,
    );
  if (match === null) return undefined;
  const [, who = "", verb = "", sort, what = "", group, namespace] = match;
  if (sort === "path") return { who, access: { verb, path: what } };
  return { who, access: { verb, resource: what, group, ...(namespace ? { namespace } : {}) } };
}

/** `u may not list pods in namespace n`. */
export function deniedWords({ who, access }: Denied): string {
  const { verb, namespace, path } = access;
  if (path !== undefined) return `${who} may not ${verb} ${path}`;
  return `${who} may not ${verb} ${resourceWord(access)} ${namespace === undefined ? "across the cluster" : `in namespace ${namespace}`}`;
}

/** The least that would allow it, as whoever runs the cluster types it. */
export function leastRole({ who, access }: Denied): readonly string[] {
  const { kind: kindName, metadata } = minimalRole(access);
  const [kind, name] = [kindName.toLowerCase(), metadata.name];
  const there = metadata.namespace === undefined ? "" : ` -n ${asWord(metadata.namespace)}`;
  const what =
    access.path === undefined ? `--resource=${asWord(resourceWord(access))}` : `--non-resource-url=${asWord(access.path)}`;
  const account = /^system:serviceaccount:([^:]+:[^:]+)$/.exec(who)?.[1];
  const to = account === undefined ? `--user=${who}` : `--serviceaccount=${account}`;
  return [
    `ask whoever runs the cluster for: kubectl create ${kind} ${name} --verb=${asWord(access.verb)} ${what}${there}`,
    `and: kubectl create ${kind}binding ${name} --${kind}=${name} ${asWord(to)}${there}`,
  ];
}
