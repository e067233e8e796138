import { quantity } from "../../base/quantity.ts";
import type { Quantities } from "../../cluster/objects.ts";

/** What something takes: cores and bytes. */
export interface Usage {
  readonly cpu: number;
  readonly memory: number;
}

/** What it asked for or may take; absent where nothing is said. */
export type Bounds = Partial<Usage>;

export const usageOf = (quantities: Quantities | undefined): Usage => ({
  cpu: quantity(quantities?.cpu),
  memory: quantity(quantities?.memory),
});

export const summed = (usages: readonly Usage[]): Usage => ({
  cpu: usages.reduce((sum, { cpu }) => sum + cpu, 0),
  memory: usages.reduce((sum, { memory }) => sum + memory, 0),
});

/** What containers are bound to together; of a resource that one of them leaves open, nothing can be said. */
export function boundsOf(containers: readonly (Quantities | undefined)[]): Bounds {
  const all = (name: "cpu" | "memory"): Bounds => {
    const given = containers.map((one) => one?.[name]);
    if (given.length === 0 || given.some((text) => text === undefined)) return {};
    return { [name]: given.reduce((sum, text) => sum + quantity(text), 0) };
  };
  return { ...all("cpu"), ...all("memory") };
}

/** As kubectl has them: millicores rounded up, whole mebibytes. */
export const cpuWords = (cores: number): string => `${Math.ceil(Math.round(cores * 1e9) / 1e6)}m`;
export const memoryWords = (bytes: number): string => `${Math.floor(bytes / 1024 ** 2)}Mi`;

/** `45%`, as kubectl rounds: down; undefined without something to compare with. */
export const shareWords = (part: number, whole: number | undefined): string | undefined =>
  whole === undefined || whole <= 0 ? undefined : `${Math.floor((part / whole) * 100 + 1e-9)}%`;
