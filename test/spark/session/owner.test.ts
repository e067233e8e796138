import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "@jest/globals";
import { isGone, ownerId } from "../../../src/spark/session/owner.ts";

test("an owner is a label's value and lives as long as its process", async () => {
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
  const owner = await ownerId(child.pid!);
  expect(owner).toMatch(/^[a-z0-9][a-z0-9.]{10,60}[a-z0-9]$/);
  expect(await isGone(owner)).toBe(false);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(await isGone(owner)).toBe(true);
});

test("of a number that was used again, or before the machine's last start, is gone", async () => {
  const [machine, boot, pid] = (await ownerId()).split(".");
  expect(await isGone([machine, boot, pid, "0000000000"].join("."))).toBe(true);
  expect(await isGone([machine, "0000000000", pid, "0000000000"].join("."))).toBe(true);
});

test.each(["", "somebody", "0000000000.1.1.1"])(
  "of another machine, or of no shape that we write, is not gone: %j",
  async (owner) => {
    expect(await isGone(owner)).toBe(false);
  },
);
