import { mkdir } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { driverHostOf } from "../../src/local/driver-host.ts";
import { clusterFiles } from "../../src/local/folders.ts";
import { writeRecord } from "../../src/local/record.ts";
import { tempFolder } from "../support/temp-folder.ts";

test("a driver's address is the machine's end of the cluster's link, for clusters with a node only", async () => {
  const folders = { state: tempFolder(), cache: tempFolder() };
  const ports = { etcd: 2379, etcdPeer: 2380, apiserver: 6443 };
  for (const [name, more] of [
    ["alone", {}],
    ["noded", { node: { network: 120 } }],
  ] as const) {
    const files = clusterFiles(folders, name);
    await mkdir(files.dir);
    await writeRecord(files, { ports, processes: {}, ...more });
  }
  expect(await driverHostOf(folders, "https://10.120.255.2:6443")).toBe("10.120.255.1");
  for (const server of ["https://127.0.0.1:6443", "https://10.120.255.3:6443", "", "no address"]) {
    expect(await driverHostOf(folders, server)).toBeUndefined();
  }
});
