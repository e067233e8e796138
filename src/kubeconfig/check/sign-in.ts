import type { UserEntry } from "../model.ts";
import { contextOf, type Facts } from "./facts.ts";
import { error, type Finding, note } from "./finding.ts";

/** Users that sign in in a way that is gone, in none, or in two at once. */
export const signIns = (facts: Facts): readonly Finding[] =>
  [...facts.kubeconfig.users.values()].flatMap((user) => [
    ...legacy(user, facts),
    ...basic(user),
    ...nobody(user),
    ...ambiguous(user),
  ]);

const at = ({ name, file }: UserEntry) => ({ user: name, file });

function legacy(user: UserEntry, facts: Facts): readonly Finding[] {
  if (user.authProvider === undefined) return [];
  return [
    error({
      rule: "legacy-auth-provider",
      what: `user "${user.name}" signs in with the old auth-provider "${user.authProvider}"`,
      where: at(user),
      why: "Kubernetes replaced auth-provider by exec credential plugins and removed it in 1.26",
      fix:
        user.authProvider === "oidc"
          ? `%k8s login ${contextOf(facts, "user", user.name)} replaces it`
          : (REPLACEMENTS[user.authProvider] ?? "an exec credential plugin in its place"),
    }),
  ];
}

const REPLACEMENTS: Readonly<Record<string, string>> = {
  gcp: "gcloud container clusters get-credentials writes the entry for gke-gcloud-auth-plugin",
  azure: "kubelogin convert-kubeconfig",
  openstack: "%k8s add --auth openstack",
};

function basic(user: UserEntry): readonly Finding[] {
  if (user.auth !== "basic") return [];
  return [
    note({
      rule: "basic-auth",
      what: `user "${user.name}" signs in with a password`,
      where: at(user),
      why: "Kubernetes itself takes none since 1.19; a gateway before it may",
      fix: "a token, a certificate or a credential plugin",
    }),
  ];
}

function nobody(user: UserEntry): readonly Finding[] {
  const hasKey = user.keyData !== undefined || user.keyFile !== undefined;
  if (user.auth !== "none" || hasKey || user.password !== undefined) return [];
  const why = "it holds no token, certificate or credential plugin";
  return [
    note({
      rule: "no-credentials",
      what: `user "${user.name}" signs in as nobody`,
      where: at(user),
      why,
      fix: "%k8s add signs one in",
    }),
  ];
}

/** What kubectl refuses. Source: client-go tools/clientcmd/validation.go, validateAuthInfo. */
function ambiguous(user: UserEntry): readonly Finding[] {
  const why = contradiction(user);
  if (why === undefined) return [];
  const what = `kubectl refuses user "${user.name}"`;
  return [error({ rule: "ambiguous-sign-in", what, where: at(user), why, fix: `keep one of them in ${user.file}` })];
}

function contradiction(user: UserEntry): string | undefined {
  if (user.username !== undefined && (user.token !== undefined || user.tokenFile !== undefined))
    return "it has a token and a username";
  if (user.exec !== undefined && user.authProvider !== undefined) return "it has exec and auth-provider";
  if (user.certData !== undefined && user.certFile !== undefined) return "it has client-certificate and client-certificate-data";
  if (user.keyData !== undefined && user.keyFile !== undefined) return "it has client-key and client-key-data";
  if (user.impersonate !== undefined && user.impersonate.user === undefined)
    return "as-uid, as-groups and as-user-extra need `as` beside them";
  return undefined;
}
