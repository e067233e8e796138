import { describe, expect, test } from "@jest/globals";
import { Later } from "../../../src/spark/session/later.ts";
import { soon } from "../../support/soon.ts";

describe("work in the background of a session", () => {
  test("begins after a while, and is told to end with the session, which waits for it", async () => {
    const later = new Later();
    const told: string[] = [];
    later.run(async (signal) => {
      told.push("begun");
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      told.push("ended");
    }, 10);
    expect(told).toEqual([]);
    await soon(() => told.length === 1);
    await later.stop();
    expect(told).toEqual(["begun", "ended"]);
  });

  test("never begins when the session ended before, and its failure is nobody's", async () => {
    const later = new Later();
    const told: string[] = [];
    later.run(async () => void told.push("begun"), 60_000);
    await later.stop();
    expect(told).toEqual([]);
    const failing = new Later();
    failing.run(() => Promise.reject(new Error("no")), 0);
    await expect(failing.stop()).resolves.toBeUndefined();
  });
});
