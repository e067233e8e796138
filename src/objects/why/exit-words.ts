/** Signals that end a container, as people say them. Source: signal(7); a shell and the runtime report 128 + signal. */
const SIGNALS: Readonly<Record<number, string>> = {
  4: "it ran an instruction that this processor does not have (SIGILL)",
  6: "it gave up by itself (SIGABRT)",
  7: "it read memory that is not there (SIGBUS)",
  9: "it was killed (SIGKILL)",
  11: "it crashed: it used memory that is not its own (SIGSEGV)",
  15: "it was asked to end (SIGTERM)",
};

/** What an exit code says about a container's program, as a clause: `its command is not in the image (exit 127)`. */
export function exitMeaning(code: number): string {
  const meaning = code > 128 ? SIGNALS[code - 128] : PLAIN[code];
  return `${meaning ?? (code > 128 && code < 160 ? `a signal ended it (${code - 128})` : "it ended with an error of its own")} (exit ${code})`;
}

const PLAIN: Readonly<Record<number, string>> = {
  0: "it ended without an error",
  126: "its command cannot be run: it is no program, not executable, or for another processor",
  127: "its command is not in the image",
  128: "the runtime could not start it",
};
