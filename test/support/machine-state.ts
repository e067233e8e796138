import { readdir, readFile, readlink } from "node:fs/promises";
import { linkPrefix } from "../../src/local/node/network.ts";
import { systemIfPossible } from "../../src/local/node/system.ts";
import { commandLineOf } from "../../src/process/process-identity.ts";

/** What a node could leave on this machine, as lines: processes below these folders, mounts, links, routes, rules, cgroups, folders. */
export async function machineState(folders: readonly string[]): Promise<readonly string[]> {
  const parts = await Promise.all([
    processes(folders),
    lines("mount", readFile("/proc/self/mountinfo", "utf8")),
    lines("link", systemIfPossible("ip", ["-o", "link"])),
    lines("route", systemIfPossible("ip", ["route"])),
    lines("namespace", systemIfPossible("ip", ["netns"])),
    rules(),
    entries("/sys/fs/cgroup", 2),
    ...["/run", "/var/lib", "/var/log", "/opt", "/etc/cni", "/etc/kubernetes", "/usr/libexec"].map((path) => entries(path, 2)),
    ...settings.map((name) => lines(name, readFile(`/proc/sys/${name}`, "utf8"))),
  ]);
  return parts.flat();
}

/** What is there now and was not before, but for clusters with a node that somebody else runs on this machine. */
export async function appeared(before: readonly string[], folders: readonly string[]): Promise<readonly string[]> {
  const now = await machineState(folders);
  const others = await otherNumbers(folders);
  const isTheirs = (line: string) =>
    others.some((number) =>
      new RegExp(`k8s-magics-([a-z0-9-]+-)?${number}\\b|\\b10\\.${number}\\.|cluster ${number}"`).test(line),
    );
  return now.filter((line) => !before.includes(line) && !isTheirs(line));
}

async function otherNumbers(folders: readonly string[]): Promise<readonly string[]> {
  const links = (await readdir("/sys/class/net")).filter((name) => name.startsWith(linkPrefix));
  const owners = await Promise.all(links.map((link) => readFile(`/sys/class/net/${link}/ifalias`, "utf8").catch(() => "")));
  const theirs = links.filter((_, index) => !folders.some((folder) => owners[index]?.includes(folder)));
  return theirs.map((link) => link.slice(linkPrefix.length));
}

const settings = ["net/ipv4/ip_forward", "vm/overcommit_memory", "vm/panic_on_oom", "kernel/panic", "kernel/panic_on_oops"];

async function lines(kind: string, text: Promise<string | undefined>): Promise<readonly string[]> {
  return ((await text.catch(() => "")) ?? "").split("\n").flatMap((line) => (line.trim() === "" ? [] : [`${kind}: ${line}`]));
}

/** Rules and chains of one's own; an empty chain of the system's and a counter mean nothing. */
async function rules(): Promise<readonly string[]> {
  const all = await lines("rule", systemIfPossible("iptables-save", []));
  return all.filter((line) => line.startsWith("rule: -A") || /^rule: :\S+ -/.test(line));
}

async function entries(folder: string, depth: number): Promise<readonly string[]> {
  const names = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const below = names.filter((one) => depth > 1 && one.isDirectory());
  const deeper = await Promise.all(below.map((one) => entries(`${folder}/${one.name}`, depth - 1)));
  return [...names.map((one) => `entry: ${folder}/${one.name}`), ...deeper.flat()];
}

async function processes(folders: readonly string[]): Promise<readonly string[]> {
  const numbers = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const own = await readlink("/proc/self/ns/pid");
  const all = await Promise.all(
    numbers.map(async (pid) => {
      const line = `process: ${pid} ${await commandLineOf(pid)}`;
      // The shims of clusters that run are in namespaces of their own, which end them.
      const isShim = line.includes("containerd-shim") && (await readlink(`/proc/${pid}/ns/pid`).catch(() => "")) === own;
      return isShim || folders.some((folder) => line.includes(folder)) ? [line] : [];
    }),
  );
  return all.flat();
}
