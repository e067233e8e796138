import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../base/errors.ts";
import type { ComponentName } from "./components.ts";

export interface Watched {
  readonly name: ComponentName;
  readonly log: string;
  readonly alive: () => Promise<boolean>;
}

export interface Wait {
  /** Milliseconds since the epoch at which waiting ends. */
  readonly until: number;
  readonly signal: AbortSignal;
  /** Whoever has to be alive meanwhile. */
  readonly watched: readonly Watched[];
}

/**
 * Asks `done` until it says yes. @throws UserError `LocalClusterFailed` when a watched component ends or the time is
 * over, with the last lines of its log; the signal's reason when it is aborted.
 */
export async function waitFor(what: string, wait: Wait, done: () => Promise<boolean>): Promise<void> {
  for (;;) {
    wait.signal.throwIfAborted();
    if (await done()) return;
    for (const component of wait.watched) {
      if (!(await component.alive())) throw await failed(`${component.name} ended before ${what}`, component);
    }
    if (Date.now() > wait.until) throw await failed(`${what} did not come in time`, wait.watched.at(-1));
    await sleep(50, undefined, { signal: wait.signal }).catch(() => wait.signal.throwIfAborted());
  }
}

async function failed(message: string, component: Watched | undefined): Promise<UserError> {
  const why = component === undefined ? undefined : await lastLines(component.log, 5);
  const hints = component === undefined ? [] : [`its whole log is in ${component.log}`];
  return new UserError("LocalClusterFailed", message, { ...(why ? { why } : {}), hints });
}

/** The last lines of a log, each cut to a readable width; "" when there is none. */
export async function lastLines(file: string, count: number): Promise<string> {
  const text = await readFile(file, "utf8").catch(() => "");
  return text
    .trimEnd()
    .split("\n")
    .slice(-count)
    .map((line) => (line.length > 300 ? `${line.slice(0, 299)}…` : line))
    .join("\n");
}
