import { UserError } from "../base/errors.ts";
import type { Host, MimeBundle } from "../base/host.ts";
import { textBundle } from "../views/bundle.ts";
import type { LocalClusters, LocalStatus } from "./clusters.ts";

export interface DownRequest {
  readonly purge: boolean;
  readonly dryRun: boolean;
  readonly yes: boolean;
}

/**
 * Stops a cluster; removing its data is asked for first. @returns its status, and with `dryRun` what would happen
 * @throws UserError `Refused` when the answer is not yes, or nobody can answer
 */
export async function downAfterAsking(
  clusters: LocalClusters,
  name: string,
  host: Host,
  { purge, dryRun, yes }: DownRequest,
): Promise<{ readonly status: LocalStatus; readonly plan?: MimeBundle }> {
  const before = await clusters.status(name);
  if (dryRun) return { status: before, plan: textBundle(planLines(before, purge)) };
  if (purge && !yes) await confirm(before, host);
  return { status: await clusters.down(name, { purge, signal: host.signal }) };
}

function planLines(cluster: LocalStatus, purge: boolean): readonly string[] {
  const running = cluster.components.filter((one) => one.state === "running").map((one) => `${one.name} (${one.pid})`);
  const lines = [
    ...(running.length > 0 ? [`Would stop: ${running.join(", ")}`] : []),
    ...(purge ? [`Would remove: ${cluster.dataDir}`] : []),
  ];
  return lines.length > 0 ? lines : [`Would change nothing: cluster ${cluster.name} does not run`];
}

async function confirm(cluster: LocalStatus, host: Host): Promise<void> {
  const what = `this removes cluster ${cluster.name} with all its objects`;
  const refused = (why: string) => new UserError("Refused", what, { why, hints: ["the same with --yes"] });
  if (!host.canAsk) throw refused("nobody is here to confirm it");
  const answer = await host.ask(`${what[0]?.toUpperCase()}${what.slice(1)}. Type its name to go on: `);
  if (answer.trim() !== cluster.name) throw refused("it was not confirmed");
}
