import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { watchParent } from "../../src/kernel/parent-watch.ts";

async function tellings(change: (world: { parent: number; alive: boolean }) => void, jupyterPid = 50): Promise<number> {
  const world = { parent: 50, alive: true };
  let told = 0;
  const parents = { parentPid: () => world.parent, isAlive: () => world.alive };
  const stop = watchParent(() => (told += 1), { parents, jupyterPid, interval: 1 });
  change(world);
  await sleep(20);
  stop();
  return told;
}

describe("the watch over the parent", () => {
  test("says nothing while it lives", async () => expect(await tellings(() => {})).toBe(0));
  test("tells once when the kernel has become an orphan", async () =>
    expect(await tellings((world) => (world.parent = 1))).toBe(1));
  test("tells when the process of JPY_PARENT_PID has ended", async () =>
    expect(await tellings((world) => (world.alive = false))).toBe(1));
  test("minds no process when JPY_PARENT_PID is not set", async () =>
    expect(await tellings((world) => (world.alive = false), Number.NaN)).toBe(0));
});
