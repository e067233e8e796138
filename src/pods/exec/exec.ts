import { stamp } from "../../base/duration.ts";
import { UserError } from "../../base/errors.ts";
import type { MimeBundle } from "../../base/host.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { remember } from "../../cluster/known-names.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import { textBundle } from "../../views/bundle.ts";
import { podsOf } from "../pods-of.ts";
import { CollectedOutput } from "./collected-output.ts";
import { type ReadyCommand, readyCommand } from "./command.ts";
import { containerOf, mustRun } from "./container-of.ts";
import { afterBreak, execFailed, notStarted, outputTooLong, stoppedReading } from "./exec-errors.ts";
import { LiveOutput } from "./live-output.ts";
import { type ContainerTarget, runInContainer } from "./run-in-container.ts";

/** What `%k8s exec` was told. */
export interface ExecOptions {
  /** `POD` or `TYPE/NAME`. */
  readonly pod: string;
  readonly command?: readonly string[];
  readonly container?: string;
  readonly namespace?: string;
  readonly context?: string;
  /** What reads the cell's body; `sh` by default. */
  readonly shell?: string;
  /** What the command reads: text, or the word that stands for bytes of the notebook. */
  readonly stdin?: string;
}

/** What a command in a container gave. */
export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What it wrote on standard output, byte for byte. */
  bytes(): Uint8Array;
}

/** Megabytes that a variable is given of one command. */
const MOST = 64;
/** Bytes that are kept of what a cell has shown. */
const KEPT = 1024 * 1024;

/**
 * Runs a command, or the cell's script, in a container. A statement shows what it writes as it comes and fails with the command; assigned,
 * it gives exit code and output and throws only when nothing could be run.
 * @throws UserError `ExecFailed`, `CommandNotFound`, `CommandNotRunnable`, `ContainerNotRunning`, `UnknownContainer`, `NoTerminal`,
 * `MissingCommand`, `OutputTooLong`, `ExecBroken`, `Interrupted`; as `podsOf` and a request do
 */
export async function execForSession(
  options: ExecOptions,
  session: Session,
  call: Pick<Call, "assigned" | "body" | "dryRun" | "values">,
): Promise<{ readonly value: ExecResult; readonly view: MimeBundle }> {
  const stdin = options.stdin === undefined ? undefined : given(options.stdin, call.values);
  const ready = readyCommand({ ...options, words: options.command ?? [], body: call.body, stdin });
  const [resolved, client] = await Promise.all([session.context(options.context), session.cluster(options.context)]);
  const namespace = options.namespace ?? resolved.namespace;
  const found = await podsOf(client, { word: options.pod, verb: "exec", namespace, signal: session.signal });
  const pod = found.pods[0]!;
  const chosen = containerOf(pod, options.container);
  mustRun(pod, chosen.name);
  remember(session.known, { context: resolved.name, names: { kind: "pods", namespace, names: found.pods.map(nameOf) } });
  const target: ContainerTarget = { namespace, pod: pod.metadata.name, container: chosen.name };
  const others = found.pods.length > 1 ? ` (one of ${found.pods.length} of ${options.pod})` : "";
  const place = [
    `pod/${target.pod}${others}`,
    ...(chosen.outOf === undefined ? [] : [`container ${chosen.name}`]),
    `context ${resolved.name}`,
    `namespace ${namespace}`,
    stamp(new Date()),
  ].join(" · ");
  if (call.dryRun === true) return { value: resultOf(0), view: textBundle([`would run ${ready.words}`, place]) };
  if (chosen.outOf !== undefined && !call.assigned) {
    session.write("stderr", `Defaulted container "${chosen.name}" out of: ${chosen.outOf.join(", ")}\n`);
  }
  const run = call.assigned ? collected : shown;
  const { result, left } = await run({ client, target, ready, session });
  const lines = [`exit code ${result.exitCode} · ${place}`];
  if (left > 0) lines.unshift("what was left out: const result = %k8s exec … holds it all, up to 64 MB");
  return { value: result, view: textBundle(lines) };
}

const nameOf = ({ metadata }: { readonly metadata: { readonly name: string } }): string => metadata.name;

/** Text as it is typed or interpolated; bytes of the notebook as they are. */
function given(word: string, values: ReadonlyMap<string, unknown> | undefined): string | Uint8Array {
  const value = values?.get(word);
  if (value === undefined) return word;
  if (value instanceof Uint8Array) return value;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  throw new UserError("NotBytes", "what --stdin is given is neither text nor bytes", {
    hints: ["--stdin ${text}", "--stdin ${JSON.stringify(value)}", "--stdin ${await readFile(name)}"],
  });
}

interface Run {
  readonly client: ClusterClient;
  readonly target: ContainerTarget;
  readonly ready: ReadyCommand;
  readonly session: Session;
}

interface Ran {
  readonly result: ExecResult;
  /** Bytes that were not shown. */
  readonly left: number;
}

async function shown(run: Run): Promise<Ran> {
  const output = new LiveOutput(run.session);
  const kept = { stdout: new CollectedOutput(KEPT), stderr: new CollectedOutput(KEPT) };
  let left = 0;
  try {
    const exitCode = await finished(run, (stream, bytes) => {
      kept[stream].add(bytes);
      output.write(stream, bytes);
    });
    left = output.end();
    if (exitCode !== 0) throw execFailed(run.target, run.ready.words, exitCode);
  } finally {
    output.end();
  }
  return { result: resultOf(0, kept.stdout, kept.stderr), left };
}

async function collected(run: Run): Promise<Ran> {
  const [stdout, stderr] = [new CollectedOutput(MOST * 1024 * 1024), new CollectedOutput(MOST * 1024 * 1024)];
  const exitCode = await finished(run, (stream, bytes) => {
    const into = stream === "stdout" ? stdout : stderr;
    into.add(bytes);
    if (!into.isWhole) throw outputTooLong(MOST);
  });
  return { result: resultOf(exitCode, stdout, stderr), left: 0 };
}

/** @returns the exit code of a command that ran; its failures in a person's words */
async function finished({ client, target, ready, session }: Run, take: (stream: "stdout" | "stderr", bytes: Buffer) => void) {
  const { signal } = session;
  const { command, stdin, words } = ready;
  const reads = stdin === undefined ? {} : { stdin: once(stdin) };
  try {
    const end = await runInContainer(client, { target, command, signal, take, ...reads });
    if (end.notStarted !== undefined) throw notStarted(target, command, end);
    return end.exitCode;
  } catch (error) {
    if (signal.aborted) throw stoppedReading(target, words);
    if (error instanceof UserError && error.name === "ExecBroken") throw await afterBreak(client, target, words, error, signal);
    throw error;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The bytes are a function's, so that showing the result does not show them. */
function resultOf(exitCode: number, stdout?: CollectedOutput, stderr?: CollectedOutput): ExecResult {
  const result = { exitCode, stdout: stdout?.toString() ?? "", stderr: stderr?.toString() ?? "" };
  return Object.defineProperty(result, "bytes", { value: () => stdout?.bytes() ?? Buffer.alloc(0) }) as ExecResult;
}
