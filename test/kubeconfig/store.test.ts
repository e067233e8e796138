import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { withLock } from "../../src/kubeconfig/lock.ts";
import { fileForCurrentContext, writeCurrentContext } from "../../src/kubeconfig/store.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { tempFolder } from "../support/temp-folder.ts";

const never = new AbortController().signal;

describe("writing the current context", () => {
  test("keeps the rest, the mode and leaves neither lock nor temporary file", async () => {
    const file = kubeconfig().context("a").current("a").write();
    chmodSync(file, 0o640);
    const before = readFileSync(file, "utf8");
    await writeCurrentContext(file, "b", never);
    expect(readFileSync(file, "utf8")).toBe(before.replace("current-context: a", "current-context: b"));
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(dirname(file))).toEqual(["config"]);
  });

  test("follows a symbolic link and leaves it one", async () => {
    const file = kubeconfig().context("a").current("a").write();
    const link = join(tempFolder(), "link");
    symlinkSync(file, link);
    await writeCurrentContext(link, "b", never);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, "utf8")).toContain("current-context: b");
  });

  test("makes a new file 0600 in a folder that others cannot enter", async () => {
    const file = join(tempFolder(), ".kube", "config");
    await writeCurrentContext(file, "b", never);
    expect(readFileSync(file, "utf8")).toBe("apiVersion: v1\nkind: Config\ncurrent-context: b\n");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
  });

  test.each(["- a\n", "a: [", "\tx: y"])("leaves %j untouched and unlocked", async (text) => {
    const file = join(tempFolder(), "config");
    writeFileSync(file, text);
    await expect(writeCurrentContext(file, "b", never)).rejects.toMatchObject({ name: "KubeconfigNotEditable" });
    expect(readFileSync(file, "utf8")).toBe(text);
    expect(readdirSync(dirname(file))).toEqual(["config"]);
  });

  test("writes of several at once all arrive, one after the other", async () => {
    const file = kubeconfig().context("a").current("a").write();
    const names = ["n1", "n2", "n3", "n4"];
    await Promise.all(names.map((name) => writeCurrentContext(file, name, never)));
    expect(readFileSync(file, "utf8")).toMatch(/^current-context: n[1-4]$/m);
    expect(existsSync(`${file}.lock`)).toBe(false);
  });
});

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
});

test("kubectl's choice of file: the first that exists, else the last", async () => {
  const there = kubeconfig().write();
  expect(await fileForCurrentContext(["/none/a", there, "/none/b"])).toBe(there);
  expect(await fileForCurrentContext(["/none/a", "/none/b"])).toBe("/none/b");
  expect(await fileForCurrentContext([])).toBeUndefined();
});
