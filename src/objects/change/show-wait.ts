import type { MimeBundle } from "../../base/host.ts";
import type { Session } from "../../session/session.ts";
import { type LiveDisplay, live } from "../../views/live.ts";
import { type WaitLine, waitBundle } from "../../views/wait.ts";

/** What a wait says of itself, asked whenever it is drawn. */
export interface ShownWait {
  readonly title: string;
  readonly context: string;
  readonly lines: () => readonly WaitLine[];
  /** How to stop it and what goes on then; left out once it ended. */
  readonly footer: () => readonly string[];
}

/** What is over before this many milliseconds is not shown at all. */
const MOMENT = 400;

/** Shows a wait while it lasts, with the time that passes; `work` calls `changed` when a line has. */
export async function showWait<T>(
  session: Pick<Session, "display">,
  { title, context, lines, footer }: ShownWait,
  work: (changed: () => void) => Promise<T>,
): Promise<T> {
  const since = performance.now();
  const draw =
    (last = false) =>
    (): MimeBundle =>
      waitBundle({ title, context, lines: lines(), elapsed: performance.now() - since, footer: last ? [] : footer() });
  let page: LiveDisplay | undefined;
  const begin = setTimeout(() => {
    page = live(session, draw()());
  }, MOMENT);
  const clock = setInterval(() => page?.update(draw()), 1000);
  try {
    return await work(() => page?.update(draw()));
  } finally {
    clearTimeout(begin);
    clearInterval(clock);
    page?.finish(draw(true)());
  }
}
