import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { type TarEntry, tarEnd, tarHeader, tarPadding } from "../../../src/image/tar.ts";
import { receive } from "../../../src/pods/copy/receive.ts";
import { tarItems } from "../../../src/pods/copy/tar-reader.ts";
import fc from "../../support/fast-check.ts";
import { tempFolder } from "../../support/temp-folder.ts";

type Written = Omit<TarEntry, "mode"> & { readonly mode?: number; readonly text?: string };

/** An archive of these entries, in pieces of a length. */
function archive(entries: readonly Written[]): Buffer {
  const parts = entries.flatMap(({ text = "", mode = 0o644, ...entry }) => {
    const content = Buffer.from(text);
    const size = entry.type === "file" ? content.length : 0;
    return [tarHeader({ ...entry, mode, size }), ...(size > 0 ? [content, tarPadding(size)] : [])];
  });
  return Buffer.concat([...parts, tarEnd]);
}

async function* cut(bytes: Buffer, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

const never = new AbortController().signal;

async function received(entries: readonly Written[], name = "top") {
  const world = tempFolder();
  const into = join(world, "made");
  const result = await receive(tarItems(cut(archive(entries), 100)), { into, name, signal: never });
  return { world, into, result };
}

describe("what a container's tar sends", () => {
  test("is written with its modes, and links inside it", async () => {
    const { into, result } = await received([
      { path: "./top", type: "folder", mode: 0o755 },
      { path: "./top/closed", type: "folder", mode: 0o500 },
      { path: "./top/closed/run", type: "file", mode: 0o4755, text: "go" },
      { path: "./top/deep/er/x", type: "file", text: "x".repeat(2000) },
      { path: `./top/${"n".repeat(150)}`, type: "file", text: "long" },
      { path: "./top/link", type: "link", target: "deep/er/x" },
      { path: "./top/deep/er/up", type: "link", target: "../../closed" },
    ]);
    expect(result).toEqual({ isFolder: true, files: 3, bytes: 2006, skipped: [] });
    expect(statSync(join(into, "closed", "run")).mode & 0o7777).toBe(0o755);
    expect(statSync(join(into, "closed")).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(into, "n".repeat(150)), "utf8")).toBe("long");
    expect([readlinkSync(join(into, "link")), readlinkSync(join(into, "deep/er/up"))]).toEqual(["deep/er/x", "../../closed"]);
  });

  test("may be a file alone, or the whole of a folder without a name", async () => {
    const file = await received([{ path: "./top", type: "file", text: "one" }]);
    expect([file.result.isFolder, readFileSync(file.into, "utf8")]).toEqual([false, "one"]);
    const all = await received(
      [
        { path: ".", type: "folder" },
        { path: "./a/b", type: "file", text: "b" },
      ],
      ".",
    );
    expect(readFileSync(join(all.into, "a/b"), "utf8")).toBe("b");
  });

  test.each(["../evil", "/etc/evil", "./top/../../evil", "./other/evil", "top/a/../../../evil"])(
    "is refused with an entry named %s",
    async (path) => {
      const world = tempFolder();
      const items = tarItems(cut(archive([{ path, type: "file", text: "x" }]), 512));
      const into = join(world, "in", "made");
      await expect(receive(items, { into, name: "top", signal: never })).rejects.toMatchObject({ name: "HostileArchive" });
      expect(readdirSync(world)).toEqual([]);
      expect(existsSync("/etc/evil")).toBe(false);
    },
  );

  test("is not written through its own links, and what leads away is left out", async () => {
    const { world, into, result } = await received([
      { path: "./top/out", type: "link", target: "../.." },
      { path: "./top/abs", type: "link", target: "/etc" },
      { path: "./top/in", type: "link", target: "sub/../../.." },
      { path: "./top/out/evil", type: "file", text: "x" },
      { path: "./top/sub/here", type: "link", target: "." },
      { path: "./top/sub/here/up", type: "link", target: "../.." },
    ]);
    expect(result.skipped.length).toBe(4);
    expect(readdirSync(world)).toEqual(["made"]);
    expect(lstatSync(join(into, "out")).isDirectory()).toBe(true);
    expect(readFileSync(join(into, "out", "evil"), "utf8")).toBe("x");
  });

  test("whatever it holds, no link leads out and nothing is written outside", async () => {
    const part = fc.constantFrom("a", "b", "..", ".", "c");
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
    const entry = fc.record({
      path: path.map((one) => `./top/${one}`),
      type: fc.constantFrom("file", "folder", "link"),
      target: path,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 8 }), async (entries) => {
        const world = tempFolder();
        const into = join(world, "made");
        const items = tarItems(cut(archive(entries as readonly Written[]), 700));
        await receive(items, { into, name: "top", signal: never }).catch(() => undefined);
        expect(readdirSync(world).filter((name) => name !== "made")).toEqual([]);
        for (const link of linksBelow(into)) {
          const resolved = realpathOf(link, into);
          expect(relative(into, resolved).startsWith("..")).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ["cut off", (bytes: Buffer) => bytes.subarray(0, 600)],
    ["changed", (bytes: Buffer) => Buffer.concat([Buffer.from("z"), bytes.subarray(1)])],
    ["no archive", () => Buffer.alloc(2000, "tar: error")],
  ])("is refused when it is %s", async (_, broken) => {
    const bytes = broken(archive([{ path: "./top", type: "file", text: "x".repeat(600) }]));
    const into = join(tempFolder(), "made");
    await expect(receive(tarItems(cut(bytes, 512)), { into, name: "top", signal: never })).rejects.toMatchObject({
      name: "BrokenArchive",
    });
  });

  test("is nothing when the archive is empty", async () => {
    await expect(received([])).rejects.toMatchObject({ name: "NothingThere" });
    await expect(received([{ path: "./top", type: "link", target: "real" }])).rejects.toMatchObject({ name: "OnlyALink" });
  });
});

function linksBelow(path: string): readonly string[] {
  if (!existsSync(path) || !lstatSync(path).isDirectory()) return [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const own = join(path, entry.name);
    return entry.isSymbolicLink() ? [own] : entry.isDirectory() ? linksBelow(own) : [];
  });
}

/** Where a link leads, a step at a time, as the system takes them; a missing end counts as where it would be. */
function realpathOf(link: string, root: string, depth = 0): string {
  let at = dirname(link);
  for (const part of readlinkSync(link).split("/")) {
    at = join(at, part);
    if (relative(root, at).startsWith("..")) return at;
    if (depth < 20 && existsSync(dirname(at)) && lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
      at = realpathOf(at, root, depth + 1);
    }
  }
  return at;
}
