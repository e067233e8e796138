import { UserError } from "../base/errors.ts";
import { printableText } from "../base/escape.ts";
import { redact, shorten } from "../base/redact.ts";
import { type CredentialOptions, contextCredentials } from "./context-identity.ts";
import type { Credentials } from "./mode.ts";
import { ownCredentials } from "./own-modes.ts";

/** The versions of the protocol that are spoken here. */
const GROUP = "client.authentication.k8s.io/";
const VERSIONS: readonly string[] = [`${GROUP}v1`, `${GROUP}v1beta1`];

/**
 * `k8s-magics credential MODE ARGS…`: what kubectl and other programs run for a user of ours. In the version that
 * KUBERNETES_EXEC_INFO asks for; v1 when nobody asks (Spark's client does not).
 * Source: https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
 * @param words what follows `credential`
 * @returns the ExecCredential to print, JSON
 * @throws UserError, one clear sentence per cause; it never holds a credential
 */
export async function credentialCommand(words: readonly string[], options: CredentialOptions): Promise<string> {
  const [mode, ...args] = words;
  if (mode === undefined) {
    throw new UserError("NoSignIn", "k8s-magics credential needs to know how to sign in", {
      hints: ["k8s-magics credential oidc --issuer-url URL --client-id ID"],
    });
  }
  const { env = process.env } = options;
  const asked = askedFor(env);
  const here = asked.interactive ? options : { ...options, ask: undefined, say: undefined };
  const context = { name: `k8s-magics credential ${mode}` };
  const credentials =
    mode === "context" && args[0] !== undefined
      ? await contextCredentials(args[0], here)
      : await ownCredentials({ mode, args }, context, { ...here, via: options.viaOf?.(env) });
  return JSON.stringify(execCredential(credentials, asked.apiVersion));
}

/** Credentials as a plugin answers them. @throws UserError `NotAnExecCredential` for a user name and password, which it cannot say */
export function execCredential(credentials: Credentials, apiVersion: string): object {
  const { token, cert, key, expires } = credentials;
  if (token === undefined && cert === undefined) {
    throw new UserError("NotAnExecCredential", "this sign-in has neither a token nor a certificate to hand on");
  }
  const status = {
    expirationTimestamp: expires?.toISOString().replace(/\.\d+Z$/, "Z"),
    token,
    clientCertificateData: cert,
    clientKeyData: key,
  };
  return { kind: "ExecCredential", apiVersion, status };
}

/** An error as the one line that another program shows of it. */
export const credentialError = ({ name, message, why, hints }: UserError): string =>
  printableText(shorten(redact([`${name}: ${message}`, why, hints[0]].filter(Boolean).join(" · ")), 1000));

interface Asked {
  readonly apiVersion: string;
  /** Whether who asks has lent its standard input; a person who types the command has. */
  readonly interactive: boolean;
}

function askedFor(env: Readonly<Record<string, string | undefined>>): Asked {
  const text = env.KUBERNETES_EXEC_INFO ?? "";
  if (text === "") return { apiVersion: VERSIONS[0]!, interactive: true };
  const info = parsed(text);
  const { apiVersion, spec } = info;
  if (typeof apiVersion !== "string" || !VERSIONS.includes(apiVersion)) {
    throw new UserError("UnsupportedPlugin", "KUBERNETES_EXEC_INFO asks for a version that is not spoken here", {
      hints: [`in the kubeconfig: apiVersion: ${VERSIONS[0]}`],
    });
  }
  return { apiVersion, interactive: spec?.interactive === true };
}

function parsed(text: string): { readonly apiVersion?: unknown; readonly spec?: { readonly interactive?: unknown } } {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    throw new UserError("UnsupportedPlugin", "KUBERNETES_EXEC_INFO is not JSON");
  }
}
