import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { tarEnd, tarHeader, tarPadding } from "../../src/image/tar.ts";
import { filesInTar } from "../../src/image/tar-names.ts";
import { run } from "../../src/process/run.ts";
import { tempFolder } from "../support/temp-folder.ts";

const long = `${"folder/".repeat(20)}naïve.txt`;

/** What the system's own tar says of an archive of these entries. */
async function listed(...parts: readonly Buffer[]): Promise<string> {
  const file = join(tempFolder(), "a.tar");
  writeFileSync(file, Buffer.concat([...parts, tarEnd]));
  const { stdout, stderr } = await run("tar", ["--numeric-owner", "--utc", "-tvf", file], {
    env: { PATH: process.env.PATH, LC_ALL: "C.UTF-8" },
  });
  return stdout + stderr;
}

describe("tar entries", () => {
  test("are what tar reads: files, folders, links, owners, modes", async () => {
    const text = await listed(
      tarHeader({ path: "etc/hello", type: "file", mode: 0o644, size: 2 }),
      Buffer.from("hi"),
      tarPadding(2),
      tarHeader({ path: "opt/work", type: "folder", mode: 0o775, uid: 185 }),
      tarHeader({ path: "bin/sh", type: "link", mode: 0o777, target: "dash" }),
    );
    expect(text.split("\n").map((line) => line.replaceAll(/\s+/g, " "))).toEqual([
      "-rw-r--r-- 0/0 2 2020-01-01 00:00 etc/hello",
      "drwxrwxr-x 185/0 0 2020-01-01 00:00 opt/work/",
      "lrwxrwxrwx 0/0 0 2020-01-01 00:00 bin/sh -> dash",
      "",
    ]);
  });

  test("long names, long targets and names beyond ASCII survive", async () => {
    const text = await listed(
      tarHeader({ path: long, type: "file", mode: 0o600, size: 0 }),
      tarHeader({ path: "l", type: "link", mode: 0o777, target: `../${long}` }),
    );
    expect(text).toContain(` ${long}\n`);
    expect(text).toContain(`l -> ../${long}`);
  });

  test("a file of 8 GiB and more says its size in a record of its own", () => {
    expect(tarHeader({ path: "big", type: "file", mode: 0o644, size: 8 ** 11 }).toString("latin1")).toContain(
      "size=8589934592\n",
    );
  });

  test("the names of the files in one can be read back", async () => {
    const file = join(tempFolder(), "a.tar");
    const content = Buffer.from("hi");
    const entry = (path: string) => [tarHeader({ path, type: "file", mode: 0o644, size: 2 }), content, tarPadding(2)];
    const folder = tarHeader({ path: "folder", type: "folder", mode: 0o755 });
    writeFileSync(file, Buffer.concat([folder, ...entry(long), ...entry("short"), tarEnd]));
    expect([...(await filesInTar(file))]).toEqual([long, "short"]);
  });
});
