import type { Phase } from "./clusters.ts";

export const phaseNames = [
  "binary",
  "certificates",
  "etcd",
  "kube-apiserver",
  "controller-manager",
  "scheduler",
  "ready",
] as const;
export type PhaseName = (typeof phaseNames)[number];

/** Keeps the list of phases and tells it whole at every change. */
export class PhaseList {
  #phases: readonly Phase[] = phaseNames.map((name) => ({ name, state: "waiting" }));
  readonly #tell: (phases: readonly Phase[]) => void;

  constructor(tell: (phases: readonly Phase[]) => void = () => {}) {
    this.#tell = tell;
  }

  set(name: PhaseName, state: Phase["state"], detail?: string): void {
    this.#phases = this.#phases.map((phase) =>
      phase.name === name ? { name, state, ...(detail === undefined ? {} : { detail }) } : phase,
    );
    this.#tell(this.#phases);
  }

  allDone(): void {
    this.#phases = phaseNames.map((name) => ({ name, state: "done" }));
    this.#tell(this.#phases);
  }

  /** Runs one phase: running, then done with what it returned as detail, or failed. */
  async run<T>(name: PhaseName, work: (say: (detail: string) => void) => Promise<T>, detail?: (value: T) => string) {
    this.set(name, "running");
    try {
      const value = await work((text) => this.set(name, "running", text));
      this.set(name, "done", detail?.(value));
      return value;
    } catch (error) {
      this.set(name, "failed");
      throw error;
    }
  }
}
