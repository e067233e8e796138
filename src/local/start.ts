import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { isAlive, type ProcessIdentity } from "../process/process-identity.ts";
import type { ControlPlane } from "./binary.ts";
import { type ComponentName, type ControlPlaneName, componentArguments, type LaunchOptions } from "./components.ts";
import { type Program, startDaemon, stopDaemon } from "./daemon.ts";
import { type ClusterFiles, type Folders, logFile } from "./folders.ts";
import { withUsablePorts } from "./keep-ports.ts";
import { writeKubeconfigs } from "./kubeconfigs.ts";
import type { NodePrograms } from "./node-binary.ts";
import type { PhaseList, PhaseName } from "./phases.ts";
import { ensurePki } from "./pki.ts";
import { type Ask, apiserverProbe, etcdProbe } from "./probe.ts";
import { addressOf, type ClusterRecord, isRunning, readRecord, writeRecord } from "./record.ts";
import { serverOf } from "./status.ts";
import { type Wait, type Watched, waitFor } from "./wait.ts";

type Say = (detail: string) => void;

export interface UpWorld {
  readonly folders: Folders;
  /** For programs that make a cluster by themselves. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that holds the components' programs; may take minutes when they have to be made first. */
  readonly components: (signal: AbortSignal, say: Say) => Promise<ControlPlane>;
  /** The same for those of a node. */
  readonly nodePrograms: (signal: AbortSignal, say: Say) => Promise<NodePrograms>;
  readonly launch: LaunchOptions;
  /** Milliseconds from the first start to ready. */
  readonly limit: number;
}

/** One start of a cluster: what it began, so that it can be taken back. */
export class Start {
  readonly #begun: ComponentName[] = [];
  readonly #seenRunning: ComponentName[] = [];
  #record: ClusterRecord | undefined;
  /** The folder of the control plane's programs. */
  protected binaries = "";
  #until = 0;
  protected readonly world: UpWorld;
  protected readonly files: ClusterFiles;
  protected readonly phases: PhaseList;
  protected readonly signal: AbortSignal;

  constructor(world: UpWorld, files: ClusterFiles, phases: PhaseList, signal: AbortSignal) {
    this.world = world;
    this.files = files;
    this.phases = phases;
    this.signal = signal;
  }

  /** All of it, or — when it fails or is interrupted — nothing. */
  async run(): Promise<void> {
    try {
      await this.programs();
      await mkdir(this.files.dir, { recursive: true, mode: 0o700 });
      await this.network();
      await this.phases.run("certificates", () => this.prepare());
      this.#until = Date.now() + this.limit;
      await this.beforeControlPlane();
      await this.controlPlane();
      await this.afterControlPlane();
      await this.phases.run("ready", () => this.usable(), serverOf.bind(undefined, this.record));
    } catch (error) {
      await this.undo();
      throw error;
    }
  }

  protected async programs(): Promise<void> {
    const get = (say: Say) => this.world.components(this.signal, say);
    this.binaries = (await this.phases.run("binary", get, whereFrom)).folder;
  }

  /** Addresses and ports: this machine's loopback, unless the cluster has a node. */
  protected async network(): Promise<void> {
    await this.keep(await withUsablePorts(this.files, await readRecord(this.files)));
  }

  protected get limit(): number {
    return this.world.limit;
  }

  protected async beforeControlPlane(): Promise<void> {}
  protected async afterControlPlane(): Promise<void> {}

  private async controlPlane(): Promise<void> {
    const etcd = etcdProbe(this.files, { host: addressOf(this.record), port: this.record.ports.etcd });
    const server = this.server();
    const component = (phase: PhaseName, name: ControlPlaneName, ready?: () => Promise<boolean>) =>
      this.phases.run(phase, () => this.component(name, () => this.controlPlaneProgram(name), ready));
    await component("etcd", "etcd", async () => (await etcd("/health"))?.body.includes('"true"') === true);
    await component("kube-apiserver", "kube-apiserver", async () => (await server("/readyz"))?.status === 200);
    await component("controller-manager", "kube-controller-manager");
    await component("scheduler", "kube-scheduler");
  }

  /** Stops what this start began, and nothing else. */
  protected async undo(): Promise<void> {
    const begun = this.#begun.flatMap((name) => this.#record?.processes[name] ?? []);
    // All at once and with little patience: somebody pressed stop, and etcd's log survives even a kill.
    await Promise.all(begun.map((identity) => stopDaemon(identity, `${this.files.dir}/`, 1000)));
    if (begun.length === 0) return;
    const left = Object.entries(this.record.processes).filter(([name]) => !this.#begun.includes(name as ComponentName));
    await this.keep({ ...this.record, processes: Object.fromEntries(left) });
  }

  protected get record(): ClusterRecord {
    if (this.#record === undefined) throw new Error("the record is read before anything starts");
    return this.#record;
  }

  protected server(): Ask {
    return apiserverProbe(this.files, { host: addressOf(this.record), port: this.record.ports.apiserver });
  }

  protected async keep(record: ClusterRecord): Promise<void> {
    this.#record = record;
    await writeRecord(this.files, record);
  }

  /** Folders, keys and kubeconfigs. */
  protected async prepare(): Promise<void> {
    this.signal.throwIfAborted();
    await mkdir(this.files.etcdData, { recursive: true, mode: 0o700 });
    await this.keys();
    await writeKubeconfigs(this.files, this.files.name, serverOf(this.record));
  }

  protected keys(): Promise<void> {
    return ensurePki(this.files.pki);
  }

  /** Starts a component that does not run, and waits until it is ready. */
  protected async component(name: ComponentName, program: () => Program, ready = async () => true): Promise<void> {
    this.signal.throwIfAborted();
    if (!(await isRunning(this.files, this.record, name))) await this.begin(name, await this.launch(name, program()));
    this.#seenRunning.push(name);
    await waitFor(`${name} answered`, this.wait(), ready);
  }

  protected launch(_name: ComponentName, program: Program): Promise<ProcessIdentity> {
    return startDaemon(program);
  }

  protected async begin(name: ComponentName, identity: ProcessIdentity): Promise<void> {
    this.#begun.push(name);
    await this.keep({ ...this.record, processes: { ...this.record.processes, [name]: identity } });
  }

  private controlPlaneProgram(name: ControlPlaneName): Program {
    return this.program(name, this.binaries, componentArguments(name, this.files, this.record, this.world.launch));
  }

  /** Nothing of the user's environment reaches the components: no proxy, no kubeconfig, no credentials. */
  protected program(name: ComponentName, folder: string, args: readonly string[], path = "/usr/bin:/bin"): Program {
    const env = { PATH: path, HOME: this.files.dir, TMPDIR: "/tmp" };
    return { file: join(folder, name), args, env, cwd: this.files.dir, log: logFile(this.files, name) };
  }

  protected wait(): Wait {
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
  protected async usable(): Promise<void> {
    const ask = this.server();
    for (const path of ["/readyz", "/api/v1/namespaces/default", "/api/v1/namespaces/default/serviceaccounts/default"]) {
      await waitFor(`the cluster had ${path}`, this.wait(), async () => (await ask(path))?.status === 200);
    }
    const version = JSON.parse((await ask("/version"))?.body ?? "{}") as { readonly gitVersion?: string };
    await this.keep({ ...this.record, ...(version.gitVersion ? { version: version.gitVersion } : {}) });
  }
}

const whereFrom = ({ source, notes }: ControlPlane): string =>
  [`from ${source === "KUBEBUILDER_ASSETS" ? source : `the ${source}`}`, ...notes].join("; ");
