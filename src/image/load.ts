import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { UserError } from "../base/errors.ts";
import { runProgram } from "../process/program.ts";
import { importImage, nodeImages } from "./ctr.ts";
import { fileError, needsRegistry } from "./errors.ts";
import { layersFolder } from "./layer-cache.ts";
import { type Image, imageArchive, imageSize } from "./oci.ts";
import type { ImagePlace } from "./places.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface LoadOptions {
  readonly env: Env;
  readonly signal: AbortSignal;
  readonly say: (detail: string) => void;
}

/** What `kind` and `minikube` are called with. */
const kindArguments = (cluster: string, file: string) => ["load", "image-archive", file, "--name", cluster] as const;
const minikubeArguments = (profile: string, file: string) => ["--profile", profile, "image", "load", file] as const;

/**
 * Brings a built image to where the cluster finds it, unless it is there: of a node of this machine that is known by
 * digest, elsewhere by whether anything of the image is new.
 * @param has whether the cluster lists the image's name
 * @returns whether anything had to be done
 * @throws UserError `NeedsRegistry` for nodes elsewhere, `NodeRefused`, `CommandNotFound`
 */
export async function loadImage(
  image: Image & { readonly made: readonly string[] },
  place: ImagePlace,
  options: LoadOptions & { readonly cache: string; readonly has: () => Promise<boolean> },
): Promise<boolean> {
  if (place.kind === "registry") throw needsRegistry(place.cluster, image.name);
  if (place.kind === "containerd") {
    const there = await nodeImages(place.socket, options, image.name);
    if (there.some(({ digest }) => digest === image.digest)) return false;
    await importImage(place.socket, counted(imageArchive(image), imageSize(image), options.say), {
      ...options,
      onLine: unpacking(options),
    });
    return true;
  }
  if (image.made.length === 0 && (await options.has())) return false;
  const file = join(layersFolder(options.cache), `load-${process.pid}-${Date.now()}.tar`);
  try {
    await writeArchive(image, file, options);
    await loadFile(file, place, options);
  } finally {
    await rm(file, { force: true });
  }
  return true;
}

/** Brings an archive to the cluster. @throws as {@link loadImage} */
export async function loadFile(file: string, place: ImagePlace, options: LoadOptions): Promise<void> {
  const { env, signal, say } = options;
  if (place.kind === "registry") throw needsRegistry(place.cluster, undefined, file);
  if (place.kind === "containerd") {
    return importImage(place.socket, createReadStream(file, { highWaterMark: 1 << 20 }), {
      ...options,
      onLine: unpacking(options),
    });
  }
  const args = place.kind === "kind" ? kindArguments(place.cluster, file) : minikubeArguments(place.cluster, file);
  say(`${place.kind} loads it`);
  try {
    await runProgram(place.kind, args, { env, signal });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UserError) throw error;
    throw new UserError("NodeRefused", `${place.kind} did not take ${basename(file)}`, { why: (error as Error).message });
  }
}

/** Writes the image as one file, which is there whole or not at all. */
export async function writeArchive(image: Image, file: string, { signal, say }: LoadOptions): Promise<void> {
  const part = `${file}.part`;
  try {
    await mkdir(dirname(file), { recursive: true });
    const bytes = Readable.from(counted(imageArchive(image), imageSize(image), say), { objectMode: false });
    await pipeline(bytes, createWriteStream(part), { signal });
    await rename(part, file);
  } catch (error) {
    signal.throwIfAborted();
    throw fileError(error, `${file} cannot be written`, dirname(file));
  } finally {
    await rm(part, { force: true });
  }
}

const unpacking =
  ({ say }: LoadOptions) =>
  (line: string) => {
    if (line.startsWith("unpacking ")) say("unpacking on the node");
  };

async function* counted(bytes: AsyncIterable<Buffer>, total: number, say: (detail: string) => void): AsyncGenerator<Buffer> {
  let done = 0;
  let told = -1;
  for await (const chunk of bytes) {
    yield chunk;
    done += chunk.length;
    const part = Math.floor(Math.min(1, done / total) * 100);
    if (part !== told) say(part < 100 ? `${part} % of ${Math.round(total / 1e6)} MB` : "unpacking on the node");
    told = part;
  }
}
