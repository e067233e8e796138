import { setTimeout as sleep } from "node:timers/promises";
import { redact } from "../../base/redact.ts";
import type { Session } from "../../session/session.ts";
import { preformattedBundle } from "../../views/bundle.ts";

export interface LogsAsked {
  readonly name?: string;
  readonly of: string;
  readonly tail: number;
  readonly follow: boolean;
}

const PAUSE = 700;
const FOLLOWED = 500;

/** Shows the last lines; with `follow` also what is written after them, until the cell is stopped or the session ends. */
export async function showLogs(session: Session, { name, of, tail, follow }: LogsAsked) {
  const { spark } = session;
  const first = redact(await spark.logs(name, of, tail, session));
  if (!follow) return { value: first, view: preformattedBundle(first.trimEnd() === "" ? "(nothing yet)" : first.trimEnd()) };
  session.write("stdout", ensureNewline(first));
  let seen = first;
  while (!session.signal.aborted && spark.get(name).info().state === "running") {
    await sleep(PAUSE, undefined, { signal: session.signal }).catch(() => undefined);
    if (session.signal.aborted) break;
    const now = redact(await spark.logs(name, of, FOLLOWED, session));
    session.write("stdout", addition(seen, now));
    seen = now;
  }
  return { value: seen };
}

const ensureNewline = (text: string): string => (text === "" || text.endsWith("\n") ? text : `${text}\n`);

/** What stands in a log's last lines that was not in those seen before. */
export function addition(seen: string, now: string): string {
  if (now === seen) return "";
  const before = seen.trimEnd().split("\n").slice(-3).join("\n");
  if (before === "") return ensureNewline(now);
  const at = now.lastIndexOf(before);
  return at < 0 ? ensureNewline(now) : ensureNewline(now.slice(at + before.length).replace(/^\n/, ""));
}
