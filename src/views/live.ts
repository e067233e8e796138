import type { DisplayHandle, Host, MimeBundle } from "../base/host.ts";

/** A display that changes while work goes on. */
export interface LiveDisplay {
  /** Show this soon; of several within the pause only the last is drawn, and only that one is made. */
  update(bundle: MimeBundle | (() => MimeBundle)): void;
  /** Show this now and for good; later updates are ignored. */
  finish(bundle?: MimeBundle): void;
}

/**
 * Show `initial` at once and follow with updates at least `pause` ms apart (200 by default), so that a fast
 * producer floods neither the wire nor the saved notebook.
 */
export function live(host: Pick<Host, "display">, initial: MimeBundle, pause = 200): LiveDisplay {
  const handle: DisplayHandle = host.display(initial);
  let drawn = performance.now();
  let waiting: MimeBundle | (() => MimeBundle) | undefined;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const draw = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting === undefined) return;
    const next = waiting;
    waiting = undefined;
    drawn = performance.now();
    handle.update(typeof next === "function" ? next() : next);
  };
  return {
    update(bundle) {
      if (ended) return;
      waiting = bundle;
      if (timer === undefined) timer = setTimeout(draw, Math.max(0, drawn + pause - performance.now()));
    },
    finish(bundle) {
      if (ended) return;
      ended = true;
      if (bundle !== undefined) waiting = bundle;
      draw();
    },
  };
}
