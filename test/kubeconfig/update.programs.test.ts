import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { updateKubeconfig } from "../../src/kubeconfig/update.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";

const PROGRAM = fileURLToPath(new URL("../support/kubeconfig-editor.ts", import.meta.url));

/** @returns what it wrote, or the signal that ended it */
const editor = (...args: readonly string[]): Promise<string> =>
  promisify(execFile)(process.execPath, ["--no-warnings", PROGRAM, ...args]).then(
    ({ stdout }) => stdout,
    (error: { readonly signal?: string; readonly stderr?: string }) => error.signal ?? Promise.reject(new Error(error.stderr)),
  );

const fileWith = (namespace: string): string =>
  kubeconfig().context("a", { namespace, token: "t" }).context("b").current("a").write();

test("eight processes that change one file a thousand times lose nothing", async () => {
  const file = fileWith("n0");
  const before = readFileSync(file, "utf8");
  await Promise.all(Array.from({ length: 8 }, () => editor("count", file, "125")));
  expect(readFileSync(file, "utf8")).toBe(before.replace("n0", "n1000"));
  expect(readdirSync(dirname(file))).toEqual(["config"]);
}, 60_000);

test("killed at any step the file is the old or the new one, and the next edit finds no trace", async () => {
  const ends: string[] = [];
  for (let step = 0; ends.at(-1) !== "lived"; step += 1) {
    const file = fileWith("before");
    const old = readFileSync(file, "utf8");
    const end = await editor("die", file, String(step));
    const text = readFileSync(file, "utf8");
    const isNew = text === old.replace("before", "after");
    expect(isNew ? "new" : text).toBe(isNew ? "new" : old);
    ends.push(end === "lived" ? end : isNew ? "new" : "old");
    const plan = () => [{ file, changes: [{ kind: "current-context" as const, name: "b" }] }];
    await updateKubeconfig({ files: [file], plan, what: "go on", signal: new AbortController().signal });
    expect(readFileSync(file, "utf8")).toBe(text.replace("current-context: a", "current-context: b"));
    expect(readdirSync(dirname(file))).toEqual(["config"]);
  }
  expect(ends.indexOf("new")).toBeGreaterThan(4);
  expect(ends.length).toBeGreaterThan(8);
}, 60_000);
