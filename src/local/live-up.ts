import type { Host, MimeBundle } from "../base/host.ts";
import { type LiveDisplay, live } from "../views/live.ts";
import { phasesBundle } from "../views/progress.ts";
import type { LocalClusters, LocalStatus, Phase } from "./clusters.ts";
import type { DriverName } from "./drivers.ts";

/**
 * Starts a cluster with one display that tells how far it is, and stays with how it ended. A cluster that runs already
 * gets none.
 */
export async function upWithDisplay(
  clusters: LocalClusters,
  name: string,
  host: Host,
  options: { readonly node?: boolean; readonly driver?: DriverName } = {},
): Promise<LocalStatus> {
  const since = performance.now();
  let phases: readonly Phase[] = [];
  let page: LiveDisplay | undefined;
  const draw = (): MimeBundle => phasesBundle(`Local cluster ${name}`, phases, performance.now() - since);
  // The time goes on while a phase says nothing.
  const clock = setInterval(() => page?.update(draw()), 1000);
  const onPhase = (now: readonly Phase[]) => {
    phases = now;
    if (page !== undefined) page.update(draw());
    else if (now.some((phase) => phase.state !== "done")) page = live(host, draw());
  };
  try {
    return await clusters.up(name, { ...options, signal: host.signal, onPhase });
  } finally {
    clearInterval(clock);
    page?.finish(draw());
  }
}
