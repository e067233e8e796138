import { inWords } from "../base/duration.ts";
import { durationOption } from "../base/spoken-duration.ts";
import type { Session } from "../session/session.ts";

/** Where nobody can press ■ (nbclient, papermill, a pipe), what would go on for ever ends by itself. In milliseconds. */
const ALONE = 60_000;

/** How long something that goes on by itself may go on. */
export interface UntilStopped extends Disposable {
  readonly signal: AbortSignal;
  /** Why it ended: `stopped`, `stopped after 60 s (--timeout)`; undefined while neither happened. */
  ended(): string | undefined;
}

/**
 * Until ■, or until a time has passed.
 * @param timeout as typed; by default a minute where nobody can press ■, else no limit
 * @throws UserError `BadDuration`
 */
export function untilStopped(session: Pick<Session, "signal" | "canAsk">, timeout: string | undefined): UntilStopped {
  const limit = timeout === undefined ? (session.canAsk ? undefined : ALONE) : durationOption("--timeout", timeout);
  const late = new AbortController();
  const timer = limit === undefined ? undefined : setTimeout(() => late.abort(), limit);
  return {
    signal: AbortSignal.any([session.signal, late.signal]),
    ended() {
      if (session.signal.aborted) return "stopped";
      return late.signal.aborted ? `stopped after ${inWords(limit ?? 0)} (--timeout)` : undefined;
    },
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}
