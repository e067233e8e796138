import { UserError } from "../../base/errors.ts";
import { bounded } from "../../base/escape.ts";

/** How a command in a container ended. */
export interface ExecEnd {
  readonly exitCode: number;
  /** It could not even be started; in the runtime's words. */
  readonly notStarted?: string;
}

interface ExecStatus {
  readonly status?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly details?: { readonly causes?: readonly { readonly reason?: string; readonly message?: string }[] };
}

const NO_SUCH_COMMAND = /executable file not found|no such file or directory|stat .*: no such/i;
const NOT_RUNNABLE = /permission denied|exec format error|is a directory/i;

/**
 * The `Status` that ends an exec: an exit code, or that nothing could be started — 127 and 126 then, as a shell says it.
 * @throws UserError `ExecRefused` for everything else, in the runtime's words
 * Source: https://github.com/kubernetes/apimachinery/blob/master/pkg/util/remotecommand/constants.go (NonZeroExitCodeReason)
 */
export function endOf(text: string, command: readonly string[]): ExecEnd {
  const status = parsed(text);
  if (status?.status === "Success") return { exitCode: 0 };
  const message = status?.message ?? text;
  // A runtime that could start nothing may still speak of an exit code: 126, 127 or 128.
  const started = !/OCI runtime exec failed|failed to start exec|unable to start container process/i.test(message);
  const notStarted = started ? undefined : lastPart(message);
  if (NO_SUCH_COMMAND.test(message) && !started) return { exitCode: 127, notStarted };
  if (NOT_RUNNABLE.test(message) && !started) return { exitCode: 126, notStarted };
  if (status?.reason === "NonZeroExitCode") {
    const code = Number(status.details?.causes?.find(({ reason }) => reason === "ExitCode")?.message);
    if (Number.isInteger(code)) return { exitCode: code };
  }
  throw new UserError("ExecRefused", `${bounded(command[0] ?? "the command", 60)} could not be run`, {
    why: bounded(lastPart(message), 400) || "no reason was given",
  });
}

function parsed(text: string): ExecStatus | undefined {
  try {
    return JSON.parse(text) as ExecStatus;
  } catch {
    return undefined;
  }
}

/** Runtimes tell first, and at length, what they were about to do. */
const lastPart = (message: string): string =>
  message
    .replace(/^(Internal error occurred: )*(error executing command in container: )?/, "")
    .replace(/^.*(OCI runtime exec failed|unable to start container process): /s, "")
    .replace(/: unknown$/, "");
