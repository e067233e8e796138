import { X509Certificate } from "node:crypto";
import type { Credentials } from "../auth/mode.ts";
import { tokenClaims } from "../kubeconfig/ends.ts";

/** Who credentials say they are for, by themselves: what a server makes of them may differ. */
export interface Claims {
  readonly from: "client certificate" | "token" | "kubeconfig";
  readonly user: string;
  readonly uid?: string;
  readonly groups: readonly string[];
}

/** Undefined when they say nothing. */
export function claimsOf({ cert, token, username }: Pick<Credentials, "cert" | "token" | "username">): Claims | undefined {
  const told =
    (cert === undefined ? undefined : certificateClaims(cert)) ?? (token === undefined ? undefined : saidByToken(token));
  return told ?? (username === undefined ? undefined : { from: "kubeconfig", user: username, groups: [] });
}

/** Source: https://kubernetes.io/docs/reference/access-authn-authz/authentication/#x509-client-certificates */
function certificateClaims(pem: string): Claims | undefined {
  try {
    const lines = new X509Certificate(pem).subject.split("\n");
    const of = (key: string): readonly string[] =>
      lines.filter((line) => line.startsWith(`${key}=`)).map((line) => line.slice(key.length + 1));
    const [user] = of("CN");
    return user === undefined ? undefined : { from: "client certificate", user, groups: of("O") };
  } catch {
    return undefined;
  }
}

function saidByToken(token: string): Claims | undefined {
  const claims = tokenClaims(token);
  if (typeof claims?.sub !== "string") return undefined;
  const groups = Array.isArray(claims.groups) ? claims.groups.filter((group) => typeof group === "string") : [];
  const account = /^system:serviceaccount:([^:]+):/.exec(claims.sub)?.[1];
  const ofAccount = account === undefined ? [] : ["system:serviceaccounts", `system:serviceaccounts:${account}`];
  return { from: "token", user: claims.sub, groups: [...groups, ...ofAccount] };
}
