import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { writeAtomic } from "../../src/base/atomic-file.ts";
import { tempFolder } from "../support/temp-folder.ts";

test("a new file and its folders are the owner's alone", async () => {
  const folder = join(tempFolder(), "deep");
  await writeAtomic(join(folder, "x"), "secret");
  expect(statSync(join(folder, "x")).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test("an existing file keeps its mode, and a link stays one", async () => {
  const folder = tempFolder();
  writeFileSync(join(folder, "x"), "old");
  chmodSync(join(folder, "x"), 0o644);
  symlinkSync(join(folder, "x"), join(folder, "link"));
  await writeAtomic(join(folder, "link"), "new");
  expect(readFileSync(join(folder, "x"), "utf8")).toBe("new");
  expect(statSync(join(folder, "x")).mode & 0o777).toBe(0o644);
  expect(readdirSync(folder).sort()).toEqual(["link", "x"]);
});

test("a failure leaves nothing behind", async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, "x"));
  await expect(writeAtomic(join(folder, "x"), "new")).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(["x"]);
});
