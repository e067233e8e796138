import { clusterFiles, type Folders } from "./folders.ts";
import { nodeNetwork } from "./node/network.ts";
import { addressOf, readRecord } from "./record.ts";
import { clusterNames } from "./status.ts";

/**
 * This machine as the pods of a local cluster with a node see it: what a Spark driver beside the notebook binds to and
 * calls itself. @param server the API server's address, such as `https://10.110.255.2:6443`
 * @returns an address such as `10.110.255.1`; undefined for every other server, local clusters without a node among them
 */
export async function driverHostOf(folders: Folders, server: string): Promise<string | undefined> {
  const host = URL.canParse(server) ? new URL(server).hostname : "";
  for (const name of await clusterNames(folders)) {
    const record = await readRecord(clusterFiles(folders, name));
    if (record?.node !== undefined && addressOf(record) === host) return nodeNetwork(record.node.network).host;
  }
  return undefined;
}
