import { mkdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { withLock } from "../process/lock.ts";
import { contentKey } from "./content-key.ts";
import { fileError } from "./errors.ts";
import type { Blob } from "./layer.ts";
import type { Layer } from "./oci.ts";

/** A layer that can be made: its key says all that its content depends on. */
export interface LayerRecipe {
  /** A word for its file and its phase: `base`, `spark`. */
  readonly name: string;
  /** What made it, for the image's history. */
  readonly title: string;
  readonly key: readonly unknown[];
  write(file: string, say: (detail: string) => void): Promise<Blob>;
}

export interface CacheOptions {
  /** Holds the layers; can be deleted at any time. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly say: (detail: string) => void;
  /** Make it anew although it is there. */
  readonly fresh?: boolean;
}

export const layersFolder = (cache: string): string => join(cache, "image-layers");

/**
 * The layer from the cache, or made now: by one process at a time, and there whole or not at all. What an interrupted
 * build had finished is found by the next.
 */
export async function cachedLayer(recipe: LayerRecipe, options: CacheOptions): Promise<Layer & { readonly made: boolean }> {
  const { folder, signal, say } = options;
  const file = join(folder, `${recipe.name}-${contentKey(recipe.key)}.tar`);
  const found = async () => {
    const blob = await readBlob(file);
    return blob === undefined ? undefined : { ...blob, file, title: recipe.title, made: false };
  };
  const begun = Date.now();
  const kept = options.fresh === true ? undefined : await found();
  if (kept !== undefined) return kept;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const onWait = () => say("another build makes it");
    return await withLock(`${file}.lock`, { signal, onWait }, async () => {
      // Whoever held the lock before may just have made it.
      const now = await found();
      if (now !== undefined && (options.fresh !== true || (await stat(file)).mtimeMs > begun)) return now;
      return { ...(await make(recipe, file, say)), file, title: recipe.title, made: true };
    });
  } catch (error) {
    signal.throwIfAborted();
    throw fileError(error, `the ${recipe.name} layer cannot be written`, folder);
  }
}

async function make(recipe: LayerRecipe, file: string, say: (detail: string) => void): Promise<Blob> {
  const part = `${file}.part`;
  try {
    const blob = await recipe.write(part, say);
    await rm(`${file}.json`, { force: true });
    await rename(part, file);
    await utimes(file, new Date(), new Date());
    await writeFileAtomic(`${file}.json`, JSON.stringify(blob), { mode: 0o600 });
    return blob;
  } finally {
    await rm(part, { force: true });
  }
}

/** What was written of it; undefined unless the file is there in its full length. */
async function readBlob(file: string): Promise<Blob | undefined> {
  try {
    const blob = JSON.parse(await readFile(`${file}.json`, "utf8")) as Blob;
    return (await stat(file)).size === blob.size ? blob : undefined;
  } catch {
    return undefined;
  }
}
