// @ts-check
import { spawn } from "node:child_process";
import { SetupError } from "./progress.mjs";

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/** Ends what this process started; nothing of the set-up may outlive it. */
export function stopPrograms() {
  for (const child of running) child.kill("SIGTERM");
}

process.on("exit", stopPrograms);

/**
 * @typedef {object} ProgramOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {(line: string) => void} [onLine] each line as it comes
 * @property {number} [limit] milliseconds; 20 minutes by default
 * @property {readonly number[]} [accept] exit codes that are no failure; 0 by default
 */

/**
 * Run a program to its end, keeping its last lines for the error.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {ProgramOptions} [options]
 * @returns {Promise<{ readonly code: number, readonly lines: readonly string[] }>} the last 400 lines of stdout and stderr
 * @throws {SetupError} when it cannot start, ends badly or takes too long
 */
export function run(file, args, options = {}) {
  const { cwd, env = process.env, onLine, limit = 20 * 60_000, accept = [0] } = options;
  return new Promise((resolve, reject) => {
    /** @type {string[]} */
    const lines = [];
    const child = spawn(file, [...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    running.add(child);
    const timer = setTimeout(() => child.kill("SIGKILL"), limit);
    const keep = (/** @type {string} */ line) => {
      lines.push(line);
      if (lines.length > 400) lines.shift();
      onLine?.(line);
    };
    for (const stream of [child.stdout, child.stderr]) readLines(stream, keep);
    child.on("error", (error) => finish(`${file} cannot be started: ${error.message}`));
    child.on("close", (code, signal) => {
      if (code !== null && accept.includes(code)) return finish(undefined, code);
      finish(`${[file, ...args].join(" ")} ended with ${code ?? signal}`);
    });
    const finish = (/** @type {string | undefined} */ problem, code = 0) => {
      clearTimeout(timer);
      running.delete(child);
      if (problem === undefined) resolve({ code, lines });
      else reject(new SetupError(problem, lines.slice(-30)));
    };
  });
}

/**
 * @param {import("node:stream").Readable} stream
 * @param {(line: string) => void} keep
 */
function readLines(stream, keep) {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (/** @type {string} */ text) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) keep(part.trimEnd());
  });
  stream.on("end", () => {
    if (rest !== "") keep(rest);
  });
}
