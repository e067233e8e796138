import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pauseImage } from "./containerd.ts";

/** Writes the pod sandbox's image as an archive that `ctr images import` reads. @param programs holds `pause` */
export async function writePauseImage(file: string, programs: string): Promise<void> {
  const pause = await readFile(join(programs, "pause"));
  await writeFile(file, imageArchive(pauseImage, "pause", pause), { mode: 0o600 });
}

/**
 * An OCI image layout (https://github.com/opencontainers/image-spec/blob/v1.1.0/image-layout.md) in a tar, of one static
 * program that it starts. The same bytes give the same image.
 */
export function imageArchive(name: string, program: string, content: Buffer): Buffer {
  const layer = tar([{ path: program, content, mode: 0o755 }]);
  const config = json({
    architecture: process.arch === "arm64" ? "arm64" : "amd64",
    os: "linux",
    config: { Entrypoint: [`/${program}`] },
    rootfs: { type: "layers", diff_ids: [digest(layer)] },
  });
  const manifest = json({
    schemaVersion: 2,
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    config: described("application/vnd.oci.image.config.v1+json", config),
    layers: [described("application/vnd.oci.image.layer.v1.tar", layer)],
  });
  const annotations = { "io.containerd.image.name": name, "org.opencontainers.image.ref.name": name };
  const index = json({
    schemaVersion: 2,
    manifests: [{ ...described("application/vnd.oci.image.manifest.v1+json", manifest), annotations }],
  });
  const blobs = [layer, config, manifest].map((blob) => ({ path: `blobs/sha256/${digest(blob).slice(7)}`, content: blob }));
  return tar([
    { path: "oci-layout", content: json({ imageLayoutVersion: "1.0.0" }) },
    { path: "index.json", content: index },
    ...blobs,
  ]);
}

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const digest = (blob: Buffer): string => `sha256:${createHash("sha256").update(blob).digest("hex")}`;
const described = (mediaType: string, blob: Buffer) => ({ mediaType, digest: digest(blob), size: blob.length });

interface TarFile {
  readonly path: string;
  readonly content: Buffer;
  readonly mode?: number;
}

/** A ustar archive of regular files with short paths, all of root's and of no time. */
function tar(files: readonly TarFile[]): Buffer {
  const parts = files.flatMap(({ path, content, mode = 0o644 }) => {
    const header = Buffer.alloc(512);
    const octal = (value: number, at: number, length: number) =>
      header.write(`${value.toString(8).padStart(length - 1, "0")}\0`, at);
    header.write(path, 0, 100);
    octal(mode, 100, 8);
    octal(0, 108, 8);
    octal(0, 116, 8);
    octal(content.length, 124, 12);
    octal(0, 136, 12);
    header.write("        0", 148);
    header.write("ustar\0" + "00", 257);
    octal(
      header.reduce((sum, byte) => sum + byte, 0),
      148,
      7,
    );
    return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}
