import { mkdir, readdir, readFile, readlink, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../base/errors.ts";
import { commandLineOf, isAlive, type ProcessIdentity, startOf } from "../../process/process-identity.ts";
import { startDaemon, stopDaemon } from "../daemon.ts";
import { type ClusterFiles, logFile } from "../folders.ts";
import { lastLines } from "../wait.ts";
import { nodeName } from "./names.ts";
import { system, systemPath } from "./system.ts";

/**
 * Starts the process that is number 1 of the cluster's own namespaces (mounts, processes, network, host name). When it
 * ends, however it ends, the kernel ends every process in them — containers too — and takes mounts and network away.
 */
export async function startNamespaces(files: ClusterFiles, programs: string, signal: AbortSignal): Promise<ProcessIdentity> {
  const { node } = files;
  await rm(node.requests, { recursive: true, force: true });
  // Leases of pod addresses, sockets, network namespaces: nothing of it outlives the processes.
  await rm(node.run, { recursive: true, force: true });
  for (const folder of [node.requests, node.run, node.varLib, node.varLog, node.temporary, node.volumes]) {
    await mkdir(folder, { recursive: true, mode: 0o755 });
  }
  const namespaces = ["--mount", "--pid", "--net", "--uts", "--mount-proc", "--fork", "--kill-child"];
  const outer = await startDaemon({
    file: "/usr/bin/unshare",
    args: [...namespaces, join(programs, "node-init"), node.requests, nodeName(files.name)],
    env: { PATH: systemPath },
    cwd: "/",
    log: logFile(files, "node-init"),
  });
  // Not broken off: what is not found yet could not be taken back.
  for (const end = Date.now() + 20_000; Date.now() < end && (await isAlive(outer)); await sleep(10)) {
    const init = await findInit(files);
    if (init === undefined) continue;
    signal.throwIfAborted();
    return init;
  }
  await stopDaemon(outer, "", 0);
  const why = await lastLines(logFile(files, "node-init"), 5);
  throw new UserError("NodeFailed", "the node's own namespaces could not be made", why ? { why } : {});
}

/** The cluster's process 1, recorded or not: a start that was killed may not have come to writing it down. */
export async function findInit(files: ClusterFiles): Promise<ProcessIdentity | undefined> {
  for (const pid of await processNumbers()) {
    const line = await commandLineOf(pid);
    if (!line.includes(`node-init ${files.node.requests} `) || line.includes("--kill-child")) continue;
    const started = await startOf(pid);
    // It has its own number 1 only when it is in the namespace; before, it is still unshare's.
    if (started !== undefined && (await numberInside(pid)) === 1) return { pid, started };
  }
  return undefined;
}

/** A process of the cluster's namespace by its number in there. */
export async function findInside(init: number, number: number): Promise<ProcessIdentity | undefined> {
  const namespace = await namespaceOf(init);
  for (const pid of await processNumbers()) {
    if ((await numberInside(pid)) !== number || (await namespaceOf(pid)) !== namespace) continue;
    const started = await startOf(pid);
    if (started !== undefined) return { pid, started };
  }
  return undefined;
}

const processNumbers = async (): Promise<readonly number[]> =>
  (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);

const namespaceOf = (pid: number): Promise<string | undefined> => readlink(`/proc/${pid}/ns/pid`).catch(() => undefined);

/** proc(5): `NSpid` lists the numbers from this namespace inwards; undefined for a process that is in no inner one. */
async function numberInside(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const numbers = /^NSpid:\s*(.*)$/m.exec(status)?.[1]?.split(/\s+/) ?? [];
  return numbers.length < 2 ? undefined : Number(numbers.at(-1));
}

/** Settings of the whole machine that a kubelet would change; in its namespace they are files of its own. */
const machineSettings = {
  "vm/overcommit_memory": "1",
  "vm/panic_on_oom": "0",
  "kernel/panic": "10",
  "kernel/panic_on_oops": "1",
  "kernel/keys/root_maxkeys": "1000000",
  "kernel/keys/root_maxbytes": "25000000",
};

/**
 * Gives the namespace folders of its own for everything that the node's programs write outside of the cluster's folder.
 * @param visible folders that must be seen in there even when they are below one of those (a home in /var/lib, say)
 */
export async function mountOwnFolders(files: ClusterFiles, init: number, visible: readonly string[], signal: AbortSignal) {
  const { node } = files;
  const mount = (...args: readonly string[]) =>
    system("nsenter", ["--target", String(init), "--mount", "mount", ...args], { signal });
  // The kubelet's volumes have to reach the containers; nothing of it reaches this machine, whose mounts unshare made private.
  await mount("--make-rshared", "/");
  const own = [
    ["/run", node.run],
    ["/var/lib", node.varLib],
    ["/var/log", node.varLog],
  ] as const;
  for (const [path, folder] of own) {
    for (const kept of visible.filter((one) => one.startsWith(`${path}/`))) {
      const place = join(folder, relative(path, kept));
      await mkdir(place, { recursive: true, mode: 0o755 });
      await mount("--bind", kept, place);
    }
    await mount("--rbind", folder, path);
  }
  for (const [name, value] of Object.entries(machineSettings)) {
    const file = join(node.run, "sysctl", name);
    await mkdir(join(file, ".."), { recursive: true });
    await writeFile(file, `${value}\n`);
    await mount("--bind", file, `/proc/sys/${name}`);
  }
}
