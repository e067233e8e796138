import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";

test("spoilt in every way, it is read and edited without a crash, a hang, a quoted secret or a half-written file", async () => {
  const program = fileURLToPath(new URL("../support/mutate-kubeconfigs.ts", import.meta.url));
  const seed = String(Math.floor(Date.now() / 86_400_000));
  const { stdout } = await promisify(execFile)(process.execPath, ["--no-warnings", program, seed, "12"]);
  const counts = JSON.parse(stdout);
  // Most mutations leave something to edit.
  expect(counts.mutations).toBeGreaterThan(1000);
  expect(counts.edits).toBeGreaterThan(counts.mutations * 3);
  expect(counts.refusals).toBeGreaterThan(0);
}, 120_000);
