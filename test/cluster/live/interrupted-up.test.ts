import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { commandLineOf } from "../../../src/process/process-identity.ts";
import { soon } from "../../support/soon.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const main = fileURLToPath(new URL("../../../src/main.ts", import.meta.url));

test("Ctrl-C while a cluster starts, pressed by an impatient person, leaves no process and no lock", async () => {
  const state = tempFolder();
  const env = { ...process.env, K8S_MAGICS_STATE: state };
  const flags = ["--no-warnings", "--no-force-async-hooks-checks"];
  const child = spawn(process.execPath, [...flags, main, "local", "up", "--name", "epsilon"], { env, stdio: "ignore" });
  const closed = once(child, "close");
  await soon(async () => (await processesUnder(state)).length > 1, 60_000);
  for (let press = 0; press < 3; press++) {
    child.kill("SIGINT");
    await new Promise((next) => setTimeout(next, 20));
  }
  // By the signal when a press comes in its very last moment.
  expect([130, null]).toContain((await closed)[0]);
  expect(await processesUnder(state)).toEqual([]);
  expect(existsSync(join(state, "local", ".epsilon.lock"))).toBe(false);
}, 120_000);

/** Processes of clusters below a folder. */
async function processesUnder(folder: string): Promise<readonly number[]> {
  const numbers = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const lines = await Promise.all(numbers.map(commandLineOf));
  return numbers.filter((_, index) => lines[index]?.includes(`${folder}/`));
}
