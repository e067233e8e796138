import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../base/errors.ts";
import type { ControlPlane } from "./binary.ts";
import type { LocalStatus, Phase } from "./clusters.ts";
import { type ComponentName, componentArguments, componentNames, type LaunchOptions } from "./components.ts";
import { startDaemon, stopDaemon } from "./daemon.ts";
import { type ClusterFiles, clusterFiles, type Folders, logFile } from "./folders.ts";
import { withUsablePorts } from "./keep-ports.ts";
import { writeKubeconfigs } from "./kubeconfigs.ts";
import { withLock } from "./lock.ts";
import { PhaseList, type PhaseName } from "./phases.ts";
import { ensurePki } from "./pki.ts";
import { apiserverProbe, etcdProbe } from "./probe.ts";
import { isAlive } from "./process-identity.ts";
import { type ClusterRecord, isRunning, readRecord, writeRecord } from "./record.ts";
import { clusterStatus, serverOf } from "./status.ts";
import { type Wait, type Watched, waitFor } from "./wait.ts";

export interface UpWorld {
  readonly folders: Folders;
  /** The folder that holds the components' programs; may take minutes when they have to be made first. */
  readonly components: (signal: AbortSignal, say: (detail: string) => void) => Promise<ControlPlane>;
  readonly launch: LaunchOptions;
  /** Milliseconds from the first start to ready. */
  readonly limit: number;
}

export interface UpOptions {
  readonly signal: AbortSignal;
  readonly onPhase?: (phases: readonly Phase[]) => void;
}

/** Starts what does not run of a cluster and waits until it can be used. One at a time per cluster. */
export async function clusterUp(world: UpWorld, name: string, options: UpOptions): Promise<LocalStatus> {
  const files = clusterFiles(world.folders, name);
  const phases = new PhaseList(options.onPhase);
  const onWait = () => phases.set("binary", "waiting", "another start of this cluster is under way");
  try {
    return await withLock(files.lock, { signal: options.signal, onWait }, async () => {
      const before = await clusterStatus(world.folders, name);
      const running = before.components.filter(({ state }) => state === "running").length;
      if (running === componentNames.length && (await isReady(files))) {
        phases.allDone();
        return { ...before, state: "running", outcome: "unchanged" };
      }
      await new Start(world, files, phases, options.signal).run();
      const outcome = before.components.some(({ state }) => state !== "stopped") ? "healed" : "started";
      return { ...(await clusterStatus(world.folders, name)), outcome };
    });
  } catch (error) {
    throw asUserError(error, name, files);
  }
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
  return (await apiserverProbe(files, record.ports.apiserver)("/readyz"))?.status === 200;
}

/** One start of a cluster: what it began, so that it can be taken back. */
class Start {
  readonly #begun: ComponentName[] = [];
  readonly #seenRunning: ComponentName[] = [];
  #record: ClusterRecord | undefined;
  #binaries = "";
  #until = 0;
  readonly world: UpWorld;
  readonly files: ClusterFiles;
  readonly phases: PhaseList;
  readonly signal: AbortSignal;

  constructor(world: UpWorld, files: ClusterFiles, phases: PhaseList, signal: AbortSignal) {
    this.world = world;
    this.files = files;
    this.phases = phases;
    this.signal = signal;
  }

  /** All of it, or — when it fails or is interrupted — nothing. */
  async run(): Promise<void> {
    try {
      await this.all();
    } catch (error) {
      await this.undo();
      throw error;
    }
  }

  private async all(): Promise<void> {
    const get = (say: (detail: string) => void) => this.world.components(this.signal, say);
    this.#binaries = (await this.phases.run("binary", get, whereFrom)).folder;
    await this.phases.run("certificates", () => this.prepare());
    this.#until = Date.now() + this.world.limit;
    const { ports } = this.record;
    const etcd = etcdProbe(this.files, ports.etcd);
    const server = apiserverProbe(this.files, ports.apiserver);
    await this.component("etcd", "etcd", async () => (await etcd("/health"))?.body.includes('"true"') === true);
    await this.component("kube-apiserver", "kube-apiserver", async () => (await server("/readyz"))?.status === 200);
    await this.component("controller-manager", "kube-controller-manager");
    await this.component("scheduler", "kube-scheduler");
    await this.phases.run("ready", () => this.usable(), serverOf.bind(undefined, this.record));
  }

