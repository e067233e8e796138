import { expect, test } from "@jest/globals";
import { collectGarbageOnce } from "../../src/kernel/collect-garbage.ts";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("waits until nothing runs, collects, and does not ask again", async () => {
  let idle = false;
  let asked = 0;
  const left = new WeakRef(Array.from({ length: 1000 }, (_, i) => ({ i })));
  collectGarbageOnce(() => {
    asked++;
    return idle;
  }, 10);
  while (asked < 3) await pause(5);
  idle = true;
  const before = Date.now();
  while (left.deref() !== undefined && Date.now() - before < 5000) await pause(20);
  expect(left.deref()).toBeUndefined();
  const after = asked;
  await pause(60);
  expect(asked).toBe(after);
});

test("is called off", async () => {
  let asked = 0;
  const stop = collectGarbageOnce(() => ++asked > 0, 10);
  stop();
  await pause(50);
  expect(asked).toBe(0);
});
