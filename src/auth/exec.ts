import { createHash } from "node:crypto";
import { UserError } from "../base/errors.ts";
import { redact, shorten } from "../base/redact.ts";
import { readCredential } from "../kubeconfig/credential-file.ts";
import type { ClusterEntry, ExecConfig, ResolvedContext } from "../kubeconfig/model.ts";
import { ownEntry } from "../kubeconfig/own-kinds.ts";
import { run } from "../process/run.ts";
import { parseExecAnswer } from "./exec-answer.ts";
import type { AuthMode, AuthOptions, Credentials } from "./mode.ts";
import { ownCredentials } from "./own-modes.ts";

/** Seconds before its end at which an answer is no longer used: a request takes a moment too. */
const MARGIN = 10;
const answers = new Map<string, Credentials>();
const running = new Map<string, Promise<Credentials>>();

/**
 * `exec`: a program prints the credentials. The answer is kept until its `expirationTimestamp`.
 * Source: https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
 */
export const execMode: AuthMode = {
  applies: ({ user }) => user.exec !== undefined,
  async credentials(context, options) {
    const own = ownEntry(context.user.exec!);
    if (own !== undefined) return ownCredentials(own, context, ownOptions(context.user.exec!, options));
    const exec = supported(context.user.exec!, context.user.name);
    const key = keyOf(exec, context.cluster);
    const kept = answers.get(key);
    if (kept !== undefined && !hasEnded(kept) && options.fresh !== true) return kept;
    return once(key, exec, context, options);
  },
};

/** Ours runs in this process, but is asked and told no more than a program would be. */
const ownOptions = (exec: ExecConfig, options: AuthOptions): AuthOptions => ({
  ...options,
  env: { ...(options.env ?? process.env), ...Object.fromEntries(exec.env.map(({ name, value }) => [name, value])) },
  ask: exec.interactiveMode === "Never" ? undefined : options.ask,
});

/** Several requests at once start the program once. Whoever waits for another's call tries anew when that one was aborted. */
async function once(key: string, exec: ExecConfig, context: ResolvedContext, options: AuthOptions): Promise<Credentials> {
  const others = running.get(key);
  if (others !== undefined) {
    const answer = await others.catch(() => undefined);
    options.signal.throwIfAborted();
    if (answer !== undefined) return answer;
  }
  const mine = ask(exec, context, options);
  running.set(key, mine);
  try {
    const answer = await mine;
    answers.set(key, answer);
    return answer;
  } finally {
    if (running.get(key) === mine) running.delete(key);
  }
}

const hasEnded = ({ expires }: Credentials): boolean => expires !== undefined && expires.getTime() - MARGIN * 1000 <= Date.now();

const keyOf = (exec: ExecConfig, cluster: ClusterEntry): string =>
  createHash("sha256")
    .update(JSON.stringify([exec, exec.provideClusterInfo ? cluster : undefined]))
    .digest("hex");

function supported(exec: ExecConfig, user: string): ExecConfig {
  const version = exec.apiVersion.replace("client.authentication.k8s.io/", "");
  if (version !== "v1" && version !== "v1beta1") {
    throw new UserError("UnsupportedPlugin", `the credential plugin of user "${user}" cannot be used: ${exec.command}`, {
      why:
        version === "v1alpha1"
          ? "it speaks v1alpha1, which Kubernetes removed in 1.24"
          : `its apiVersion is "${exec.apiVersion}"`,
      hints: ["write the kubeconfig again with a current version of the tool", "apiVersion: client.authentication.k8s.io/v1"],
    });
  }
  if (exec.interactiveMode !== "Always") return exec;
  throw new UserError("UnsupportedPlugin", `the credential plugin of user "${user}" needs a terminal: ${exec.command}`, {
    why: "it says interactiveMode: Always, and a notebook has no terminal to lend",
    hints: ["run it once in a terminal when it keeps its answer", "interactiveMode: IfAvailable"],
  });
}

async function ask(exec: ExecConfig, context: ResolvedContext, options: AuthOptions): Promise<Credentials> {
  const env = {
    ...(options.env ?? process.env),
    ...Object.fromEntries(exec.env.map(({ name, value }) => [name, value])),
    KUBERNETES_EXEC_INFO: await execInfo(exec, context.cluster, options.signal),
  };
  const secrets = [...exec.env.map(({ value }) => value), ...exec.args.filter((arg) => arg.length >= 20)];
  const timeout = options.execTimeout ?? Number(options.env?.K8S_MAGICS_EXEC_TIMEOUT ?? 10) * 1000;
  const result = await run(exec.command, exec.args, {
    env,
    signal: options.signal,
    timeout: Number.isFinite(timeout) && timeout > 0 ? timeout : 10_000,
    redact: secrets,
    maxOutput: 1_000_000,
  }).catch((error: unknown) => {
    throw explained(error, exec, context);
  });
  if (result.exitCode === 0) return parseExecAnswer(result.stdout, exec);
  throw new UserError("SignInFailed", `${exec.command} gave no credentials for context "${context.name}"`, {
    why: `it ended with exit code ${result.exitCode}${said(result.stderr, secrets)}`,
    hints: ["run it in a terminal to see what it needs; signing in again often helps"],
  });
}

const said = (stderr: string, secrets: readonly string[]): string =>
  stderr.trim() === "" ? " and said nothing" : `: ${shorten(redact(stderr, secrets))}`;

function explained(error: unknown, exec: ExecConfig, context: ResolvedContext): unknown {
  if (!(error instanceof UserError)) return error;
  const message = `${error.message} (credential plugin of context "${context.name}")`;
  const hints = { CommandNotFound: installHints(exec), CommandTimedOut: HANGING }[error.name] ?? error.hints;
  return new UserError(error.name === "CommandNotFound" ? "PluginNotFound" : "SignInFailed", message, { why: error.why, hints });
}

const HANGING = ["run it in a terminal: it may be waiting for an answer", "K8S_MAGICS_EXEC_TIMEOUT=60 gives it more seconds"];

const installHints = (exec: ExecConfig): readonly string[] =>
  exec.installHint === undefined ? [`install ${exec.command}, or correct PATH`] : [shorten(redact(exec.installHint), 500)];

/** Source: https://kubernetes.io/docs/reference/config-api/client-authentication.v1/#client-authentication-k8s-io-v1-Cluster */
async function execInfo(exec: ExecConfig, cluster: ClusterEntry, signal: AbortSignal): Promise<string> {
  const spec = { interactive: false, ...(exec.provideClusterInfo ? { cluster: await clusterInfo(cluster, signal) } : {}) };
  return JSON.stringify({ kind: "ExecCredential", apiVersion: exec.apiVersion, spec });
}

async function clusterInfo(cluster: ClusterEntry, signal: AbortSignal): Promise<object> {
  const { caFile } = cluster;
  const ca = cluster.caData ?? (caFile === undefined ? undefined : (await readCredential(caFile, signal)).toString("base64"));
  return {
    server: cluster.server,
    "tls-server-name": cluster.tlsServerName,
    "insecure-skip-tls-verify": cluster.insecureSkipTlsVerify || undefined,
    "certificate-authority-data": ca,
    "proxy-url": cluster.proxyUrl,
    "disable-compression": cluster.disableCompression || undefined,
    config: pluginConfig(cluster),
  };
}

/** What the kubeconfig keeps for plugins, in the cluster's extension of this very name. */
function pluginConfig(cluster: ClusterEntry): unknown {
  const extensions = cluster.source?.extensions;
  if (!Array.isArray(extensions)) return undefined;
  return extensions.find((item) => item?.name === "client.authentication.k8s.io/exec")?.extension;
}
