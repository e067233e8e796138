import { UserError } from "../../base/errors.ts";
import type { Host, MimeBundle } from "../../base/host.ts";
import { inPhase } from "../../base/phase.ts";
import { type LiveDisplay, live } from "../../views/live.ts";
import { type PhaseLine, phasesBundle } from "../../views/progress.ts";

export type StartPhase = "spark" | "image" | "permissions" | "reachability" | "driver" | "executors";

/** The one display of a session's start: phases, the time, and below them what can be done now. */
export class LiveStart {
  readonly #since = performance.now();
  readonly #title: string;
  #phases: readonly PhaseLine[];
  #footer: readonly string[] = [];
  readonly #page: LiveDisplay;
  readonly #clock: NodeJS.Timeout;

  constructor(host: Host, title: string, phases: readonly StartPhase[]) {
    this.#title = title;
    this.#phases = phases.map((name) => ({ name, state: "waiting" }));
    this.#page = live(host, this.#draw());
    // The time goes on while a phase says nothing.
    this.#clock = setInterval(() => this.#page.update(() => this.#draw()), 1000);
  }

  /** Milliseconds since the display came up. */
  get elapsed(): number {
    return performance.now() - this.#since;
  }

  set(name: StartPhase, state: PhaseLine["state"], detail?: string): void {
    this.#phases = this.#phases.map((phase) => (phase.name === name ? { name, state, detail } : phase));
    this.#page.update(() => this.#draw());
  }

  footer(lines: readonly string[]): void {
    this.#footer = lines;
    this.#page.update(() => this.#draw());
  }

  /** Runs one phase: running, then done with what it gave as detail, or failed with why. */
  run<T>(name: StartPhase, work: (say: (detail: string) => void) => Promise<T>, detail?: (value: T) => string): Promise<T> {
    const why = (error: unknown) => (error instanceof UserError ? error.message : undefined);
    return inPhase((state, words) => this.set(name, state, words), work, detail, why);
  }

  /** Draws the last state, which stays in the notebook. */
  finish(footer: readonly string[] = this.#footer): void {
    this.#footer = footer;
    clearInterval(this.#clock);
    this.#page.finish(this.#draw());
  }

  #draw(): MimeBundle {
    return phasesBundle(this.#title, this.#phases, this.elapsed, this.#footer);
  }
}
