import { describe, expect, test } from "@jest/globals";
import type { ForwardRequest, Forwards, ForwardsWorld } from "../../src/pods/forwards/forwards.ts";
import { lazyForwards } from "../../src/session/lazy-forwards.ts";

const world = {} as ForwardsWorld;
const request = {} as ForwardRequest;

describe("forwards that nobody asked for", () => {
  test("are not loaded to be listed, stopped or closed", async () => {
    const forwards = lazyForwards(
      () => {
        throw new Error("loaded");
      },
      () => world,
    );
    expect(forwards.list()).toEqual([]);
    expect(await forwards.stop("all")).toEqual([]);
    await forwards.close();
  });

  test("say so where there are none", async () => {
    await expect(lazyForwards(undefined, () => world).open(request)).rejects.toMatchObject({ name: "NoForwards" });
  });
});

test("the first one loads them, once; a failed loading is tried again", async () => {
  const asked: string[] = [];
  const note = (name: string) => async () => {
    asked.push(name);
    return [] as never;
  };
  const made: Forwards = { open: note("open"), proxy: note("proxy"), stop: note("stop"), close: note("close"), list: () => [] };
  let loads = 0;
  const forwards = lazyForwards(
    async () => {
      if (++loads === 1) throw new Error("not now");
      return () => made;
    },
    () => world,
  );
  await expect(forwards.open(request)).rejects.toThrow("not now");
  await Promise.all([forwards.open(request), forwards.stop("web")]);
  await forwards.close();
  expect([loads, asked]).toEqual([2, ["open", "stop", "close"]]);
});
