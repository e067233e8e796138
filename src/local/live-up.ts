import type { Host, MimeBundle } from "../base/host.ts";
import { live } from "../views/live.ts";
import { phasesBundle } from "../views/progress.ts";
import type { LocalClusters, LocalStatus, Phase } from "./clusters.ts";
import { phaseNames } from "./phases.ts";

/** Starts a cluster with one display that tells how far it is, and stays with how it ended. */
export async function upWithDisplay(clusters: LocalClusters, name: string, host: Host): Promise<LocalStatus> {
  const since = performance.now();
  let phases: readonly Phase[] = phaseNames.map((phase) => ({ name: phase, state: "waiting" }));
  const draw = (): MimeBundle => phasesBundle(`Local cluster ${name}`, phases, performance.now() - since);
  const page = live(host, draw());
  // The time goes on while a phase says nothing.
  const clock = setInterval(() => page.update(draw()), 1000);
  const onPhase = (now: readonly Phase[]) => {
    phases = now;
    page.update(draw());
  };
  try {
    return await clusters.up(name, { signal: host.signal, onPhase });
  } finally {
    clearInterval(clock);
    page.finish(draw());
  }
}
