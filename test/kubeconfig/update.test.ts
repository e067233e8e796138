import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Change, PlanEdit } from "../../src/kubeconfig/change.ts";
import { updateKubeconfig } from "../../src/kubeconfig/update.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { tempFolder } from "../support/temp-folder.ts";

const never = new AbortController().signal;

/** A plan that never looks: these changes of one file. */
const always =
  (file: string, ...changes: readonly Change[]): PlanEdit =>
  () => [{ file, changes }];

const writeCurrentContext = (file: string, name: string, signal: AbortSignal) =>
  updateKubeconfig({ files: [file], plan: always(file, { kind: "current-context", name }), what: `use ${name}`, signal });

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
