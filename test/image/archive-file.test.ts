import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { imagesInArchive } from "../../src/image/archive-file.ts";
import { tarEnd, tarHeader, tarPadding } from "../../src/image/tar.ts";
import { archiveOf, smallImage } from "../support/built-image.ts";
import { tempFolder } from "../support/temp-folder.ts";

const { signal } = new AbortController();
const named = (content: string | Buffer) => {
  const file = join(tempFolder(), "a.tar");
  writeFileSync(file, content);
  return file;
};
const tar = (files: Readonly<Record<string, unknown>>) =>
  Buffer.concat([
    ...Object.entries(files).flatMap(([path, value]) => {
      const content = Buffer.from(typeof value === "string" ? value : JSON.stringify(value));
      return [tarHeader({ path, type: "file", mode: 0o644, size: content.length }), content, tarPadding(content.length)];
    }),
    tarEnd,
  ]);

describe("imagesInArchive", () => {
  test("finds the names in what is built here, plain and gzipped", async () => {
    const file = await archiveOf(await smallImage("docker.io/local/spark:1", "one", "two"));
    expect(await imagesInArchive(file, signal)).toEqual(["local/spark:1"]);
    expect(await imagesInArchive(named(gzipSync(readFileSync(file))), signal)).toEqual(["local/spark:1"]);
  });

  test("docker save's, an OCI layout's, one without names, one behind a large file", async () => {
    const big = { "layer.tar": "x".repeat(3_000_000) };
    expect(await imagesInArchive(named(tar({ ...big, "manifest.json": [{ RepoTags: ["a:1", "b:2"] }, {}] })), signal)).toEqual([
      "a:1",
      "b:2",
    ]);
    const manifests = [{ annotations: { "org.opencontainers.image.ref.name": "c:3" } }, {}];
    expect(await imagesInArchive(named(tar({ "./index.json": { manifests } })), signal)).toEqual(["c:3"]);
    expect(await imagesInArchive(named(tar({ "manifest.json": [{ RepoTags: null }] })), signal)).toEqual([]);
  });

  test.each([
    ["a text", "hello, this is only some text that is longer than nothing".repeat(20), "no tar archive"],
    ["an empty file", "", "neither manifest.json"],
    ["a tar of something else", tar({ "a.txt": "hi" }), "neither manifest.json"],
    ["damaged JSON", tar({ "manifest.json": "{" }), "JSON"],
    ["a cut gzip", gzipSync(Buffer.alloc(100_000, "x")).subarray(0, 40), ""],
  ])("%s is no image archive", async (_what, content, why) => {
    await expect(imagesInArchive(named(content), signal)).rejects.toMatchObject({
      name: "NotAnImage",
      why: expect.stringContaining(why),
    });
  });

  test("a file that is not there, a folder", async () => {
    await expect(imagesInArchive("/nonexistent.tar", signal)).rejects.toMatchObject({ name: "NoSuchFile" });
    await expect(imagesInArchive(tempFolder(), signal)).rejects.toMatchObject({ name: "NotAnImage" });
  });
});
