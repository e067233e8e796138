import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { UserError } from "../base/errors.ts";

const block = 512;
const longest = 4_000_000;
const wanted = new Set(["index.json", "manifest.json", "oci-layout"]);

/**
 * The names of the images in an OCI or Docker archive, also a gzipped one; empty when it has images without a name.
 * @throws UserError `NoSuchFile`, `NotAnImage`
 */
export async function imagesInArchive(file: string, signal: AbortSignal): Promise<readonly string[]> {
  const about = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new UserError("NoSuchFile", `${file} cannot be read`, { why: error.message, about: file });
  });
  if (!about.isFile()) throw notAnImage(file, "it is no regular file");
  const documents = await jsonFiles(file, signal).catch((error: unknown) => {
    signal.throwIfAborted();
    throw notAnImage(file, (error as Error).message);
  });
  if (!documents.has("manifest.json") && !documents.has("index.json")) {
    throw notAnImage(file, "it holds neither manifest.json (docker save) nor index.json (OCI)");
  }
  return [...new Set([...dockerNames(documents), ...ociNames(documents)])];
}

function dockerNames(documents: ReadonlyMap<string, unknown>): readonly string[] {
  const manifests = documents.get("manifest.json");
  return Array.isArray(manifests) ? manifests.flatMap((one: { RepoTags?: readonly string[] }) => one.RepoTags ?? []) : [];
}

/** Only what `docker save` does not say itself. */
function ociNames(documents: ReadonlyMap<string, unknown>): readonly string[] {
  if (documents.has("manifest.json")) return [];
  const { manifests = [] } = documents.get("index.json") as { manifests?: readonly { annotations?: Record<string, string> }[] };
  return manifests.flatMap(
    ({ annotations }) => annotations?.["io.containerd.image.name"] ?? annotations?.["org.opencontainers.image.ref.name"] ?? [],
  );
}

async function jsonFiles(file: string, signal: AbortSignal): Promise<ReadonlyMap<string, unknown>> {
  const found = new Map<string, unknown>();
  for await (const { name, text } of smallFiles(file, signal)) found.set(name, JSON.parse(text));
  return found;
}

/** Reads once through the archive and keeps the wanted files. */
async function* smallFiles(file: string, signal: AbortSignal): AsyncGenerator<{ readonly name: string; readonly text: string }> {
  let rest = Buffer.alloc(0);
  let skip = 0;
  for await (const chunk of await bytesOf(file, signal)) {
    const dropped = Math.min(skip, chunk.length);
    skip -= dropped;
    if (skip > 0) continue;
    rest = Buffer.concat([rest, chunk.subarray(dropped)]);
    for (let header = headerOf(rest); header !== undefined; header = headerOf(rest)) {
      if (header === "end") return;
      const padded = Math.ceil(header.size / block) * block;
      if (wanted.has(header.name) && header.size <= longest) {
        if (rest.length < block + padded) break;
        yield { name: header.name, text: rest.toString("utf8", block, block + header.size) };
      }
      const next = block + padded;
      skip = Math.max(0, next - rest.length);
      rest = rest.subarray(Math.min(next, rest.length));
    }
  }
}

function headerOf(data: Buffer): { readonly name: string; readonly size: number } | "end" | undefined {
  if (data.length < block) return undefined;
  if (data.subarray(0, block).every((byte) => byte === 0)) return "end";
  if (data.toString("latin1", 257, 262) !== "ustar") throw new Error("it is no tar archive");
  const size = Number.parseInt(data.toString("latin1", 124, 136).replaceAll("\0", "").trim() || "0", 8);
  if (!Number.isSafeInteger(size) || size < 0) throw new Error("its tar headers are damaged");
  const name = data.toString("utf8", 0, 100).replace(/\0.*$/s, "").replace(/^\.\//, "");
  return { name, size };
}

async function bytesOf(file: string, signal: AbortSignal): Promise<AsyncIterable<Buffer>> {
  const handle = await open(file);
  const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0).finally(() => handle.close());
  const stream = createReadStream(file, { signal, highWaterMark: 1 << 20 });
  if (buffer[0] !== 0x1f || buffer[1] !== 0x8b) return stream;
  const unzipped = createGunzip();
  stream.on("error", (error) => unzipped.destroy(error));
  return stream.pipe(unzipped);
}

const notAnImage = (file: string, why: string): UserError =>
  new UserError("NotAnImage", `${file} is no image archive`, {
    why,
    hints: ["one is made by: docker save -o FILE NAME · podman save -o FILE NAME · %k8s image build spark --output FILE"],
    about: file,
  });
