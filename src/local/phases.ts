import { inPhase } from "../base/phase.ts";
import type { Phase } from "./clusters.ts";
import type { DriverName } from "./drivers.ts";

const controlPlane = ["etcd", "kube-apiserver", "controller-manager", "scheduler"] as const;
export const phaseNames = ["binary", "certificates", ...controlPlane, "ready"] as const;
export const nodePhaseNames = [
  "binary",
  "node programs",
  "network",
  "certificates",
  ...controlPlane,
  "containerd",
  "node services",
  "ready",
] as const;
export type PhaseName = (typeof nodePhaseNames)[number] | DriverName;

/** Keeps the list of phases and tells it whole at every change. */
export class PhaseList {
  #phases: readonly Phase[];
  readonly #tell: (phases: readonly Phase[]) => void;

  constructor(names: readonly PhaseName[], tell: (phases: readonly Phase[]) => void = () => {}) {
    this.#phases = names.map((name) => ({ name, state: "waiting" }));
    this.#tell = tell;
  }

  set(name: PhaseName, state: Phase["state"], detail?: string): void {
    this.#phases = this.#phases.map((phase) =>
      phase.name === name ? { name, state, ...(detail === undefined ? {} : { detail }) } : phase,
    );
    this.#tell(this.#phases);
  }

  allDone(): void {
    this.#phases = this.#phases.map(({ name }) => ({ name, state: "done" }));
    this.#tell(this.#phases);
  }

  /** Runs one phase: running, then done with what it returned as detail, or failed. */
  run<T>(name: PhaseName, work: (say: (detail: string) => void) => Promise<T>, detail?: (value: T) => string): Promise<T> {
    return inPhase((state, words) => this.set(name, state, words), work, detail);
  }
}
