import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";
import { assertWritable, isTaken, writePrivate } from "../../src/base/private-file.ts";
import { tempFolder } from "../support/temp-folder.ts";

const once = { overwrite: false };

test("a new file is its owner's alone", async () => {
  const file = join(tempFolder(), "secret");
  await writePrivate(file, "a", once);
  expect([readFileSync(file, "utf8"), statSync(file).mode & 0o777]).toEqual(["a", 0o600]);
});

test("nothing that is there is written over, a link neither", async () => {
  const folder = tempFolder();
  writeFileSync(join(folder, "old"), "old");
  symlinkSync(join(folder, "elsewhere"), join(folder, "link"));
  for (const name of ["old", "link"]) {
    expect(await isTaken(join(folder, name))).toBe(true);
    await expect(writePrivate(join(folder, name), "new", once)).rejects.toMatchObject({
      name: "NotWritable",
      why: "there is something of that name",
    });
  }
  expect(readdirSync(folder).sort()).toEqual(["link", "old"]);
});

test("with overwrite the whole file and its mode are new, and nothing is left beside it", async () => {
  const file = join(tempFolder(), "old");
  writeFileSync(file, "old and longer");
  chmodSync(file, 0o666);
  await writePrivate(file, "new", { overwrite: true });
  expect([readFileSync(file, "utf8"), statSync(file).mode & 0o777, readdirSync(dirname(file))]).toEqual(["new", 0o600, ["old"]]);
});

test("a place that cannot be written is found out beforehand", async () => {
  const file = join(tempFolder(), "folder", "secret");
  await expect(assertWritable(file)).rejects.toMatchObject({ name: "NotWritable", why: "its folder does not exist" });
  mkdirSync(dirname(file));
  await assertWritable(file);
  await expect(assertWritable(dirname(file))).rejects.toMatchObject({ name: "NotWritable", why: "it is a folder" });
  await expect(writePrivate(join(file, "deeper"), "x", once)).rejects.toMatchObject({ name: "NotWritable" });
});
