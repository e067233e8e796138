import { readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { blobOf } from "../../src/image/layer.ts";
import { cachedLayer, type LayerRecipe } from "../../src/image/layer-cache.ts";
import { tempFolder } from "../support/temp-folder.ts";

const { signal } = new AbortController();

/** A recipe that counts how often it is followed. */
function recipe(key: readonly unknown[], work: (file: string) => Promise<void> = async () => undefined) {
  const count = { made: 0 };
  const one: LayerRecipe = {
    name: "base",
    title: "a base",
    key,
    async write(file) {
      count.made++;
      writeFileSync(file, `content ${count.made}`);
      await work(file);
      return blobOf(file, signal);
    },
  };
  return { one, count };
}

const options = (folder: string) => ({ folder, signal, say: () => undefined });

describe("cachedLayer", () => {
  test("makes it once per key", async () => {
    const folder = tempFolder();
    const { one, count } = recipe([1]);
    const first = await cachedLayer(one, options(folder));
    const again = await cachedLayer(one, options(folder));
    const other = await cachedLayer({ ...one, key: [2] }, options(folder));
    expect([first.made, again.made, other.made, count.made]).toEqual([true, false, true, 2]);
    expect(again).toEqual({ ...first, made: false });
    expect(other.file).not.toBe(first.file);
    expect(readdirSync(folder).filter((name) => /lock|part/.test(name))).toEqual([]);
  });

  test("two at once make it once", async () => {
    const folder = tempFolder();
    const { one, count } = recipe([1], () => new Promise((done) => setTimeout(done, 50)));
    const said: string[] = [];
    const both = await Promise.all([0, 1].map(() => cachedLayer(one, { ...options(folder), say: (text) => said.push(text) })));
    expect([count.made, both.map(({ made }) => made).sort()]).toEqual([1, [false, true]]);
    expect(said).toEqual(["another build makes it"]);
  });

  test("fresh makes it anew", async () => {
    const folder = tempFolder();
    const { one, count } = recipe([1]);
    await cachedLayer(one, options(folder));
    const { file, digest } = await cachedLayer(one, { ...options(folder), fresh: true });
    expect([count.made, readFileSync(file, "utf8")]).toEqual([2, "content 2"]);
    expect((await cachedLayer(one, options(folder))).digest).toBe(digest);
  });

  test("what failed or was cut short is not taken for it", async () => {
    const folder = tempFolder();
    const broken = recipe([1], () => Promise.reject(new Error("no")));
    await expect(cachedLayer(broken.one, options(folder))).rejects.toThrow("no");
    expect(readdirSync(folder)).toEqual([]);
    const { one, count } = recipe([1]);
    truncateSync((await cachedLayer(one, options(folder))).file, 3);
    await cachedLayer(one, options(folder));
    expect(count.made).toBe(2);
  });

  test("a full disk is told as such", async () => {
    const full = recipe([1], () =>
      Promise.reject(Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" })),
    );
    await expect(cachedLayer(full.one, options(tempFolder()))).rejects.toMatchObject({
      name: "DiskFull",
      why: expect.stringContaining("ENOSPC"),
    });
    const noFolder = join(tempFolder(), "file");
    writeFileSync(noFolder, "");
    await expect(cachedLayer(full.one, options(join(noFolder, "x")))).rejects.toMatchObject({ name: "ImageFailed" });
  });
});
