import { UserError } from "../base/errors.ts";
import { redact, shorten } from "../base/redact.ts";
import { readCredential } from "../kubeconfig/credential-file.ts";
import type { ClusterEntry, ExecConfig, ResolvedContext } from "../kubeconfig/model.ts";
import { type RunResult, run } from "../process/run.ts";
import { parseExecAnswer } from "./exec-answer.ts";
import type { AuthOptions, Credentials } from "./mode.ts";
import { addLine } from "./oidc/add-line.ts";
import { insteadOfKubelogin } from "./oidc/kubelogin.ts";

/** Milliseconds a person has to answer a plugin that was lent the terminal. */
const AT_A_TERMINAL = 300_000;

/**
 * Starts the plugin and reads its answer. What it says on standard error is never shown whole: shortened, and without
 * the values it was given.
 * @throws UserError `PluginNotFound`, `SignInFailed`, `BadPluginAnswer`, `UnreadableCredential`; the signal's reason
 */
export async function runPlugin(exec: ExecConfig, context: ResolvedContext, options: AuthOptions): Promise<Credentials> {
  const interactive = exec.interactiveMode !== "Never" && options.terminal === true;
  const secrets = secretsOf(exec);
  const env = {
    ...(options.env ?? process.env),
    ...Object.fromEntries(exec.env.map(({ name, value }) => [name, value])),
    KUBERNETES_EXEC_INFO: await execInfo(exec, context.cluster, interactive, options.signal),
  };
  const limits = { signal: options.signal, redact: secrets, maxOutput: 1_000_000 };
  const asked = { env, ...limits, timeout: interactive ? AT_A_TERMINAL : timeoutOf(options), lendTerminal: interactive };
  const result = await run(exec.command, exec.args, asked).catch((error: unknown) => {
    throw explained(error, exec, context);
  });
  if (result.exitCode === 0) return parseExecAnswer(result.stdout, exec);
  throw failed(result, exec, context, secrets);
}

/** Values that a plugin was handed and may repeat; a short argument is a word, not a secret. */
const secretsOf = (exec: ExecConfig): readonly string[] => [
  ...exec.env.map(({ value }) => value),
  ...exec.args.filter((arg) => arg.length >= 20),
];

function timeoutOf({ execTimeout, env }: AuthOptions): number {
  const timeout = execTimeout ?? Number(env?.K8S_MAGICS_EXEC_TIMEOUT ?? 10) * 1000;
  return Number.isFinite(timeout) && timeout > 0 ? timeout : 10_000;
}

const failed = (result: RunResult, exec: ExecConfig, context: ResolvedContext, secrets: readonly string[]): UserError =>
  new UserError("SignInFailed", `${exec.command} gave no credentials for context "${context.name}"`, {
    why: `it ended with exit code ${result.exitCode}${said(result.stderr, secrets)}`,
    hints: ["run it in a terminal to see what it needs; signing in again often helps", ...withoutPlugin(result, exec, context)],
  });

/** kubectl itself is there, its plugin is not. */
const withoutPlugin = ({ stderr }: RunResult, exec: ExecConfig, context: ResolvedContext): readonly string[] =>
  /unknown command/.test(stderr) ? ownInstead(exec, context) : [];

const said = (stderr: string, secrets: readonly string[]): string =>
  stderr.trim() === "" ? " and said nothing" : `: ${shorten(redact(stderr, secrets))}`;

function explained(error: unknown, exec: ExecConfig, context: ResolvedContext): unknown {
  if (!(error instanceof UserError)) return error;
  const message = `${error.message} (credential plugin of context "${context.name}")`;
  const hints = { CommandNotFound: installHints(exec, context), CommandTimedOut: HANGING }[error.name] ?? error.hints;
  return new UserError(error.name === "CommandNotFound" ? "PluginNotFound" : "SignInFailed", message, { why: error.why, hints });
}

const HANGING = ["run it in a terminal: it may be waiting for an answer", "K8S_MAGICS_EXEC_TIMEOUT=60 gives it more seconds"];

const installHints = (exec: ExecConfig, context: ResolvedContext): readonly string[] => [
  exec.installHint === undefined ? `install ${exec.command}, or correct PATH` : shorten(redact(exec.installHint), 500),
  ...ownInstead(exec, context),
];

/** What needs no other program. */
function ownInstead(exec: ExecConfig, { name, cluster }: ResolvedContext): readonly string[] {
  const args = insteadOfKubelogin(exec);
  return args === undefined ? [] : [`without it: ${addLine(`${name}-oidc`, args, cluster)}`];
}

/** Source: https://kubernetes.io/docs/reference/config-api/client-authentication.v1/#client-authentication-k8s-io-v1-Cluster */
async function execInfo(exec: ExecConfig, cluster: ClusterEntry, interactive: boolean, signal: AbortSignal): Promise<string> {
  const spec = { interactive, ...(exec.provideClusterInfo ? { cluster: await clusterInfo(cluster, signal) } : {}) };
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
