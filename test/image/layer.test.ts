import { chmodSync, mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { blobOf, writeLayer } from "../../src/image/layer.ts";
import { run } from "../../src/process/run.ts";
import { tempFolder } from "../support/temp-folder.ts";

const { signal } = new AbortController();

/** A folder with a program, a text, a link and something unwanted, written in this order. */
function folder(...order: readonly string[]): string {
  const root = tempFolder();
  mkdirSync(join(root, "lib"));
  for (const name of order) writeFileSync(join(root, name), name);
  chmodSync(join(root, "b"), 0o750);
  symlinkSync("b", join(root, "lib", "link"));
  writeFileSync(join(root, "lib", "skip.pyc"), "");
  return root;
}

const without = (path: string) => path.endsWith(".pyc");

describe("writeLayer", () => {
  test("the same files give the same digest, whatever their times, order and owners", async () => {
    const [one, two] = [folder("a", "b"), folder("b", "a")];
    utimesSync(join(two, "a"), 1, 1);
    const blobs = await Promise.all(
      [one, two].map((from) => writeLayer(join(tempFolder(), "layer"), [{ from, at: "opt/x", without }], signal)),
    );
    expect(blobs[0]).toEqual(blobs[1]);
  });

  test("other content, another place or another mode gives another", async () => {
    const digest = async (from: string, at = "opt/x") =>
      (await writeLayer(join(tempFolder(), "layer"), [{ from, at, without }], signal)).digest;
    const base = folder("a", "b");
    const changed = folder("a", "b");
    writeFileSync(join(changed, "a"), "A");
    const program = folder("a", "b");
    chmodSync(join(program, "a"), 0o755);
    expect(new Set([await digest(base), await digest(base, "opt/y"), await digest(changed), await digest(program)]).size).toBe(4);
  });

  test("tar reads it: sorted, root's, without what was left out", async () => {
    const file = join(tempFolder(), "layer");
    const text = { text: "#!/bin/sh\n", at: "opt/run.sh", mode: 0o755 };
    const blob = await writeLayer(
      file,
      [{ from: folder("a", "b"), at: "opt/x", without }, text, { folder: true, at: "opt", mode: 0o755 }],
      signal,
    );
    const { stdout } = await run("tar", ["--numeric-owner", "-tvf", file]);
    expect(
      stdout
        .trim()
        .split("\n")
        .map((line) => line.replace(/^(\S+) +(\S+).*:\d\d /, "$1 $2 ")),
    ).toEqual([
      "drwxr-xr-x 0/0 opt/",
      "-rwxr-xr-x 0/0 opt/run.sh",
      "drwxr-xr-x 0/0 opt/x/",
      "-rw-r--r-- 0/0 opt/x/a",
      "-rwxr-xr-x 0/0 opt/x/b",
      "drwxr-xr-x 0/0 opt/x/lib/",
      "lrwxrwxrwx 0/0 opt/x/lib/link -> b",
    ]);
    expect(blob.size).toBe(readFileSync(file).length);
    expect(await blobOf(file, signal)).toEqual(blob);
  });

  test("stops when it is told to", async () => {
    const stopped = AbortSignal.abort(new Error("stop"));
    await expect(writeLayer(join(tempFolder(), "layer"), [{ from: folder("a", "b"), at: "x" }], stopped)).rejects.toThrow("stop");
  });
});
