/** What a signal says that ended a container. Source: signal(7); a shell and the runtime report 128 + signal. */
const SIGNALS: Readonly<Record<number, string>> = {
  4: "SIGILL, an instruction that this processor does not have",
  6: "SIGABRT, it gave up by itself",
  7: "SIGBUS, it read memory that is not there",
  9: "SIGKILL, it was killed",
  11: "SIGSEGV, it crashed: it used memory that is not its own",
  15: "SIGTERM, it was asked to end",
};

const PLAIN: Readonly<Record<number, string>> = {
  0: "without an error",
  126: "its command cannot be run: it is no program, not executable, or for another processor",
  127: "its command is not in the image",
  128: "the runtime could not start it",
};

/** What an exit code says about a container's program: `exit 127, its command is not in the image`. */
export function exitMeaning(code: number): string {
  const meaning =
    PLAIN[code] ??
    SIGNALS[code - 128] ??
    (code > 128 && code < 160 ? `a signal ended it (${code - 128})` : "an error of its own");
  return `exit ${code}, ${meaning}`;
}
