import type { Host } from "../base/host.ts";
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
    const code = await runCommandLine(words, composed.registry, host);
    if (composed.registry.session.forwards.list().length > 0) await untilStopped(host, stop.signal);
    return code;
  } finally {
    await composed.close();
  }
}

/** What goes on in a notebook's background goes on here until somebody stops it. */
async function untilStopped(host: Host, signal: AbortSignal): Promise<void> {
  host.write("stderr", "Ctrl-C ends it\n");
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
