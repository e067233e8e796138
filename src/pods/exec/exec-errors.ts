import { UserError } from "../../base/errors.ts";
import { asWord, bounded } from "../../base/escape.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { ClusterError } from "../../cluster/errors.ts";
import { podPath } from "../../cluster/logs.ts";
import type { ContainerStatus, Pod } from "../../cluster/objects.ts";
import type { ExecEnd } from "./exec-status.ts";
import type { ContainerTarget } from "./run-in-container.ts";

/** Milliseconds for the question what became of a pod. */
const LOOK = 5000;

/** Exit codes that shells and the kernel give a meaning. Source: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_08_02 */
const MEANINGS: Readonly<Record<number, string>> = {
  126: "126 says that a command was found and cannot be run",
  127: "127 says that a command was not found",
  137: "137 says that it was killed (SIGKILL), often for want of memory",
  139: "139 says that it crashed (SIGSEGV)",
  143: "143 says that it was asked to end (SIGTERM)",
};

/** A command that ran and failed. @param what for a reader, such as `ls -l` */
export const execFailed = (target: ContainerTarget, what: string, exitCode: number): UserError =>
  new UserError("ExecFailed", `${what} in pod/${target.pod} ended with exit code ${exitCode}`, {
    why: MEANINGS[exitCode],
    hints: ["const result = %k8s exec …, then result.exitCode, result.stdout and result.stderr: it fails no cell"],
  });

/** A command that could not be started at all. */
export function notStarted(
  target: ContainerTarget,
  command: readonly string[],
  { exitCode, notStarted: why }: ExecEnd,
): UserError {
  const program = bounded(command[0] ?? "", 80);
  const isShell = /(^|\/)(sh|ash|bash|dash|zsh|ksh)$/.test(program);
  const where = `container ${target.container} of pod/${target.pod}`;
  if (exitCode === 126) {
    return new UserError("CommandNotRunnable", `${where} cannot run ${program}`, {
      about: program,
      why,
      hints: ["its mode and its kind: a script needs its interpreter in the image"],
    });
  }
  return new UserError("CommandNotFound", `${where} has no ${program}`, {
    about: program,
    why: isShell ? "its image has no such shell" : why,
    hints: isShell
      ? [`--shell with another one: ${program.endsWith("bash") ? "sh" : "python3, node"}`, "some images have no shell at all"]
      : [`its full path, when it is not in PATH`, `%k8s exec ${asWord(target.pod)} -- ls /bin`],
  });
}

/** ■ was pressed. Closing the connection ends nothing in the pod. */
export const stoppedReading = (target: ContainerTarget, what: string): UserError =>
  new UserError("Interrupted", `stopped waiting for ${what}`, {
    why: `it goes on in container ${target.container} of pod/${target.pod} until it ends by itself: a closed connection ends nothing there`,
    hints: [`%k8s exec ${asWord(target.pod)} -c ${target.container} -- ps`, `%k8s exec ${asWord(target.pod)} -- kill PID`],
  });

export const outputTooLong = (megabytes: number): UserError =>
  new UserError("OutputTooLong", `the command writes more than ${megabytes} MB, which is more than a variable is given`, {
    why: "the connection was closed; the command may go on in the pod",
    hints: ["into a file of the pod, then %k8s cp POD:FILE .", "less of it: head, grep, gzip"],
  });

/** The connection broke: what became of the pod says why, as far as it can be asked. */
export async function afterBreak(
  client: ClusterClient,
  target: ContainerTarget,
  what: string,
  broken: UserError,
  signal: AbortSignal,
): Promise<UserError> {
  const told = await whatBecameOf(client, target, signal);
  return new UserError("ExecBroken", `the connection to ${what} in pod/${target.pod} broke before it had ended`, {
    why: told ?? broken.why,
    hints:
      told === undefined
        ? ["it may go on in the pod", "the same again in a moment"]
        : [`%k8s get pods -n ${target.namespace}`, `%k8s why pod/${target.pod}`],
  });
}

async function whatBecameOf(client: ClusterClient, target: ContainerTarget, signal: AbortSignal): Promise<string | undefined> {
  try {
    const pod = await client.request<Pod>(podPath(target.namespace, target.pod), { signal, timeout: LOOK });
    if (pod.metadata.deletionTimestamp !== undefined) return `pod/${target.pod} is being deleted`;
    const status = pod.status.containerStatuses?.find(({ name }) => name === target.container);
    const last: ContainerStatus["state"] = status?.state?.running === undefined ? status?.state : undefined;
    if (last?.terminated !== undefined) {
      const { exitCode, reason } = last.terminated;
      return `container ${target.container} ended with exit code ${exitCode}${reason === undefined ? "" : ` (${reason})`}`;
    }
    return last?.waiting?.reason === undefined ? undefined : `container ${target.container} waits: ${last.waiting.reason}`;
  } catch (error) {
    return error instanceof ClusterError && error.code === 404 ? `pod/${target.pod} is gone` : undefined;
  }
}
