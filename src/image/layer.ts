import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, lstat, open, readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
import { type TarEntry, tarEnd, tarHeader, tarPadding } from "./tar.ts";

/** A part of a layer: a folder or file of this machine, or one made here. */
export type LayerSource =
  | {
      /** A file, or a folder with all that is in it. */
      readonly from: string;
      /** Its place in the image, without a leading slash. */
      readonly at: string;
      /** Whether to leave out a path relative to `from` (a folder with all that is in it). */
      readonly without?: (path: string) => boolean;
      /** Owners as on this machine instead of root. */
      readonly keepOwners?: boolean;
    }
  | { readonly text: string; readonly at: string; readonly mode: number }
  | { readonly folder: true; readonly at: string; readonly mode: number; readonly uid?: number; readonly gid?: number };

/** The content of a layer file. */
export interface Blob {
  /** `sha256:…` */
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * Writes an uncompressed layer: entries sorted by path, one fixed time, root as owner, so that the same files give the
 * same digest. Files stream through; none is held in memory whole.
 */
export async function writeLayer(file: string, sources: readonly LayerSource[], signal: AbortSignal): Promise<Blob> {
  const entries = (await Promise.all(sources.map(entriesOf))).flat();
  entries.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const handle = await open(file, "w", 0o600);
  const hash = createHash("sha256");
  let size = 0;
  const write = async (chunk: Buffer) => {
    hash.update(chunk);
    size += chunk.length;
    await writeAll(handle, chunk);
  };
  try {
    for (const entry of entries) {
      signal.throwIfAborted();
      await write(tarHeader(entry));
      if (entry.content !== undefined) await write(entry.content);
      else if (entry.file !== undefined)
        for await (const chunk of createReadStream(entry.file, { signal, highWaterMark: 1 << 20 })) await write(chunk);
      if (entry.type === "file") await write(tarPadding(entry.size ?? 0));
    }
    await write(tarEnd);
  } finally {
    await handle.close();
  }
  return { digest: `sha256:${hash.digest("hex")}`, size };
}

/** Digest and size of a file that is there. */
export async function blobOf(file: string, signal: AbortSignal): Promise<Blob> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of createReadStream(file, { signal, highWaterMark: 1 << 20 })) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { digest: `sha256:${hash.digest("hex")}`, size };
}

async function writeAll(handle: FileHandle, chunk: Buffer): Promise<void> {
  for (let at = 0; at < chunk.length; ) at += (await handle.write(chunk, at)).bytesWritten;
}

interface Entry extends TarEntry {
  readonly file?: string;
  readonly content?: Buffer;
}

async function entriesOf(source: LayerSource): Promise<readonly Entry[]> {
  if ("text" in source) {
    const content = Buffer.from(source.text);
    return [{ path: source.at, type: "file", mode: source.mode, size: content.length, content }];
  }
  if ("folder" in source) return [{ path: source.at, type: "folder", mode: source.mode, uid: source.uid, gid: source.gid }];
  return walk(source, "");
}

async function walk(source: Extract<LayerSource, { from: string }>, below: string): Promise<readonly Entry[]> {
  const file = below === "" ? source.from : join(source.from, below);
  const path = below === "" ? source.at : source.at === "" ? below : `${source.at}/${below}`;
  const stat = await lstat(file);
  const owner = source.keepOwners === true ? { uid: stat.uid, gid: stat.gid } : {};
  const mode = source.keepOwners === true ? stat.mode & 0o7777 : stat.mode & 0o111 ? 0o755 : 0o644;
  if (stat.isSymbolicLink()) return [{ path, type: "link", mode: 0o777, target: await readlink(file), ...owner }];
  if (stat.isFile()) return [{ path, type: "file", mode, size: stat.size, file, ...owner }];
  if (!stat.isDirectory()) return [];
  const names = (await readdir(file)).map((name) => (below === "" ? name : `${below}/${name}`));
  const inside = await Promise.all(names.filter((name) => source.without?.(name) !== true).map((name) => walk(source, name)));
  return [...(path === "" ? [] : [{ path, type: "folder" as const, mode, ...owner }]), ...inside.flat()];
}
