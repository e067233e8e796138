// @ts-check
/** Says what is being done, how long it has taken, and where the time went when it fails. */

const heartbeat = 15_000;

/** @typedef {(detail: string) => void} Say */

/** A step of the set-up that failed: which one, and the last lines of what it said. */
export class SetupError extends Error {
  /**
   * @param {string} message what a person should know or do
   * @param {readonly string[]} [lines] the last lines of the failing program
   */
  constructor(message, lines = []) {
    super(message);
    this.name = "SetupError";
    this.lines = lines;
  }
}

/** @param {number} milliseconds */
export const elapsed = (milliseconds) => {
  const seconds = Math.round(milliseconds / 1000);
  if (milliseconds < 950) return `${(milliseconds / 1000).toFixed(1)} s`;
  return seconds < 100 ? `${seconds} s` : clock(milliseconds);
};

/** @param {number} milliseconds */
export const clock = (milliseconds) => {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

/**
 * Run one named piece of work: a line every 15 s while it lasts, one line when it ends.
 * @template T
 * @param {string} name
 * @param {(say: Say) => Promise<T>} work `say` keeps the latest detail for the progress line; a detail given last stays in the final line
 * @param {{ readonly print?: (line: string) => void, readonly quietWhenUnder?: number }} [options]
 * @returns {Promise<T>}
 */
export async function step(name, work, options = {}) {
  const print = options.print ?? ((line) => process.stdout.write(`${line}\n`));
  const start = Date.now();
  let detail = "";
  const suffix = () => (detail === "" ? "" : ` (${detail})`);
  const timer = setInterval(() => print(`… ${name} ${clock(Date.now() - start)}${suffix()}`), heartbeat);
  timer.unref();
  try {
    const result = await work((text) => {
      detail = text;
    });
    const took = Date.now() - start;
    if (took >= (options.quietWhenUnder ?? 0)) print(`✓ ${name} ${elapsed(took)}${suffix()}`);
    return result;
  } catch (error) {
    print(`✕ ${name} ${elapsed(Date.now() - start)}`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/**
 * The last word when the set-up fails.
 * @param {unknown} error
 */
export function explain(error) {
  if (!(error instanceof SetupError)) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [error.message, ...error.lines.map((line) => `  │ ${line}`)].join("\n");
}
