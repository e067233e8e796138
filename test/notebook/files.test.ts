import { chmodSync, mkdirSync, readFileSync, realpathSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { changeFolder, workingFolder } from "../../src/notebook/folder.ts";
import { filesEnding } from "../../src/notebook/paths.ts";
import { writeCellFile } from "../../src/notebook/write-file.ts";
import { tempFolder } from "../support/temp-folder.ts";

const home = realpathSync(tempFolder());
const start = process.cwd();
afterAll(() => process.chdir(start));

describe("%%writefile", () => {
  const write = async (file: string, text: string, append = false) =>
    (await writeCellFile({ file, text, append }, { home })).view?.["text/plain"];

  test("writes, writes over, and adds", async () => {
    expect(await write("~/a.txt", "grün")).toBe("Wrote 6 bytes to ~/a.txt");
    expect(await write("~/a.txt", "x\n")).toBe("Overwrote ~/a.txt with 2 bytes");
    expect(await write("~/a.txt", "y", true)).toBe("Appended 2 bytes to ~/a.txt");
    expect(await write("~/new.txt", "y", true)).toBe("Wrote 2 bytes to ~/new.txt");
    expect(readFileSync(join(home, "a.txt"), "utf8")).toBe("x\ny\n");
  });

  test("keeps an existing file's mode, and follows a link", async () => {
    const file = join(home, "script");
    writeFileSync(file, "old");
    chmodSync(file, 0o750);
    symlinkSync(file, join(home, "link"));
    await write("~/link", "new");
    expect([readFileSync(file, "utf8"), statSync(file).mode & 0o777]).toEqual(["new\n", 0o750]);
  });

  test("says why it cannot", async () => {
    mkdirSync(join(home, "folder"));
    await expect(write("~/folder", "x")).rejects.toMatchObject({ name: "NotWritable", why: "it is a folder" });
    await expect(write("~/none/x", "x")).rejects.toMatchObject({
      name: "NotWritable",
      hints: [`%sh mkdir -p ${join(home, "none")}`],
    });
    await expect(write("/dev/null", "x")).rejects.toMatchObject({ why: "it is no ordinary file" });
  });
});

test("%cd goes to a folder, home, and back; %pwd says where", () => {
  mkdirSync(join(home, "deep"));
  expect(() => changeFolder("-", { home })).toThrow(expect.objectContaining({ name: "NoPreviousFolder" }));
  expect(changeFolder("~/deep", { home }).value).toBe(join(home, "deep"));
  expect(changeFolder(undefined, { home }).value).toBe(home);
  expect(changeFolder("-", { home }).value).toBe(join(home, "deep"));
  expect(workingFolder().value).toBe(join(home, "deep"));
  expect(() => changeFolder("nowhere", { home })).toThrow(expect.objectContaining({ name: "NoFolder", about: "nowhere" }));
  expect(workingFolder().value).toBe(join(home, "deep"));
});

test("files are completed below folders and the home folder", () => {
  const folder = join(home, "work");
  mkdirSync(join(folder, "sub"), { recursive: true });
  for (const name of ["a.ipynb", "a.txt", "b c.ts", ".hidden.ts"]) writeFileSync(join(folder, name), "");
  const complete = (endings: readonly string[], typed: string) => filesEnding(endings)({ home } as never, [], typed);
  process.chdir(folder);
  expect(complete([".ipynb", ".ts"], "")).toEqual(["a.ipynb", "b c.ts", "sub/"]);
  expect(complete([".ts"], ".h")).toEqual([".hidden.ts"]);
  expect(complete([""], "a")).toEqual(["a.ipynb", "a.txt"]);
  expect(complete([], "~/work/")).toEqual(["~/work/sub/"]);
  expect(() => complete([], "none/")).toThrow();
});
