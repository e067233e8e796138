import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { open } from "node:fs/promises";
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

describe("several files", () => {
  const remove = (file: string) => ({ file, changes: [{ kind: "remove" as const, list: "users" as const, name: "a-user" }] });

  test("are changed together, or not at all when one cannot be written", async () => {
    const files = [kubeconfig().context("a").write(), kubeconfig().context("a").write()].sort();
    const before = files.map((file) => readFileSync(file, "utf8"));
    const rename = async (from: string, to: string) => {
      if (to === files[1]) throw Object.assign(new Error("full"), { code: "ENOSPC" });
      renameSync(from, to);
    };
    const options = { files, plan: () => files.map(remove), what: "remove", signal: never };
    const failing = updateKubeconfig({ ...options, calls: { open, rename } });
    await expect(failing).rejects.toMatchObject({ name: "KubeconfigNotWritable", why: "the disk is full" });
    expect(files.map((file) => readFileSync(file, "utf8"))).toEqual(before);
    expect(files.flatMap((file) => readdirSync(dirname(file)))).toEqual(["config", "config"]);
    expect((await updateKubeconfig(options)).map(({ file }) => file)).toEqual(files);
  });

  test("that are one by a link are changed as one", async () => {
    const file = kubeconfig().context("a").current("a").write();
    const link = join(tempFolder(), "link");
    symlinkSync(file, link);
    const plan: PlanEdit = () => [remove(link), { file, changes: [{ kind: "current-context", name: "b" }] }];
    const edited = await updateKubeconfig({ files: [link, file], plan, what: "both", signal: never });
    expect(edited.length).toBe(1);
    expect(readFileSync(file, "utf8")).not.toContain("name: a-user");
    expect(readFileSync(file, "utf8")).toContain("current-context: b");
  });

  test("one comes to be where a link that leads nowhere points", async () => {
    const folder = tempFolder();
    symlinkSync(join(folder, "real"), join(folder, "link"));
    await writeCurrentContext(join(folder, "link"), "b", never);
    expect(readFileSync(join(folder, "real"), "utf8")).toContain("current-context: b");
    expect(lstatSync(join(folder, "link")).isSymbolicLink()).toBe(true);
  });
});

test("a plan that fails while another one writes is made once more under the lock", async () => {
  const file = kubeconfig().context("a").write();
  const whole = readFileSync(file, "utf8");
  // As kubectl does it: locked, emptied, written.
  writeFileSync(`${file}.lock`, "");
  writeFileSync(file, "");
  setTimeout(() => {
    writeFileSync(file, whole);
    unlinkSync(`${file}.lock`);
  }, 80);
  const plan: PlanEdit = (current) => {
    if (!current.contexts.has("a")) throw new Error("there is no context a");
    return [{ file, changes: [{ kind: "rename", list: "contexts", name: "a", to: "z" }] }];
  };
  await updateKubeconfig({ files: [file], plan, what: "rename", signal: never });
  expect(readFileSync(file, "utf8")).toBe(whole.replace("name: a\n", "name: z\n"));
  const mistake = updateKubeconfig({ files: [file], plan, what: "rename", signal: never });
  await expect(mistake).rejects.toThrow("there is no context a");
});
