import { existsSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { linkPrefix, type NodeNetwork } from "./network.ts";
import { system, systemIfPossible } from "./system.ts";

const forwarding = "/proc/sys/net/ipv4/ip_forward";
/** There while forwarding is on because of clusters with a node, whoever's they are. As the setting itself, it ends with the boot. */
const wasOff = "/run/k8s-magics-forwarding-was-off";
const comment = (number: number | string): string => `k8s-magics cluster ${number}`;

/** The rules that let pods speak to the world under this machine's address; each carries the cluster's number. */
export function egressRules({ number, range }: NodeNetwork): readonly (readonly string[])[] {
  const mark = ["-m", "comment", "--comment", comment(number)];
  return [
    ["nat", "POSTROUTING", "-s", range, "!", "-d", range, ...mark, "-j", "MASQUERADE"],
    ["filter", "FORWARD", "-s", range, ...mark, "-j", "ACCEPT"],
    ["filter", "FORWARD", "-d", range, "-m", "conntrack", "--ctstate", "RELATED,ESTABLISHED", ...mark, "-j", "ACCEPT"],
  ];
}

/**
 * Gives the cluster's pods a way out of this machine. @returns a sentence when they have none
 */
export async function openWayOut(network: NodeNetwork): Promise<string | undefined> {
  try {
    for (const [table = "", chain = "", ...rule] of egressRules(network)) {
      await system("iptables", ["-w", "5", "-t", table, "-I", chain, ...rule]);
    }
    if ((await readFile(forwarding, "utf8")).trim() === "0") {
      await writeFile(wasOff, "", { mode: 0o600 });
      await writeFile(forwarding, "1");
    }
    return undefined;
  } catch (error) {
    return `pods have no way out of this machine: ${(error as Error).message}`;
  }
}

/** Takes away the rules of the clusters whose link is gone. @param alive the numbers of the others */
export async function closeWaysOut(alive: readonly number[]): Promise<void> {
  const saved = (await systemIfPossible("iptables-save", [])) ?? "";
  let table = "";
  for (const line of saved.split("\n")) {
    if (line.startsWith("*")) table = line.slice(1);
    const number = /^-A .*"k8s-magics cluster (\d+)"/.exec(line)?.[1];
    if (number === undefined) continue;
    if (alive.includes(Number(number))) continue;
    const rule = (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ""));
    await systemIfPossible("iptables", ["-w", "5", "-t", table, "-D", ...rule.slice(1)]);
  }
}

/** Switches forwarding off again when it was, and no cluster with a node is left. */
export async function stopForwarding(): Promise<void> {
  const links = await readdir("/sys/class/net").catch(() => []);
  if (links.some((name) => name.startsWith(linkPrefix)) || !existsSync(wasOff)) return;
  await writeFile(forwarding, "0");
  await rm(wasOff, { force: true });
}
