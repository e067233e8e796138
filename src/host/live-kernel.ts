import type { Host } from "../base/host.ts";
import type { Composed } from "../compose.ts";

/** What a running k8s-magics kernel lends to the library: its notebook's session, and the cell that calls. */
export interface LiveKernel {
  readonly composed: Composed;
  host(): Host;
}

// A symbol of the whole process: a notebook's own copy of this package finds the kernel's.
const key = Symbol.for("k8s-magics.kernel");

export const announceKernel = (kernel: LiveKernel): void => void Reflect.set(globalThis, key, kernel);

export const liveKernel = (): LiveKernel | undefined => Reflect.get(globalThis, key) as LiveKernel | undefined;
