import { compose } from "../compose.ts";
import { runCommandLine } from "./command-line.ts";
import { terminalHost } from "./terminal.ts";

/** One magic on this process's own terminal; Ctrl-C stops it. @returns the exit code */
export async function runOnTerminal(words: readonly string[]): Promise<number> {
  const stop = new AbortController();
  // Again and again: a second Ctrl-C must not end the process while it stops what it had begun.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stop.abort(new Error("stopped")));
  const host = terminalHost({ input: process.stdin, output: process.stdout, errors: process.stderr }, stop.signal);
  // Not while many contexts are asked at once: two plugins cannot share a terminal.
  const lendTerminal = process.stdin.isTTY && words[0] !== "contexts";
  const composed = compose({ host, lendTerminal });
  try {
    return await runCommandLine(words, composed.registry, host);
  } finally {
    await composed.close();
  }
}
