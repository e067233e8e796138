import { access, constants, statfs } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../base/errors.ts";
import { type DriverName, usableDrivers } from "../drivers.ts";
import type { ContainerdChoices } from "./containerd.ts";
import { systemPath } from "./system.ts";

/** Programs of the system that a node needs, and the Debian packages that bring them. */
const needed = {
  containerd: "containerd",
  ctr: "containerd",
  "containerd-shim-runc-v2": "containerd",
  runc: "runc",
  iptables: "iptables",
  conntrack: "conntrack",
  ip: "iproute2",
  unshare: "util-linux",
  nsenter: "util-linux",
  mount: "mount",
  socat: "socat",
};
const pluginFolders = ["/usr/lib/cni", "/opt/cni/bin"];
const plugins = ["ptp", "host-local", "portmap", "loopback"];

export interface Machine {
  readonly platform: string;
  readonly isRoot: boolean;
  readonly has: (path: string) => Promise<boolean>;
  /** Programs that could make a cluster with Docker. */
  readonly drivers: () => Promise<readonly DriverName[]>;
}

const thisMachine: Machine = {
  platform: process.platform,
  isRoot: process.getuid?.() === 0,
  has: (path) =>
    access(path, constants.X_OK).then(
      () => true,
      () => false,
    ),
  drivers: () => usableDrivers({ env: process.env }),
};

/** @returns the folder of the CNI plugins @throws UserError `NodeNeedsLinux`, `NodeNeedsRoot`, `NodeNeedsPackages` */
export async function checkRequirements(machine: Machine = thisMachine): Promise<string> {
  const instead = async (): Promise<readonly string[]> => [
    ...(await machine.drivers()).map((name) => `or have Docker run it: %k8s local up --driver ${name}`),
    "or the control plane alone: %k8s local up (pods stay Pending)",
  ];
  if (machine.platform !== "linux") {
    throw new UserError("NodeNeedsLinux", "a node needs Linux: containers are a part of its kernel", {
      hints: await instead(),
    });
  }
  if (!machine.isRoot) {
    throw new UserError("NodeNeedsRoot", "a node needs root: it makes namespaces, mounts and network interfaces", {
      hints: ["start the notebook server (or this command) as root, or with sudo", ...(await instead())],
    });
  }
  const missing = await missingPackages(machine);
  const folder = await pluginFolder(machine);
  if (folder === undefined) missing.push("containernetworking-plugins");
  if (folder !== undefined && missing.length === 0) return folder;
  throw new UserError("NodeNeedsPackages", `a node needs ${missing.join(", ")}`, {
    why: "these Debian packages hold programs that are not on this machine",
    hints: [`apt-get install --no-install-recommends ${missing.join(" ")}`, ...(await instead())],
  });
}

async function missingPackages({ has }: Machine): Promise<string[]> {
  const missing = new Set<string>();
  for (const [program, name] of Object.entries(needed)) {
    const there = await Promise.all(systemPath.split(":").map((folder) => has(join(folder, program))));
    if (!there.some(Boolean)) missing.add(name);
  }
  return [...missing];
}

async function pluginFolder({ has }: Machine): Promise<string | undefined> {
  for (const folder of pluginFolders) {
    const there = await Promise.all(plugins.map((name) => has(join(folder, name))));
    if (there.every(Boolean)) return folder;
  }
  return undefined;
}

/** statfs(2): the file system's own number. */
const overlayFileSystem = 0x794c7630;

/** An overlay on an overlay is refused by the kernel: there containerd copies. */
export async function snapshotterFor(folder: string): Promise<ContainerdChoices["snapshotter"]> {
  return (await statfs(folder)).type === overlayFileSystem ? "native" : "overlayfs";
}
