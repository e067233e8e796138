import { UserError } from "../base/errors.ts";
import { withLock } from "../process/lock.ts";
import type { LocalStatus, Phase } from "./clusters.ts";
import type { DriverName } from "./drivers.ts";
import { type ClusterFiles, clusterFiles } from "./folders.ts";
import { nodePhaseNames, PhaseList, phaseNames } from "./phases.ts";
import { apiserverProbe } from "./probe.ts";
import { addressOf, type ClusterRecord, readRecord } from "./record.ts";
import { Start, type UpWorld } from "./start.ts";
import { clusterStatus } from "./status.ts";

export interface UpOptions {
  readonly signal: AbortSignal;
  readonly onPhase?: (phases: readonly Phase[]) => void;
  readonly node?: boolean;
  readonly driver?: DriverName;
}

/** Starts what does not run of a cluster and waits until it can be used. One at a time per cluster. */
export async function clusterUp(world: UpWorld, name: string, options: UpOptions): Promise<LocalStatus> {
  const files = clusterFiles(world.folders, name);
  const kept = await readRecord(files);
  const driver = driverOf(name, kept, options.driver);
  const withNode = options.node === true || kept?.node !== undefined;
  const names = driver !== undefined ? [driver] : withNode ? nodePhaseNames : phaseNames;
  const phases = new PhaseList(names, options.onPhase);
  const onWait = () => phases.set(names[0] ?? "binary", "waiting", "another start of this cluster is under way");
  try {
    return await withLock(files.lock, { signal: options.signal, onWait }, async () => {
      const before = await clusterStatus(world.folders, name);
      if (driver !== undefined) return upWithDriver(world, files, driver, phases, before, options.signal);
      const runs = before.components.every(({ state }) => state === "running") && withNode === (before.node !== undefined);
      if (runs && (await isReady(files))) {
        phases.allDone();
        return { ...before, state: "running", outcome: "unchanged" };
      }
      const { NodeStart } = withNode ? await import("./node/node-start.ts") : { NodeStart: undefined };
      await new (NodeStart ?? Start)(world, files, phases, options.signal).run();
      const outcome = before.components.some(({ state }) => state !== "stopped") ? "healed" : "started";
      return { ...(await clusterStatus(world.folders, name)), outcome };
    });
  } catch (error) {
    throw asUserError(error, name, files);
  }
}

/** A cluster stays with who made it. */
function driverOf(name: string, kept: ClusterRecord | undefined, asked: DriverName | undefined): DriverName | undefined {
  const made = kept?.driver?.name;
  if (kept === undefined || asked === undefined || made === asked) return asked ?? made;
  throw new UserError(
    "MadeOtherwise",
    `local cluster ${name} was made ${made === undefined ? "without a driver" : `by ${made}`}`,
    {
      hints: [`%k8s local up --name ANOTHER --driver ${asked}`, `or first %k8s local down --name ${name} --purge`],
    },
  );
}

async function upWithDriver(
  world: UpWorld,
  files: ClusterFiles,
  driver: DriverName,
  phases: PhaseList,
  before: LocalStatus,
  signal: AbortSignal,
): Promise<LocalStatus> {
  if (before.state === "running") {
    phases.allDone();
    return { ...before, outcome: "unchanged" };
  }
  const { driverUp } = await import("./drivers.ts");
  await phases.run(driver, () => driverUp(files, driver, { env: world.env, signal }));
  return { ...(await clusterStatus(world.folders, files.name)), outcome: "started" };
}

/** A folder that cannot be written, a full disk, a program of another machine: the system's words, not ours. */
function asUserError(error: unknown, name: string, files: ClusterFiles): unknown {
  const { syscall, message } = error as NodeJS.ErrnoException;
  if (syscall === undefined) return error;
  const options = { why: message, hints: [`its files are in ${files.dir}`], cause: error };
  return new UserError("LocalClusterFailed", `local cluster ${name} cannot be started`, options);
}

async function isReady(files: ClusterFiles): Promise<boolean> {
  const record = await readRecord(files);
  if (record === undefined) return false;
  const at = { host: addressOf(record), port: record.ports.apiserver };
  return (await apiserverProbe(files, at)("/readyz"))?.status === 200;
}
