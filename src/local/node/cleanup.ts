import { rm } from "node:fs/promises";
import { stopDaemon } from "../daemon.ts";
import type { ClusterFiles } from "../folders.ts";
import { removeCgroups } from "./cgroups.ts";
import { aliasOf, linkedNumbers, ownerOf } from "./host-network.ts";
import { cgroupName } from "./names.ts";
import { findInit } from "./namespaces.ts";
import { nodeNetwork } from "./network.ts";
import { systemIfPossible } from "./system.ts";
import { closeWaysOut, stopForwarding } from "./way-out.ts";

/**
 * Ends a cluster's node, however it was left — running, half started, killed — and takes away all that it put on this
 * machine: processes with containers and mounts (by the kernel, with their namespace), link and route, rules, cgroups.
 * @returns whether its processes are gone
 */
export async function removeNode(files: ClusterFiles, number: number, patience: number): Promise<boolean> {
  const init = await findInit(files);
  if (init !== undefined && !(await stopDaemon(init, `${files.dir}/`, patience))) return false;
  const { link } = nodeNetwork(number);
  const owner = await ownerOf(link);
  // The kernel takes its time with a dead namespace's interfaces: the next start must not meet them.
  if (owner === aliasOf(files.dir)) await systemIfPossible("ip", ["link", "delete", link]);
  await closeWaysOut(await linkedNumbers());
  await stopForwarding();
  await removeCgroups(cgroupName(files.name, number));
  await rm(files.node.run, { recursive: true, force: true });
  await rm(files.node.requests, { recursive: true, force: true });
  return true;
}
