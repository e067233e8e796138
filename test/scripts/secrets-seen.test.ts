import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { SecretsSeen } from "../../scripts/testing/secrets-seen.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { planted } from "../support/planted.ts";
import { recordingHost } from "../support/session.ts";
import { tempFolder } from "../support/temp-folder.ts";

const SECRET = "pebble-17-lantern";

function world() {
  const folder = tempFolder();
  const list = join(tempFolder(), "planted");
  writeFileSync(list, `${JSON.stringify(SECRET)}\n`);
  return { folder, seen: new SecretsSeen(list, folder) };
}

test("a secret in a file that others can read is found, in a private or a given one it is not", () => {
  const { folder, seen } = world();
  const file = (name: string, mode: number): void => {
    writeFileSync(join(folder, name), `token: ${SECRET}`);
    chmodSync(join(folder, name), mode);
  };
  file("open", 0o644);
  file("private", 0o600);
  const found = seen.end();
  expect(found).toEqual([`in a file that others can read: ${join(folder, "open")}`]);
  expect(found.join()).not.toContain(SECRET);
});

test("a folder that a test made is its own affair", () => {
  const { folder, seen } = world();
  mkdirSync(join(folder, "k8s-magics-test-1"));
  writeFileSync(join(folder, "k8s-magics-test-1", "open"), SECRET, { mode: 0o644 });
  expect(seen.end()).toEqual([]);
});

test("a secret in a command line is found", async () => {
  const { seen } = world();
  const child = spawn("sleep", ["30"], { argv0: `sleep ${SECRET}`, stdio: "ignore" });
  await once(child, "spawn");
  const found = seen.end();
  child.kill();
  expect(found).toHaveLength(1);
  expect(found[0]).toContain("in the command line of a process");
});

test("the tests' host refuses to show what a kubeconfig was built with", () => {
  kubeconfig().context("alpha", { token: SECRET }).write();
  const { host } = recordingHost();
  expect(() => host.display({ "text/plain": `token: ${SECRET}` })).toThrow("a planted secret is shown in a display");
  expect(() => host.write("stderr", SECRET)).toThrow("a planted secret is shown in stderr");
  expect(() => host.write("stdout", "harmless")).not.toThrow();
});

test("a word that stands in texts by chance is no secret to look for in the whole run", () => {
  expect(() => planted("another")).toThrow("not long enough");
});
