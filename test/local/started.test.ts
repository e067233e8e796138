import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import type { Folders } from "../../src/local/folders.ts";
import { StartedClusters } from "../../src/local/started.ts";
import { startOf } from "../../src/process/process-identity.ts";
import { tempFolder } from "../support/temp-folder.ts";

function machine() {
  const folders: Folders = { state: tempFolder(), cache: tempFolder() };
  const write = (name: string, record: unknown) => {
    mkdirSync(join(folders.state, name), { recursive: true });
    writeFileSync(join(folders.state, name, "state.json"), typeof record === "string" ? record : JSON.stringify(record));
  };
  return { folders, write, clusters: new StartedClusters(folders) };
}
const running = { ports: { apiserver: 1 }, processes: { etcd: { pid: 1, started: "0" } } };

test("clusters that were started and not stopped belong to the session, as soon as their record says so", async () => {
  const { write, clusters } = machine();
  expect(await clusters.names()).toEqual([]);
  write("up", running);
  write("down", { ports: { apiserver: 1 }, processes: {} });
  write("garbage", "{");
  write("odd", "null");
  expect(await clusters.names()).toEqual(["up"]);
  write("up", { ports: { apiserver: 1 }, processes: {} });
  write("down", running);
  expect(await clusters.names()).toEqual(["down"]);
});

test("one that somebody is starting does not yet", async () => {
  const { folders, write, clusters } = machine();
  write("slow", running);
  const holder = { pid: process.pid, started: await startOf(process.pid), id: "x" };
  writeFileSync(join(folders.state, ".slow.lock"), JSON.stringify(holder));
  expect(await clusters.names()).toEqual([]);
  writeFileSync(join(folders.state, ".slow.lock"), JSON.stringify({ ...holder, started: "0" }));
  expect(await clusters.names()).toEqual(["slow"]);
});
