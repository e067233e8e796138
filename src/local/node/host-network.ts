import { readFile } from "node:fs/promises";
import { UserError } from "../../base/errors.ts";
import { chooseNetwork, linkPrefix, type NodeNetwork, nodeNetwork, overlaps } from "./network.ts";
import { ipBatch, system } from "./system.ts";

interface Link {
  readonly ifname: string;
  readonly addr_info?: readonly { readonly local?: string; readonly prefixlen?: number }[];
}

/** What this machine's addresses and routes leave free; a cluster that had one keeps it while nobody else uses it. */
export async function freeNetwork(kept: number | undefined, taken: readonly number[]): Promise<NodeNetwork> {
  const used = await usedRanges();
  if (kept !== undefined && !used.some((range) => overlaps(range, kept))) return nodeNetwork(kept);
  const network = chooseNetwork(used, taken);
  if (network !== undefined) return network;
  throw new UserError("NodeFailed", "this machine has no free range 10.N.0.0/16 for another cluster with a node");
}

async function usedRanges(): Promise<readonly string[]> {
  const [links, routes] = await Promise.all([system("ip", ["-j", "-4", "addr"]), system("ip", ["-j", "-4", "route"])]);
  const addresses = (JSON.parse(links || "[]") as readonly Link[]).flatMap((link) =>
    (link.addr_info ?? []).map(({ local, prefixlen }) => `${local}/${prefixlen}`),
  );
  const destinations = (JSON.parse(routes || "[]") as readonly { readonly dst: string }[]).map(({ dst }) => dst);
  return [...addresses, ...destinations];
}

/** Numbers of the clusters whose link exists now, of whatever user. */
export async function linkedNumbers(): Promise<readonly number[]> {
  const links = JSON.parse((await system("ip", ["-j", "link"])) || "[]") as readonly Link[];
  return links.filter(({ ifname }) => ifname.startsWith(linkPrefix)).map(({ ifname }) => Number(ifname.slice(linkPrefix.length)));
}

/** The one cluster that a link belongs to: its folder, as the link's alias; undefined when there is no such link. */
export const ownerOf = (link: string): Promise<string | undefined> =>
  readFile(`/sys/class/net/${link}/ifalias`, "utf8").then(
    (text) => text.trim(),
    () => undefined,
  );

/** What {@link ownerOf} tells of a cluster in this folder; the kernel takes 255 characters. */
export const aliasOf = (folder: string): string => folder.slice(-200);

/** Held from looking for a free range until its link is there, by whoever starts a cluster with a node on this machine. */
export const rangeLock = "/run/k8s-magics-ranges.lock";

/**
 * Joins this machine and the cluster's network namespace by a pair of interfaces. All of it goes when the namespace
 * does.
 * @param init the cluster's process 1, as this machine numbers it @param folder the cluster's
 */
export async function joinNetworks(network: NodeNetwork, init: number, folder: string, signal: AbortSignal): Promise<void> {
  const { link, host, node, range } = network;
  await system("ip", ["link", "add", link, "type", "veth", "peer", "name", "eth0", "netns", String(init)], { signal });
  await system("ip", ["link", "set", link, "alias", aliasOf(folder), "up"], { signal });
  await ipBatch([`address add ${host}/30 dev ${link}`], signal);
  await ipBatch(
    ["link set lo up", `address add ${node}/30 dev eth0`, "link set eth0 up", `route add default via ${host}`],
    signal,
    init,
  );
  await ipBatch([`route add ${range} via ${node}`], signal);
}
