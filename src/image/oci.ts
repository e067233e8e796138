import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Blob } from "./layer.ts";
import { tarEnd, tarHeader, tarPadding } from "./tar.ts";

/** A layer in a file: a plain, uncompressed tar. */
export interface Layer extends Blob {
  readonly file: string;
  /** What made it, for the image's history. */
  readonly title: string;
}

export interface ImageSettings {
  /** `amd64`, `arm64`. */
  readonly architecture: string;
  readonly user: string;
  readonly env: readonly string[];
  readonly entrypoint: readonly string[];
  readonly workingDir: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** An image whose layers are files, and whose JSON documents are here. */
export interface Image {
  /** Full name, such as `docker.io/local/spark:4.3.0-py3.11`. */
  readonly name: string;
  /** Of the manifest: what a node shows. */
  readonly digest: string;
  readonly manifest: Buffer;
  readonly config: Buffer;
  readonly layers: readonly Layer[];
}

const mediaType = (kind: string): string => `application/vnd.oci.image.${kind}`;

/**
 * Manifest and configuration of the OCI image specification (https://github.com/opencontainers/image-spec), without any
 * time: the same layers and settings give the same digest.
 */
export function ociImage(name: string, settings: ImageSettings, layers: readonly Layer[]): Image {
  const config = json({
    architecture: settings.architecture,
    os: "linux",
    config: {
      User: settings.user,
      Env: settings.env,
      Entrypoint: settings.entrypoint,
      WorkingDir: settings.workingDir,
      Labels: settings.labels,
    },
    rootfs: { type: "layers", diff_ids: layers.map(({ digest }) => digest) },
    history: layers.map(({ title }) => ({ created_by: title })),
  });
  const manifest = json({
    schemaVersion: 2,
    mediaType: mediaType("manifest.v1+json"),
    config: { mediaType: mediaType("config.v1+json"), ...blob(config) },
    layers: layers.map(({ digest, size }) => ({ mediaType: mediaType("layer.v1.tar"), digest, size })),
  });
  return { name, digest: blob(manifest).digest, manifest, config, layers };
}

/** Bytes of the archive's content, for progress. */
export const imageSize = ({ layers }: Image): number => layers.reduce((sum, { size }) => sum + size, 0);

/**
 * The image as one archive that containerd, Docker, Podman, kind and minikube read: an OCI layout with the `manifest.json`
 * of `docker save` beside it. Made while it is read: it needs no disk.
 */
export async function* imageArchive(image: Image): AsyncGenerator<Buffer> {
  yield* textFile("oci-layout", json({ imageLayoutVersion: "1.0.0" }));
  yield* textFile("index.json", index(image));
  yield* textFile("manifest.json", dockerManifest(image));
  yield* folder("blobs");
  yield* folder("blobs/sha256");
  for (const content of [image.manifest, image.config]) yield* textFile(blobPath(blob(content).digest), content);
  // Two layers of the same content are one blob.
  const layers = new Map(image.layers.map((layer) => [layer.digest, layer]));
  for (const { digest, size, file } of layers.values()) {
    yield tarHeader({ path: blobPath(digest), type: "file", mode: 0o644, size });
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) yield chunk as Buffer;
    yield tarPadding(size);
  }
  yield tarEnd;
}

function index({ name, digest, manifest }: Image): Buffer {
  const annotations = { "io.containerd.image.name": name, "org.opencontainers.image.ref.name": name };
  const entry = { mediaType: mediaType("manifest.v1+json"), digest, size: manifest.length, annotations };
  return json({ schemaVersion: 2, mediaType: mediaType("index.v1+json"), manifests: [entry] });
}

const dockerManifest = ({ name, config, layers }: Image): Buffer =>
  json([
    {
      Config: blobPath(blob(config).digest),
      RepoTags: [name.replace(/^docker\.io\//, "")],
      Layers: layers.map(({ digest }) => blobPath(digest)),
    },
  ]);

function* textFile(path: string, content: Buffer): Generator<Buffer> {
  yield tarHeader({ path, type: "file", mode: 0o644, size: content.length });
  yield content;
  yield tarPadding(content.length);
}

function* folder(path: string): Generator<Buffer> {
  yield tarHeader({ path, type: "folder", mode: 0o755 });
}

const blobPath = (digest: string): string => `blobs/${digest.replace(":", "/")}`;
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const blob = (content: Buffer): Blob => ({
  digest: `sha256:${createHash("sha256").update(content).digest("hex")}`,
  size: content.length,
});
