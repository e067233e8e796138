import { performance } from "node:perf_hooks";
import { UserError } from "../base/errors.ts";
import type { ClusterClient } from "./client.ts";
import type { ContextRow } from "./contexts.ts";
import { ClusterError } from "./errors.ts";

/** How one cluster answered. */
export type Probe = Pick<ContextRow, "state" | "status" | "latency" | "version">;

/** Milliseconds for everything: finding the credentials (an exec plugin too), TLS, three requests. */
export const PROBE_LIMIT = 3000;
/** Share of the time that this process worked itself. */
const TOO_BUSY = 0.9;

/**
 * Ask a cluster how it is and whether it knows us. Never rejects; ends within {@link PROBE_LIMIT} (twice that when this process itself was too busy to
 * listen) or with the signal.
 *
 * `/version` opens the connection and `/readyz` says what is broken, but anybody may ask for these; `/api` is for those who
 * are signed in (`system:discovery`, https://kubernetes.io/docs/reference/access-authn-authz/rbac/#discovery-roles), so it
 * tells a refused sign-in, and its time is a warm round trip.
 */
export async function probe(open: () => Promise<ClusterClient>, signal: AbortSignal, limit = PROBE_LIMIT): Promise<Probe> {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let client: ClusterClient | undefined;
  const opened = async (): Promise<ClusterClient> => (client = await open());
  const late = new Promise<Probe>((resolve) => {
    const giveUp = (): void => {
      const plugin = client?.signingIn?.() === true;
      const nothing = plugin ? "Plugin gave no answer" : "No answer";
      resolve({ state: plugin ? "sign-in failed" : "no answer", status: `${nothing} in ${limit / 1000} s` });
      ending.abort();
    };
    const before = performance.eventLoopUtilization();
    timer = setTimeout(() => {
      // Where this process had no time to listen, silence says nothing of the cluster: wait once more.
      if (performance.eventLoopUtilization(before).utilization < TOO_BUSY) giveUp();
      else timer = setTimeout(giveUp, limit);
    }, limit);
    const stop = (): void => resolve({ state: "no answer", status: "Stopped" });
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true, signal: ending.signal });
  });
  try {
    return await Promise.race([late, asked(opened, AbortSignal.any([signal, ending.signal])).catch(failed)]);
  } finally {
    clearTimeout(timer);
    ending.abort();
  }
}

async function asked(open: () => Promise<ClusterClient>, signal: AbortSignal): Promise<Probe> {
  const client = await open();
  const version = await versionOf(client, signal);
  const unready = await unreadiness(client, signal);
  const started = performance.now();
  const refused = await client.request("/api", { signal }).then(
    () => undefined,
    (error: unknown) => failed(error),
  );
  const latency = Math.max(1, Math.round(performance.now() - started));
  if (refused !== undefined) return { ...refused, version, ...(refused.state === "forbidden" ? { latency } : {}) };
  if (unready !== undefined) return { state: "not ready", status: unready, latency, version };
  return { state: "ready", status: `Ready ${latency} ms`, latency, version };
}

/** The version, unless it is kept from us. */
async function versionOf(client: ClusterClient, signal: AbortSignal): Promise<string | undefined> {
  try {
    const { gitVersion } = await client.request<{ gitVersion?: unknown }>("/version", { signal });
    if (typeof gitVersion === "string") return gitVersion;
    throw new ClusterError("NotKubernetes", "it names no version", { state: "error", status: "Not Kubernetes" });
  } catch (error) {
    if (error instanceof ClusterError && error.state === "forbidden") return undefined;
    throw error;
  }
}

/** What is not ready, in words; undefined when all is, or when we may not ask. */
async function unreadiness(client: ClusterClient, signal: AbortSignal): Promise<string | undefined> {
  try {
    await client.requestText("/readyz", { accept: "*/*", signal });
    return undefined;
  } catch (error) {
    if (!(error instanceof ClusterError) || error.code === undefined) throw error;
    if (error.code < 500) return undefined;
    const checks = [...(error.why ?? "").matchAll(/\[-\]([\w./-]+)/g)].map((match) => match[1]!.replace("poststarthook/", ""));
    return checks.length === 0 ? "Not ready" : `Not ready: ${checks.slice(0, 2).join(", ")}${checks.length > 2 ? ", …" : ""}`;
  }
}

/** What stopped the sign-in on this machine, by the error's name. */
const SIGN_IN: Readonly<Record<string, Pick<Probe, "state" | "status">>> = {
  PluginNotFound: { state: "sign-in failed", status: "Plugin not found" },
  BadPluginAnswer: { state: "sign-in failed", status: "Plugin gave no credentials" },
  UnsupportedPlugin: { state: "sign-in failed", status: "Plugin not supported" },
  LegacyAuthProvider: { state: "sign-in failed", status: "Sign-in not supported" },
  UnreadableCredential: { state: "broken", status: "Credential not readable" },
  ConsentNeeded: { state: "sign-in failed", status: "Command not trusted yet" },
  UnknownSignIn: { state: "sign-in failed", status: "Sign-in not supported" },
  SignInNeeded: { state: "sign-in failed", status: "Sign-in needed" },
  SignInServerUnreachable: { state: "sign-in failed", status: "Sign-in server does not answer" },
  UntrustedCertificate: { state: "sign-in failed", status: "Sign-in server not trusted" },
  SignInFailed: { state: "sign-in failed", status: "Sign-in failed" },
};

function failed(error: unknown): Probe {
  if (error instanceof ClusterError) {
    if (error.code === 401 && /expired/i.test(error.why ?? "")) return { state: "sign-in failed", status: "Sign-in expired" };
    return { state: error.state, status: error.status };
  }
  if (!(error instanceof UserError)) return { state: "error", status: "Check failed" };
  return SIGN_IN[error.name] ?? { state: "broken", status: "Broken entry" };
}
