import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../base/errors.ts";
import type { Outcome } from "../../magic/declare.ts";
import { type Ended, streamProgram } from "../../process/stream.ts";
import type { Session } from "../../session/session.ts";
import { environmentOf } from "./environment.ts";
import { knownSecrets } from "./known-secrets.ts";
import { MOST_KEPT, ShellOutput } from "./shell-output.ts";

export interface ShellOptions {
  /** The script. */
  readonly text: string;
  /** Variables of the notebook for its environment, by name. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** What it writes goes to a variable in place of the page. */
  readonly kept: boolean;
}

/**
 * Runs a cell as a script of `sh`, in the notebook's folder, with an empty input. Its KUBECONFIG holds the active context alone, when there
 * is one. What it writes is shown as it comes, without the secrets that are known; a variable gets it as it is. What it leaves running in
 * the background ends with it, and ■ ends all of it within a second.
 * @returns what it wrote to its standard output, when that is kept
 * @throws UserError `ShFailed` with its exit code, `NotAValue`, `NotAName`, `TooMuchOutput`, `CommandNotFound`; the signal's reason
 */
export async function runShellCell({ text, variables = {}, kept }: ShellOptions, session: Session): Promise<Outcome<string>> {
  const { env, context, note } = await environmentOf(session, variables);
  if (note !== undefined) session.write("stderr", `${note}\n`);
  const secrets = await knownSecrets(context, env);
  return withScript(text, session.runtimeDir, async (file) => {
    const output = new ShellOutput({ host: session, secrets, kept, file });
    const full = new AbortController();
    const signal = AbortSignal.any([session.signal, full.signal]);
    const onBytes = (stream: "stdout" | "stderr", bytes: Buffer) => {
      if (!output.write(stream, bytes)) full.abort(tooMuch());
    };
    const started = streamProgram("sh", [file], { env, cwd: process.cwd(), signal, onBytes });
    const ended = await started.finally(() => output.end());
    if (ended.leftBehind) session.write("stderr", "(what the cell left running in the background was ended with it)\n");
    check(ended);
    return { value: output.text };
  });
}

/** A file of its own, which only this user can read: a text on the command line could be seen by every other. */
async function withScript<T>(text: string, folder: string, work: (file: string) => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `cell-${randomUUID()}.sh`);
  await writeFile(file, text.endsWith("\n") ? text : `${text}\n`, { mode: 0o600 });
  try {
    return await work(file);
  } finally {
    await rm(file, { force: true });
  }
}

const MEANINGS: Readonly<Record<number, string>> = {
  126: "exit code 126: a file was found and cannot be run",
  127: "exit code 127: a command was not found",
};

function check({ exitCode, signal }: Ended): void {
  if (exitCode === 0) return;
  const how = exitCode === undefined ? `was ended by ${signal}` : `ended with exit code ${exitCode}`;
  const why = exitCode === undefined ? undefined : MEANINGS[exitCode];
  throw new UserError("ShFailed", `the script ${how}`, { why });
}

const tooMuch = (): UserError =>
  new UserError("TooMuchOutput", `the script wrote more than a variable takes (${MOST_KEPT / 1024 / 1024} Mi) and was ended`, {
    hints: ["write it to a file, and read what is needed of it"],
  });
