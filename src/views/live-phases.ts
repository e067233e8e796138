import type { Host } from "../base/host.ts";
import { inPhase } from "../base/phase.ts";
import { live } from "./live.ts";
import { type PhaseLine, phasesBundle } from "./progress.ts";

/** The phases of long work in one display, which stays with how it ended. */
export interface LivePhases {
  /** @param detail left as it was when not given */
  set(name: string, state: PhaseLine["state"], detail?: string): void;
  /** Runs one phase: running, then done with what `tell` makes of its value, or failed. */
  run<T>(name: string, work: (say: (detail: string) => void) => Promise<T>, tell?: (value: T) => string): Promise<T>;
}

/** Shows the phases while `work` goes on, with the time that passes; draws nothing more once it ended. */
export async function withLivePhases<T>(
  host: Pick<Host, "display">,
  title: string,
  names: readonly string[],
  work: (phases: LivePhases) => Promise<T>,
): Promise<T> {
  const since = performance.now();
  let lines: readonly PhaseLine[] = names.map((name) => ({ name, state: "waiting" }));
  const draw = () => phasesBundle(title, lines, performance.now() - since);
  const page = live(host, draw());
  // The time goes on while a phase says nothing.
  const clock = setInterval(() => page.update(draw), 1000);
  const set: LivePhases["set"] = (name, state, detail) => {
    lines = lines.map((line) => (line.name === name ? { ...line, state, ...(detail === undefined ? {} : { detail }) } : line));
    page.update(draw);
  };
  const run: LivePhases["run"] = (name, step, tell) =>
    inPhase((state, detail) => set(name, state, state === "running" ? (detail ?? "") : detail), step, tell);
  try {
    return await work({ set, run });
  } finally {
    clearInterval(clock);
    page.finish(draw());
  }
}
