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

test("one whose last start did not last is left alone and removed", async () => {
  const blob = await buildSnapshot(env());
  await writeFile(blob, "not a snapshot");
  await writeFile(`${blob}.trial`, "");
  await utimes(`${blob}.trial`, 0, 0);
  expect(await start()).toMatchObject({ snapshot: false, result: "3" });
  expect(existsSync(blob)).toBe(false);
}, 60_000);
