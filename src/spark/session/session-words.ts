import { UserError } from "../../base/errors.ts";
import type { Completer } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";

/** Names of this notebook's sessions, for completion. */
export const knownSessionNames: Completer = (session) => session.spark.running().map(({ name }) => name);

/** Names of running ones only. */
export const runningSessionNames: Completer = (session) =>
  session.spark.running().flatMap(({ name, state }) => (state === "running" ? [name] : []));

/** Refuses words that mean nothing to a session on somebody's Spark Connect server. @throws UserError `NotWithConnect` */
export function onlyForOwn(url: string, given: Readonly<Record<string, unknown>>): void {
  const extra = Object.entries(given).filter(
    ([, value]) => value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0),
  );
  if (extra.length === 0) return;
  const names = extra.map(([name]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`).join(", ");
  throw new UserError("NotWithConnect", `${names} says nothing to a session that runs already`, {
    why: "--connect attaches to a Spark Connect server, which has its own configuration",
    hints: [`%k8s spark session --connect ${url.replace(/;.*/s, "")}`],
  });
}

/** The name of the session that cells use now. */
export function currentSession(session: Session): string | undefined {
  try {
    return session.spark.get().name;
  } catch {
    return undefined;
  }
}
