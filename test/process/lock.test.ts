import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { isLocked, withLock } from "../../src/process/lock.ts";
import { tempFolder } from "../support/temp-folder.ts";

const pause = (ms: number) => new Promise((next) => setTimeout(next, ms));

describe("withLock", () => {
  test("one at a time, and nothing stays behind", async () => {
    const folder = tempFolder();
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await pause(20);
      inside--;
    };
    await Promise.all(Array.from({ length: 5 }, () => withLock(join(folder, "lock"), {}, work)));
    expect(most).toBe(1);
    expect(await readdir(folder)).toEqual([]);
  });

  test("a failing work gives it back", async () => {
    const file = join(tempFolder(), "lock");
    await expect(withLock(file, {}, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await withLock(file, {}, async () => "free")).toBe("free");
  });

  test.each([
    ["a holder that died", JSON.stringify({ pid: 2 ** 22 + 1, started: "5", id: "x" })],
    ["a holder whose number is used again", JSON.stringify({ pid: process.pid, started: "5", id: "x" })],
    ["garbage", "{"],
  ])("%s loses it", async (_what, content) => {
    const folder = tempFolder();
    await writeFile(join(folder, "lock"), content);
    expect(await isLocked(join(folder, "lock"))).toBe(false);
    expect(await withLock(join(folder, "lock"), {}, async () => "taken")).toBe("taken");
    expect(await readdir(folder)).toEqual([]);
  });

  test("who waits is told once, and can give up", async () => {
    const file = join(tempFolder(), "lock");
    const stop = new AbortController();
    let told = 0;
    await withLock(file, {}, async () => {
      expect(await isLocked(file)).toBe(true);
      const waiting = withLock(file, { signal: stop.signal, onWait: () => told++ }, async () => "never");
      await pause(250);
      stop.abort(new Error("stop"));
      await expect(waiting).rejects.toThrow("stop");
    });
    expect(told).toBe(1);
  });
});
