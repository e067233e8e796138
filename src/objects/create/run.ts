import { UserError } from "../../base/errors.ts";
import type { MimeBundle } from "../../base/host.ts";
import type { ContainerStatus, Pod } from "../../cluster/objects.ts";
import type { Session } from "../../session/session.ts";
import { answerBundle, changedObject } from "../change/answer.ts";
import { limitOf } from "../change/limit.ts";
import { type Place, placeOf } from "../change/place.ts";
import type { Changed } from "../changed.ts";
import { pathOfObject } from "../chosen.ts";
import { said } from "../why/events.ts";
import { exitMeaning } from "../why/exit-words.ts";
import { lastLine } from "../why/runtime-words.ts";
import { type CreateOptions, createForSession, post } from "./create.ts";
import { KINDS } from "./new-object.ts";
import { type PodOptions, podOf } from "./pod.ts";
import { ended, started } from "./run-wait.ts";

export interface RunOptions extends CreateOptions, Omit<PodOptions, "namespace"> {
  /** Wait for its end, with its log on the page. */
  readonly wait?: boolean;
  /** kubectl's ways to stay with it, which here are the same as `wait`. */
  readonly stdin?: boolean;
  readonly tty?: boolean;
  readonly attach?: boolean;
  /** Remove it then. */
  readonly rm?: boolean;
  /** As typed; for its start and its end together. */
  readonly timeout?: string;
}

/** A pod that was run. */
export interface RanPod extends Changed {
  /** With `--wait`: what its container ended with. */
  readonly exitCode?: number;
  /** With `--wait`: its last lines. */
  readonly log?: string;
}

interface Ran {
  readonly value: readonly RanPod[];
  readonly view: MimeBundle;
}

/**
 * Runs an image as a pod; with `--wait` and `--rm` to its end.
 * @throws UserError as `podOf` and `createForSession`; `NeverEnds`, `NoTerminal`, `PodFailed`, `CannotRun`, `TimedOut`, `Interrupted`
 */
export async function runForSession(
  options: RunOptions,
  session: Session,
  call: { readonly dryRun?: boolean; readonly yes?: boolean },
): Promise<Ran> {
  const waits = [options.wait, options.rm, options.stdin, options.tty, options.attach].includes(true);
  if (waits && isShell(options.words)) throw noTerminal(options);
  if (waits && options.restart === "Always") throw neverEnds();
  // What is to end must not be started again; kubectl's own default is for what stays.
  const made = podOf({ ...options, restart: options.restart ?? (waits ? "Never" : "Always") });
  if (!waits || call.dryRun === true) return createForSession(made, options, session, call);
  const limit = limitOf(options.timeout);
  const place = await placeOf(options, session, call);
  await post(place.client, made, {
    namespace: place.namespace,
    signal: place.signal,
    warn: (words) => place.warnings.add(words),
  });
  try {
    return await toItsEnd(place, session, options, limit);
  } catch (error) {
    throw place.signal.aborted ? stopped(options) : error;
  } finally {
    if (options.rm === true) await removed(place, options.name);
  }
}

/** Of the log, in a variable. */
const KEPT_LINES = "10000";

async function toItsEnd(place: Place, session: Session, options: RunOptions, limit: number): Promise<Ran> {
  const { name } = options;
  const until = Date.now() + limit;
  await started(place, session, name, limit);
  const { logsForSession } = await import("../../pods/logs/logs.ts");
  const seconds = Math.max(1, Math.ceil((until - Date.now()) / 1000));
  const from = { of: name, namespace: place.namespace, context: options.context };
  await logsForSession({ ...from, follow: true, timeout: `${seconds}s` }, session, { assigned: false });
  if (place.signal.aborted) throw stopped(options);
  const pod = await ended(place, name, Math.max(0, until - Date.now()));
  const { value: log } = await logsForSession({ ...from, tail: KEPT_LINES }, session, { assigned: true });
  const exitCode = exitCodeOf(pod);
  const gone = options.rm === true ? " · removed" : "";
  if (exitCode !== 0) throw failed(pod, exitCode, log, options.rm === true);
  const object = { kind: KINDS.pod, namespace: place.namespace, name };
  const done: RanPod = { ...changedObject(object, "completed", pod, `exit 0${gone}`), exitCode, log };
  return { value: [done], view: answerBundle(place, [done]) };
}

/** A shell and nothing for it to do: it would read a terminal. */
const isShell = (words: readonly string[] = []): boolean => words.length === 1 && /^(\/.*\/)?(ba|da|z|a|k)?sh$/.test(words[0]!);

const noTerminal = ({ name, image = "IMAGE", words = [] }: RunOptions): UserError =>
  new UserError("NoTerminal", "a notebook has no terminal to type into", {
    about: words[0],
    why: `${words[0]} alone would wait for somebody to type`,
    hints: [
      `%k8s run ${name} --image ${image} --rm --wait -- ${words[0]} -c 'COMMANDS'`,
      `%k8s run ${name} --image ${image} -- sleep infinity, then %%k8s exec ${name} with the commands below it`,
    ],
  });

const neverEnds = (): UserError =>
  new UserError("NeverEnds", "a pod with --restart Always never ends, so there is no end to wait for", {
    about: "Always",
    hints: ["--restart Never, or OnFailure to try again when it fails", "leave --wait and --rm out for a pod that stays"],
  });

const stateOf = ({ status }: Pod): ContainerStatus["state"] => status.containerStatuses?.[0]?.state;

const exitCodeOf = (pod: Pod): number => stateOf(pod)?.terminated?.exitCode ?? (pod.status.phase === "Succeeded" ? 0 : 1);

function failed(pod: Pod, code: number, log: string, removedAfter: boolean): UserError {
  const { name } = pod.metadata;
  const last = said(lastLine(log));
  const reason = stateOf(pod)?.terminated?.reason ?? pod.status.reason;
  const meaning = reason === undefined || reason === "Error" ? exitMeaning(code) : reason;
  return new UserError("PodFailed", `pod/${name} ended with exit code ${code}`, {
    why: [meaning, ...(last === "" ? [] : [`its last line: ${last}`])].join("; "),
    hints: removedAfter ? ["the same without --rm keeps it, to look at"] : [`%k8s describe pod/${name}`, `%k8s logs ${name}`],
  });
}

const stopped = ({ name, rm }: RunOptions): UserError =>
  new UserError("Interrupted", rm === true ? `stopped: pod/${name} is being removed` : `stopped waiting: pod/${name} goes on`, {
    hints: rm === true ? [] : [`%k8s logs ${name} -f`, `%k8s delete pod/${name}`],
  });

/** ■ waits for no server: what was asked of it is done without us. */
async function removed({ client, namespace, signal }: Place, name: string): Promise<void> {
  const path = pathOfObject({ kind: KINDS.pod, namespace, name });
  await client
    .request(path, { method: "DELETE", query: { gracePeriodSeconds: "1" }, timeout: signal.aborted ? 700 : 10_000 })
    .catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error;
    });
}
