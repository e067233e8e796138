import { existsSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { withLock, withLocks } from "../../src/kubeconfig/lock.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";

const never = new AbortController().signal;

describe("the lock", () => {
  test("that stays held is named, and nothing is done", async () => {
    const file = kubeconfig().write();
    writeFileSync(`${file}.lock`, "");
    let done = false;
    const action = async () => {
      done = true;
    };
    await expect(withLock(file, never, action, 150)).rejects.toMatchObject({
      name: "KubeconfigLocked",
      why: expect.stringContaining(`${file}.lock`),
    });
    expect(done).toBe(false);
    expect(existsSync(`${file}.lock`)).toBe(true);
  });

  test("is waited for", async () => {
    const file = kubeconfig().write();
    writeFileSync(`${file}.lock`, "");
    setTimeout(() => unlinkSync(`${file}.lock`), 120);
    await expect(withLock(file, never, async () => "mine", 5000)).resolves.toBe("mine");
  });

  test("is given up at once when the person stops", async () => {
    const file = kubeconfig().write();
    writeFileSync(`${file}.lock`, "");
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error("stopped")), 50);
    const started = Date.now();
    await expect(withLock(file, stop.signal, async () => 1)).rejects.toThrow("stopped");
    expect(Date.now() - started).toBeLessThan(1000);
  });

  test("is released when the work fails", async () => {
    const file = kubeconfig().write();
    const failing = async () => {
      throw new Error("no");
    };
    await expect(withLock(file, never, failing)).rejects.toThrow("no");
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  test("says whose it is, and one of a dead process of ours is taken over, by one at a time", async () => {
    const file = kubeconfig().write();
    const words = await withLock(file, never, async () => readFileSync(`${file}.lock`, "utf8"));
    expect(words).toMatch(new RegExp(`^k8s-magics ${process.pid} \\S+ `));
    writeFileSync(`${file}.lock`, `k8s-magics 999999999 1 ${hostname()}\n`);
    let holders = 0;
    const most: number[] = [];
    const work = async () => {
      most.push(++holders);
      await new Promise((done) => setTimeout(done, 5));
      holders -= 1;
    };
    await Promise.all(Array.from({ length: 8 }, () => withLock(file, never, work)));
    expect(most).toEqual(Array(8).fill(1));
    expect(readdirSync(dirname(file))).toEqual(["config"]);
  });

  test.each([
    ["kubectl's", ""],
    ["another machine's", "k8s-magics 999999999 1 elsewhere\n"],
  ])("that is %s is never taken over", async (_whose, words) => {
    const file = kubeconfig().write();
    writeFileSync(`${file}.lock`, words);
    await expect(withLock(file, never, async () => 1, 60)).rejects.toMatchObject({ name: "KubeconfigLocked" });
    expect(readFileSync(`${file}.lock`, "utf8")).toBe(words);
  });

  test("that a living process of ours holds is waited for, never taken over", async () => {
    const file = kubeconfig().write();
    const inner = withLock(file, never, () => withLock(file, never, async () => 1, 60));
    await expect(inner).rejects.toMatchObject({ name: "KubeconfigLocked" });
  });

  test("of several files is taken in the order of their names, and all are given back", async () => {
    const file = kubeconfig().write();
    const [one, other] = [`${file}-b`, `${file}-a`];
    writeFileSync(`${one}.lock`, "");
    const seen = withLocks([one, other], never, async () => 1, 100);
    await expect(seen).rejects.toMatchObject({ name: "KubeconfigLocked" });
    expect(existsSync(`${other}.lock`)).toBe(false);
    const held = await withLocks([one, other], never, async () => readdirSync(dirname(file)), 1).catch(() => []);
    expect(held).toEqual([]);
    unlinkSync(`${one}.lock`);
    expect(await withLocks([one, other], never, async () => readdirSync(dirname(file)).sort())).toEqual([
      "config",
      "config-a.lock",
      "config-b.lock",
    ]);
  });
});
