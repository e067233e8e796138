import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { endOf } from "../../../src/spark/driver/driver-end.ts";
import { tempFolder } from "../../support/temp-folder.ts";

test.each([
  ["exit 70", "its Java process ended"],
  ["exit 3", "ended with 3"],
  ["kill -9 $$", "killed by SIGKILL"],
  ["exit 0", "stopped"],
])("a driver that does `%s` has ended in words: %s", async (script, how) => {
  const child = spawn("sh", ["-c", script], { detached: true });
  expect(await endOf(child, join(tempFolder(), "none"), [], () => false)).toEqual({ how });
});
