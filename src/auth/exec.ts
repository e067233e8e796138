import { createHash } from "node:crypto";
import { UserError } from "../base/errors.ts";
import { printable } from "../base/escape.ts";
import type { ClusterEntry, ExecConfig, ResolvedContext } from "../kubeconfig/model.ts";
import { ownEntry } from "../kubeconfig/own-kinds.ts";
import { consentNeeded } from "./consent.ts";
import { runPlugin } from "./exec-run.ts";
import type { AuthMode, AuthOptions, Credentials } from "./mode.ts";
import { readsOsToken, withoutOsToken } from "./openstack/magnum.ts";
import { ownCredentials } from "./own-modes.ts";
import { forgetAnswer, keepAnswer, keptAnswer } from "./plugin-answers.ts";

const running = new Map<string, Promise<Credentials>>();

/**
 * `exec`: a program prints the credentials. The answer is kept until its `expirationTimestamp`. A command that came with
 * somebody else's kubeconfig is not started before its user has allowed it; sign-ins of our own start no program.
 * Source: https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
 */
export const execMode: AuthMode = {
  applies: ({ user }) => user.exec !== undefined,
  async credentials(context, options) {
    const { user } = context;
    if ((await options.consent?.isAllowed(user)) === false) throw consentNeeded(context);
    const own = ownEntry(user.exec!);
    if (own !== undefined) return ownCredentials(own, context, ownOptions(user.exec!, options));
    const exec = supported(user.exec!, user.name);
    const magnum = readsOsToken(exec) ? ownOptions(exec, options) : undefined;
    if (magnum !== undefined && (!magnum.env?.OS_TOKEN || magnum.fresh === true)) return withoutOsToken(context, magnum);
    const key = keyOf(exec, context.cluster);
    if (options.fresh === true) await forgetAnswer(key, options.answersFolder);
    else {
      const kept = await keptAnswer(key, options.answersFolder);
      if (kept !== undefined) return kept;
    }
    checkTerminal(exec, context, options);
    return once(key, exec, context, options);
  },
};

/** Ours runs in this process, but is asked and told no more than a program would be. */
export const ownOptions = (exec: ExecConfig, options: AuthOptions): AuthOptions => ({
  ...options,
  env: { ...(options.env ?? process.env), ...Object.fromEntries(exec.env.map(({ name, value }) => [name, value])) },
  ask: exec.interactiveMode === "Never" ? undefined : options.ask,
});

/** Several requests at once start the program once. Whoever waits for another's call tries anew when that one was stopped, not when it failed. */
async function once(key: string, exec: ExecConfig, context: ResolvedContext, options: AuthOptions): Promise<Credentials> {
  const others = running.get(key);
  if (others !== undefined) {
    const answer = await others.catch((reason: unknown) => {
      if (reason instanceof UserError) throw reason;
    });
    options.signal.throwIfAborted();
    if (answer !== undefined) return answer;
  }
  const mine = asked(key, exec, context, options);
  running.set(key, mine);
  try {
    return await mine;
  } finally {
    if (running.get(key) === mine) running.delete(key);
  }
}

async function asked(key: string, exec: ExecConfig, context: ResolvedContext, options: AuthOptions): Promise<Credentials> {
  const answer = await runPlugin(exec, context, options);
  await keepAnswer(key, options.answersFolder, answer);
  return answer;
}

const keyOf = (exec: ExecConfig, cluster: ClusterEntry): string =>
  createHash("sha256")
    .update(JSON.stringify([exec, exec.provideClusterInfo ? cluster : undefined]))
    .digest("hex");

function supported(exec: ExecConfig, user: string): ExecConfig {
  const version = exec.apiVersion.replace("client.authentication.k8s.io/", "");
  if (version === "v1" || version === "v1beta1") return exec;
  throw new UserError("UnsupportedPlugin", `the credential plugin of user "${user}" cannot be used: ${exec.command}`, {
    why:
      version === "v1alpha1" ? "it speaks v1alpha1, which Kubernetes removed in 1.24" : `its apiVersion is "${exec.apiVersion}"`,
    hints: ["write the kubeconfig again with a current version of the tool", "apiVersion: client.authentication.k8s.io/v1"],
  });
}

/** A terminal lends its own input; a notebook has none: a plugin wants to hide what is typed, and to read single keys. */
function checkTerminal(exec: ExecConfig, context: ResolvedContext, options: AuthOptions): void {
  if (exec.interactiveMode !== "Always" || options.terminal === true) return;
  throw new UserError(
    "UnsupportedPlugin",
    `the credential plugin of user "${context.user.name}" needs a terminal: ${exec.command}`,
    {
      why: "it says interactiveMode: Always, and here is no terminal to lend, as in every notebook",
      hints: [
        `in a terminal: npx k8s-magics get pods --context ${printable(context.name)}`,
        "interactiveMode: IfAvailable, when it keeps what a terminal's sign-in gave it",
      ],
    },
  );
}
