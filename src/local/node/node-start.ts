import { UserError } from "../../base/errors.ts";
import { withLock } from "../../process/lock.ts";
import type { ProcessIdentity } from "../../process/process-identity.ts";
import type { ComponentName } from "../components.ts";
import { type Program, stopDaemon } from "../daemon.ts";
import { clusterFiles } from "../folders.ts";
import { ensurePki } from "../pki.ts";
import { type ClusterRecord, isRunning, readRecord, servicesOf } from "../record.ts";
import { Start } from "../start.ts";
import { clusterNames, serverOf } from "../status.ts";
import { waitFor } from "../wait.ts";
import { makeCgroups } from "./cgroups.ts";
import { removeNode } from "./cleanup.ts";
import { pauseArchive, writeNodeConfigs } from "./configs.ts";
import { freeNetwork, joinNetworks, rangeLock } from "./host-network.ts";
import { launchInside } from "./launch-inside.ts";
import { cgroupName, nodeName } from "./names.ts";
import { mountOwnFolders, startNamespaces } from "./namespaces.ts";
import { apiServiceAddress, type NodeNetwork, nodeNetwork } from "./network.ts";
import { nodeArguments, type StartedInside } from "./node-components.ts";
import { checkRequirements } from "./requirements.ts";
import { systemPath } from "./system.ts";
import { applyAddons, ctr, nodeIsReady } from "./usable.ts";
import { openWayOut } from "./way-out.ts";

/** The start of a cluster whose parts, a node among them, run in namespaces of their own. */
export class NodeStart extends Start {
  #plugins = "";
  #programs = "";
  #ownNamespaces = false;

  protected override async programs(): Promise<void> {
    this.#plugins = await checkRequirements();
    await super.programs();
    const get = (say: (detail: string) => void) => this.world.nodePrograms(this.signal, say);
    this.#programs = (await this.phases.run("node programs", get, ({ source }) => `from the ${source}`)).folder;
  }

  private get addresses(): NodeNetwork {
    const { node } = this.record;
    if (node === undefined) throw new Error("a node's start has a network");
    return nodeNetwork(node.network);
  }

  /** Three times as many programs. */
  protected override get limit(): number {
    return 2 * this.world.limit;
  }

  protected override async network(): Promise<void> {
    const kept = await readRecord(this.files);
    await this.phases.run(
      "network",
      async () => {
        if (kept?.node !== undefined && (await isRunning(this.files, kept, "node-init"))) return this.keep(kept);
        if (kept !== undefined) await this.endWhatIsLeft(kept);
        await withLock(rangeLock, { signal: this.signal }, () => this.ownNamespaces(kept));
        return openWayOut(this.addresses);
      },
      (note) => note ?? this.addresses.range,
    );
  }

  /** A control plane that ran without a node, or what a killed start or a crash left. */
  private async endWhatIsLeft(kept: ClusterRecord): Promise<void> {
    if (kept.node !== undefined) await removeNode(this.files, kept.node.network, 3000);
    else await Promise.all(Object.values(kept.processes).map((identity) => stopDaemon(identity, `${this.files.dir}/`)));
  }

  private async ownNamespaces(kept: ClusterRecord | undefined): Promise<void> {
    const { files, signal } = this;
    const others = (await clusterNames(this.world.folders)).filter((name) => name !== files.name);
    const records = await Promise.all(others.map((name) => readRecord(clusterFiles(this.world.folders, name))));
    const taken = records.flatMap((one) => one?.node?.network ?? []);
    const network = await freeNetwork(kept?.node?.network, taken);
    // Services that exist keep their addresses, also those of a cluster that was made without a node.
    const services = kept === undefined ? network.services : servicesOf(kept);
    const node = { network: network.number };
    await this.keep({ ...kept, ports: { etcd: 2379, etcdPeer: 2380, apiserver: 6443 }, processes: {}, node, services });
    this.#ownNamespaces = true;
    const init = await startNamespaces(files, this.#programs, signal);
    await this.begin("node-init", init);
    // All to their end, also when one fails: what goes on behind would be left behind.
    const parts = await Promise.allSettled([
      mountOwnFolders(files, init.pid, [files.dir, this.#programs, this.binaries], signal),
      joinNetworks(network, init.pid, files.dir, signal),
      makeCgroups(cgroupName(files.name, network.number)),
    ]);
    for (const part of parts) if (part.status === "rejected") throw part.reason;
  }

  protected override keys(): Promise<void> {
    const apiService = apiServiceAddress(servicesOf(this.record));
    return ensurePki(this.files.pki, { nodeName: nodeName(this.files.name), address: this.addresses.node, apiService });
  }

  protected override async beforeControlPlane(): Promise<void> {
    await writeNodeConfigs(this.files, {
      network: this.addresses,
      services: servicesOf(this.record),
      plugins: this.#plugins,
      programs: this.#programs,
      server: serverOf(this.record),
    });
    await this.inside("containerd");
  }

  protected override async afterControlPlane(): Promise<void> {
    const { signal } = this;
    await this.phases.run("containerd", async () => {
      await waitFor("containerd answered", this.wait(), () =>
        this.ctr("version").then(
          () => true,
          () => false,
        ),
      );
      await this.ctr("images", "import", "--all-platforms", pauseArchive(this.files));
    });
    await this.phases.run("node services", async () => {
      await this.inside("kubelet");
      await applyAddons(this.files, this.server(), this.addresses, servicesOf(this.record), signal);
      for (const name of ["kube-proxy", "coredns", "metrics-server", "volume-provisioner"] as const) await this.inside(name);
    });
  }

  protected override async usable(): Promise<void> {
    await super.usable();
    await waitFor(`node ${nodeName(this.files.name)} was ready`, this.wait(), () => nodeIsReady(this.files, this.server()));
  }

  private inside(name: StartedInside): Promise<void> {
    const args = () => nodeArguments(name, this.files, this.addresses);
    return this.component(name, () =>
      this.program(name, name === "containerd" ? "/usr/bin" : this.#programs, args(), systemPath),
    );
  }

  private get init(): number {
    const init = this.record.processes["node-init"]?.pid;
    if (init === undefined) throw new UserError("NodeFailed", "the node's process 1 was not started");
    return init;
  }

  private ctr(...args: readonly string[]): Promise<string> {
    return ctr(this.init, args, this.signal);
  }

  protected override launch(name: ComponentName, program: Program): Promise<ProcessIdentity> {
    const env = { ...program.env, PATH: systemPath, TMPDIR: this.files.node.temporary };
    return launchInside(this.files.node, this.init, name, { ...program, env });
  }

  protected override async undo(): Promise<void> {
    // When the namespaces are this start's own, all in them goes with process 1.
    if (this.#ownNamespaces) {
      await removeNode(this.files, this.addresses.number, 1000);
      await this.keep({ ...this.record, processes: {} });
    } else await super.undo();
  }
}