  /** Stops what this start began, and nothing else. */
  private async undo(): Promise<void> {
    const begun = this.#begun.flatMap((name) => this.#record?.processes[name] ?? []);
    // All at once and with little patience: somebody pressed stop, and etcd's log survives even a kill.
    await Promise.all(begun.map((identity) => stopDaemon(identity, `${this.files.dir}/`, 1000)));
    if (begun.length === 0) return;
    const left = Object.entries(this.record.processes).filter(([name]) => !this.#begun.includes(name as ComponentName));
    await this.keep({ ...this.record, processes: Object.fromEntries(left) });
  }

  private get record(): ClusterRecord {
    if (this.#record === undefined) throw new Error("the record is read before anything starts");
    return this.#record;
  }

  private async keep(record: ClusterRecord): Promise<void> {
    this.#record = record;
    await writeRecord(this.files, record);
  }

  /** Folders, keys, ports and kubeconfigs. */
  private async prepare(): Promise<void> {
    this.signal.throwIfAborted();
    await mkdir(this.files.dir, { recursive: true, mode: 0o700 });
    await mkdir(this.files.etcdData, { recursive: true, mode: 0o700 });
    await ensurePki(this.files.pki);
    const kept = await readRecord(this.files);
    await this.keep(await withUsablePorts(this.files, kept));
    await writeKubeconfigs(this.files, this.files.name, serverOf(this.record));
  }

  private async component(phase: PhaseName, name: ComponentName, ready = async () => true): Promise<void> {
    await this.phases.run(phase, async () => {
      this.signal.throwIfAborted();
      if (!(await isRunning(this.files, this.record, name))) await this.begin(name);
      this.#seenRunning.push(name);
      await waitFor(`${name} answered`, this.wait(), ready);
    });
  }

  private async begin(name: ComponentName): Promise<void> {
    const identity = await startDaemon({
      file: join(this.#binaries, name),
      args: componentArguments(name, this.files, this.record.ports, this.world.launch),
      env: componentEnv(this.files),
      cwd: this.files.dir,
      log: logFile(this.files, name),
    });
    this.#begun.push(name);
    await this.keep({ ...this.record, processes: { ...this.record.processes, [name]: identity } });
  }

  private wait(): Wait {
    const watched = this.#seenRunning.map((name): Watched => {
      const identity = this.record.processes[name];
      return {
        name,
        log: logFile(this.files, name),
        alive: async () => identity !== undefined && (await isAlive(identity)),
      };
    });
    return { until: this.#until, signal: this.signal, watched };
  }

  /** Ready is when a person can create a pod: namespace and service account `default` are there. */
  private async usable(): Promise<void> {
    const ask = apiserverProbe(this.files, this.record.ports.apiserver);
    for (const path of ["/readyz", "/api/v1/namespaces/default", "/api/v1/namespaces/default/serviceaccounts/default"]) {
      await waitFor(`the cluster had ${path}`, this.wait(), async () => (await ask(path))?.status === 200);
    }
    const version = JSON.parse((await ask("/version"))?.body ?? "{}") as { readonly gitVersion?: string };
    await this.keep({ ...this.record, ...(version.gitVersion ? { version: version.gitVersion } : {}) });
  }
}

const whereFrom = ({ source, notes }: ControlPlane): string =>
  [`from ${source === "KUBEBUILDER_ASSETS" ? source : `the ${source}`}`, ...notes].join("; ");

/** Nothing of the user's environment reaches the components: no proxy, no kubeconfig, no credentials. */
const componentEnv = (files: ClusterFiles) => ({ PATH: "/usr/bin:/bin", HOME: files.dir, TMPDIR: "/tmp" });
