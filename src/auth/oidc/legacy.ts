import type { UserEntry } from "../../kubeconfig/model.ts";
import { oidcFields, signInArgs } from "../sign-in-fields.ts";

/** The old `auth-provider: oidc` of a user, as the sign-in of ours that replaces it. */
export interface LegacyOidc {
  /** The words after `k8s-magics credential oidc`. */
  readonly args: readonly string[];
  /** With it nobody has to sign in again. */
  readonly refreshToken?: string;
  /** What it holds that cannot be taken over as it is, and what to write in its place. */
  readonly obstacle?: { readonly what: string; readonly instead: string };
}

/**
 * What such an entry says; undefined when it is no `oidc`, or names no issuer and client.
 * Source: client-go plugin/pkg/client/auth/oidc, which kubectl had until 1.26
 */
export function legacyOidc(user: UserEntry): LegacyOidc | undefined {
  if (user.authProvider !== "oidc") return undefined;
  const config = fieldsOf(fieldsOf(user.source?.["auth-provider"]).config);
  const text = (name: string): string | undefined => (typeof config[name] === "string" ? (config[name] as string) : undefined);
  const [issuer, client] = [text("idp-issuer-url"), text("client-id")];
  if (!issuer || !client) return undefined;
  const args = signInArgs(oidcFields, {
    "issuer-url": issuer,
    "client-id": client,
    scope: text("extra-scopes")?.split(","),
    "ca-file": text("idp-certificate-authority"),
  });
  return { args, refreshToken: text("refresh-token"), obstacle: obstacleIn(text) };
}

function obstacleIn(text: (name: string) => string | undefined): LegacyOidc["obstacle"] {
  if (text("client-secret")) return { what: "its client-secret", instead: "--client-secret-file FILE" };
  if (text("idp-certificate-authority-data"))
    return { what: "its idp-certificate-authority-data", instead: "--auth-ca-file FILE" };
  return undefined;
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
