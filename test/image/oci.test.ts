import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { imageSize } from "../../src/image/oci.ts";
import { run } from "../../src/process/run.ts";
import { archiveOf, smallImage } from "../support/built-image.ts";
import { tempFolder } from "../support/temp-folder.ts";

async function unpacked(archive: string) {
  const folder = tempFolder();
  await run("tar", ["-xf", archive, "-C", folder]);
  const json = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));
  return { folder, json };
}

const name = "docker.io/local/spark:4.3.0-py3.11";

describe("imageArchive", () => {
  test("every blob is what its name says, and everything refers to blobs that are there", async () => {
    const image = await smallImage(name, "one", "two");
    const { folder, json } = await unpacked(await archiveOf(image));
    const blobs = await readdir(join(folder, "blobs", "sha256"));
    for (const blob of blobs) {
      expect(
        createHash("sha256")
          .update(readFileSync(join(folder, "blobs", "sha256", blob)))
          .digest("hex"),
      ).toBe(blob);
    }
    const [entry] = json("index.json").manifests;
    const manifest = json(`blobs/${entry.digest.replace(":", "/")}`);
    const config = json(`blobs/${manifest.config.digest.replace(":", "/")}`);
    expect(entry.digest).toBe(image.digest);
    expect(json("oci-layout")).toEqual({ imageLayoutVersion: "1.0.0" });
    expect(blobs.sort()).toEqual(
      [entry, manifest.config, ...manifest.layers].map(({ digest }: { digest: string }) => digest.replace("sha256:", "")).sort(),
    );
    // Layers are not compressed: a layer's digest is that of its content.
    expect(config.rootfs.diff_ids).toEqual(manifest.layers.map(({ digest }: { digest: string }) => digest));
    expect(config.config).toMatchObject({
      User: "185",
      Entrypoint: ["/opt/entrypoint.sh"],
      Labels: { "io.k8s-magics.spark.version": "4.3.0" },
    });
    expect(manifest.layers.map(({ size }: { size: number }) => size)).toEqual(image.layers.map(({ size }) => size));
  });

  test("says its name as containerd and as docker load want it", async () => {
    const { json } = await unpacked(await archiveOf(await smallImage(name, "one")));
    expect(json("index.json").manifests[0].annotations["io.containerd.image.name"]).toBe(name);
    expect(json("manifest.json")[0].RepoTags).toEqual(["local/spark:4.3.0-py3.11"]);
  });

  test("the same layers give the same bytes, another layer another digest", async () => {
    const [one, again, other] = [await smallImage(name, "one"), await smallImage(name, "one"), await smallImage(name, "two")];
    expect(readFileSync(await archiveOf(one))).toEqual(readFileSync(await archiveOf(again)));
    expect(other.digest).not.toBe(one.digest);
  });

  test("two layers of the same content are there once", async () => {
    const image = await smallImage(name, "one");
    const twice = { ...image, layers: [...image.layers, ...image.layers] };
    expect(readFileSync(await archiveOf(twice)).length).toBeLessThan(readFileSync(await archiveOf(image)).length + 1024);
    expect(imageSize(image)).toBe(image.layers[0]!.size);
  });
});
