import { inWords } from "../../base/duration.ts";
import type { RunningSession } from "./running-session.ts";

/** Ends a session in which nothing has happened for so long: no cell, no job. @param ttl milliseconds */
export function endWhenIdle(session: RunningSession, ttl: number): void {
  let looking = false;
  const timer = setInterval(
    () => {
      if (session.isOver) clearInterval(timer);
      if (session.isOver || looking || session.idle < ttl) return;
      looking = true;
      void look(session, ttl).finally(() => {
        looking = false;
      });
    },
    Math.min(30_000, Math.max(100, ttl / 4)),
  );
  timer.unref();
}

async function look(session: RunningSession, ttl: number): Promise<void> {
  const last = await session.parts.uiApi?.lastJob();
  if (last !== undefined && Date.now() - last < ttl) return;
  if (session.idle >= ttl) await session.endWith(`nothing happened in it for ${inWords(ttl)} (--idle-ttl)`);
}
