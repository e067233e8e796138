import { parseArgs } from "node:util";
import { UserError } from "../base/errors.ts";
import { bounded } from "../base/escape.ts";
import { durationOption } from "../base/spoken-duration.ts";
import type { AuthOptions, Credentials, Via } from "./mode.ts";
import type { OwnContext, OwnMode } from "./own-modes.ts";
import { checkedToken } from "./token.ts";
import { cachedCredentials, forgetCredentials } from "./token-cache.ts";

/** Whose token is asked for, by whom, as the words after `credential service-account` say it. */
export interface ServiceAccountSettings {
  readonly namespace: string;
  readonly name: string;
  /** The context that asks; the file's current one by default. */
  readonly via?: string;
  /** Where that context stands; the usual kubeconfigs by default. */
  readonly viaKubeconfig?: string;
  /** For whom the token is to count; the API server by default. */
  readonly audiences: readonly string[];
  /** Milliseconds; an hour by default. */
  readonly duration: number;
}

/**
 * A ServiceAccount's token, asked from its API server with another context's identity, kept and renewed.
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-request-v1/
 */
export const serviceAccountMode: OwnMode = {
  name: "service-account",
  async credentials(args, context, options) {
    const settings = serviceAccountSettings(args);
    if (options.via === undefined) throw noVia(settings, context);
    const { via } = options;
    const server = context.cluster?.server ?? "";
    return cachedCredentials(keyOf(settings, server), options, () => askToken(settings, via, server, options));
  },
  async logout(args, context, options) {
    const server = context.cluster?.server ?? "";
    return forgetCredentials(keyOf(serviceAccountSettings(args), server), options.env);
  },
};

const OPTIONS = {
  namespace: { type: "string" },
  name: { type: "string" },
  via: { type: "string" },
  "via-kubeconfig": { type: "string" },
  audience: { type: "string", multiple: true },
  duration: { type: "string" },
} as const;

const USAGE = "k8s-magics credential service-account --namespace N --name NAME --via CONTEXT [--audience A] [--duration 1h]";
/** Of the API, `spec.expirationSeconds`. */
const SHORTEST = 600_000;

/** @throws UserError `BadSignIn`, `BadDuration` */
export function serviceAccountSettings(args: readonly string[]): ServiceAccountSettings {
  const values = parsed(args);
  const { namespace, name, via, "via-kubeconfig": viaKubeconfig } = values;
  for (const [option, value] of Object.entries({ namespace, name })) {
    // They become part of a path.
    if (value === undefined || !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(value))
      throw bad(`--${option} is missing, or is no name of Kubernetes`);
  }
  if (via === undefined && viaKubeconfig === undefined) throw bad("it does not say who asks (--via CONTEXT)");
  const duration = durationOption("--duration", values.duration ?? "1h");
  if (duration < SHORTEST) throw bad("Kubernetes gives no token for less than 10 minutes (--duration)");
  return { namespace: namespace!, name: name!, via, viaKubeconfig, audiences: values.audience ?? [], duration };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: false }).values;
  } catch (error) {
    throw bad((error as Error).message.split(". ")[0]!);
  }
}

/** A token belongs to one server, and the name of a context says nothing of it. */
const keyOf = (settings: ServiceAccountSettings, server: string): object => ({ mode: "service-account", server, ...settings });

interface TokenRequest {
  readonly status?: { readonly token?: unknown; readonly expirationTimestamp?: unknown };
}

async function askToken(
  { namespace, name, via, viaKubeconfig, audiences, duration }: ServiceAccountSettings,
  open: NonNullable<AuthOptions["via"]>,
  server: string,
  { signal }: AuthOptions,
): Promise<Credentials> {
  const account = `${namespace}/${name}`;
  const client = await open({ context: via, kubeconfig: viaKubeconfig }, signal);
  try {
    checkServer(client, server);
    const spec = { expirationSeconds: Math.floor(duration / 1000), ...(audiences.length > 0 ? { audiences } : {}) };
    const body = { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec };
    const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`;
    const { status } = await client.request<TokenRequest>(path, { method: "POST", body, signal });
    const end = new Date(String(status?.expirationTimestamp));
    if (typeof status?.token !== "string" || Number.isNaN(end.getTime())) throw noToken(account, "the server gave none");
    return { token: checkedToken(status.token, `the token of service account ${account}`), expires: end };
  } catch (error) {
    if (!(error instanceof UserError) || error.name === "Interrupted") throw error;
    throw new UserError(error.name, `no token for service account ${account}: ${error.message}`, {
      why: error.why,
      hints:
        error.name === "Forbidden" ? [`the role of context ${client.context} needs: create serviceaccounts/token`] : error.hints,
      cause: error,
    });
  } finally {
    client.close();
  }
}

/** A token that one server gave is never sent to another: whoever wrote the kubeconfig may be neither's administrator. */
function checkServer(client: Via, server: string): void {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/\/+$/, "")
      .replace(/^(https:\/\/[^/]*):443(?=\/|$)/, "$1");
  if (server === "" || plain(client.server) === plain(server)) return;
  throw new UserError("AnotherCluster", `context ${client.context} leads to another server`, {
    why: `${bounded(client.server, 200)} would give the token, and ${bounded(server, 200)} would get it`,
    hints: ["--via with a context of the same cluster, by the same address"],
  });
}

const bad = (why: string): UserError =>
  new UserError("BadSignIn", "the service account's sign-in in the kubeconfig cannot be used", { why, hints: [USAGE] });

const noToken = (account: string, why: string): UserError => new UserError("SignInFailed", `no token for ${account}`, { why });

const noVia = ({ namespace, name }: ServiceAccountSettings, context: OwnContext): UserError =>
  new UserError("BadSignIn", `${context.name}: the token of ${namespace}/${name} cannot be asked for here`, {
    why: "the context that asks for it signs in as a service account itself",
    hints: ["--via with a context that signs in in another way"],
  });
