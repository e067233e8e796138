import { existsSync } from "node:fs";
import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { buildSnapshot, snapshotFile } from "../../src/kernel/compiler-snapshot.ts";
import { run } from "../../src/process/run.ts";

let cache: string;
beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), "snapshot-"));
});
afterAll(() => rm(cache, { recursive: true, force: true }));

const env = () => ({ PATH: process.env.PATH, HOME: cache, XDG_CACHE_HOME: cache });
const probe = new URL("../support/snapshot-probe.ts", import.meta.url).pathname;
const start = async () => JSON.parse((await run(process.execPath, ["--no-warnings", probe], { env: env() })).stdout);

test("a kernel starts without it, and from it once it is built", async () => {
  expect(await start()).toEqual({ snapshot: false, result: "3", crypto: 64 });
  const blob = await buildSnapshot(env());
  expect(blob).toBe(snapshotFile(env()));
  expect(existsSync(blob)).toBe(true);
  expect(await start()).toEqual({ snapshot: true, result: "3", crypto: 64 });
}, 60_000);

test("a damaged one is not used, and is built again", async () => {
  const blob = await buildSnapshot(env());
  await writeFile(blob, "not a snapshot");
  expect(await start()).toMatchObject({ snapshot: false, result: "3" });
  await buildSnapshot(env());
  expect(await start()).toMatchObject({ snapshot: true, result: "3" });
}, 60_000);

test("what a killed build left is removed", async () => {
  const left = `${snapshotFile(env())}.killed.part`;
  await writeFile(left, "half a snapshot");
  await utimes(left, 0, 0);
  await writeFile(snapshotFile(env()), "damaged, so that one is built");
  await buildSnapshot(env());
  expect(existsSync(left)).toBe(false);
}, 60_000);
