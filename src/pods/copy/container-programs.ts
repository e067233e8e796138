import { once } from "node:events";
import { PassThrough, type Readable } from "node:stream";
import { UserError } from "../../base/errors.ts";
import { bounded } from "../../base/escape.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { CollectedOutput } from "../exec/collected-output.ts";
import type { ExecEnd } from "../exec/exec-status.ts";
import { type ContainerTarget, runInContainer } from "../exec/run-in-container.ts";

/** A container whose own programs do one half of a copy. */
export interface Programs {
  readonly client: ClusterClient;
  readonly target: ContainerTarget;
  readonly signal: AbortSignal;
}

export interface ProgramEnd extends ExecEnd {
  /** What it complained of. */
  readonly said: string;
}

const SAID = 4096;

/** Runs one to its end; what it writes on standard output is not kept. */
export async function program(
  { client, target, signal }: Programs,
  command: readonly string[],
  stdin?: AsyncIterable<Uint8Array>,
): Promise<ProgramEnd> {
  const said = new CollectedOutput(SAID);
  const take = (stream: "stdout" | "stderr", bytes: Buffer): void => {
    if (stream === "stderr") said.add(bytes);
  };
  const end = await runInContainer(client, { target, command, signal, take, ...(stdin === undefined ? {} : { stdin }) });
  return { ...end, said: said.toString().trim() };
}

/** One whose output is read as it comes; whoever does not read it to the end has to destroy it. */
export function reading(
  { client, target, signal }: Programs,
  command: readonly string[],
): { readonly output: Readable; readonly end: Promise<ProgramEnd> } {
  const output = new PassThrough({ highWaterMark: 1024 * 1024 });
  const said = new CollectedOutput(SAID);
  const left = new AbortController();
  output.once("close", () => left.abort());
  const take = async (stream: "stdout" | "stderr", bytes: Buffer): Promise<void> => {
    if (stream === "stderr") said.add(bytes);
    else if (!output.destroyed && !output.write(bytes)) await Promise.race([once(output, "drain"), closed(left.signal)]);
  };
  const run = runInContainer(client, { target, command, signal: AbortSignal.any([signal, left.signal]), take });
  const end = run.then((ended) => ({ ...ended, said: said.toString().trim() }));
  end.then(
    () => output.end(),
    (error: Error) => output.destroy(error),
  );
  return { output, end };
}

const closed = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });

/** A program that could do its part only partly, or not at all. */
export const copyFailed = ({ exitCode, said }: ProgramEnd, what: string): UserError =>
  new UserError("CopyFailed", `${what} could not be copied`, {
    why: bounded(
      said.split("\n").filter((line) => line.trim() !== "")[0] ?? `a program in the container ended with exit code ${exitCode}`,
      300,
    ),
    hints: /no such file|not found|can't open|cannot open|cannot stat/i.test(said)
      ? ["%k8s exec POD -- ls -l shows what is there"]
      : ["whether the container's user may read and write there, and has room"],
  });

export const needsTar = (pod: string, what: string): UserError =>
  new UserError("NoTar", `the container has no tar, which ${what} needs`, {
    why: "only single files can be copied without it",
    hints: [`%k8s exec ${pod} -- ls -R, then file by file`, "an image with tar in it"],
  });
