import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { imageArchive } from "../../../src/local/node/pause-image.ts";
import { tempFolder } from "../../support/temp-folder.ts";

interface Described {
  readonly digest: string;
  readonly size: number;
}

test("an image is a layout whose every digest is that of its blob, and holds the program, executable", async () => {
  const folder = tempFolder();
  writeFileSync(join(folder, "image.tar"), imageArchive("localhost/a:1", "pause", Buffer.from("program")));
  execFileSync("tar", ["-xf", "image.tar"], { cwd: folder });
  const blob = async ({ digest, size }: Described) => {
    const content = await readFile(join(folder, "blobs", "sha256", digest.slice(7)));
    expect(`sha256:${createHash("sha256").update(content).digest("hex")}`).toBe(digest);
    expect(content.length).toBe(size);
    return content;
  };
  const index = JSON.parse(await readFile(join(folder, "index.json"), "utf8"));
  expect(index.manifests[0].annotations["io.containerd.image.name"]).toBe("localhost/a:1");
  const manifest = JSON.parse((await blob(index.manifests[0])).toString());
  const config = JSON.parse((await blob(manifest.config)).toString());
  expect(config.config.Entrypoint).toEqual(["/pause"]);
  expect(config.rootfs.diff_ids).toEqual([manifest.layers[0].digest]);
  writeFileSync(join(folder, "layer.tar"), await blob(manifest.layers[0]));
  expect(execFileSync("tar", ["-tvf", "layer.tar"], { cwd: folder, encoding: "utf8" })).toMatch(/^-rwxr-xr-x .* 7 .* pause\n$/);
});

test("the same bytes give the same image", () => {
  const image = () => imageArchive("localhost/a:1", "pause", Buffer.from("program"));
  expect(image().equals(image())).toBe(true);
});
