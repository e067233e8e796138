import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { basename, dirname, join, posix } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { copyFailed, needsTar, type Programs, reading } from "./container-programs.ts";
import { parted } from "./places.ts";
import { isFolder, putInPlace } from "./put-in-place.ts";
import { OnlyALink, type Received, receive } from "./receive.ts";
import { tarItems } from "./tar-reader.ts";

/** What was copied. */
export interface Moved extends Pick<Received, "files" | "bytes" | "skipped"> {
  /** Where it is now. */
  readonly at: string;
}

/**
 * Copies a file or folder of a container here: a file into a folder that is there, or by the name that is given; a folder as the folder
 * that is given. It stands there when it is whole, not before.
 * @param destination absolute
 * @throws UserError `CopyFailed`, `NoTar`, `HostileArchive`, `InTheWay`; as `runInContainer`
 */
export async function pull(
  programs: Programs,
  path: string,
  destination: string,
  onBytes: (bytes: number) => void,
): Promise<Moved> {
  const { name } = parted(path);
  const intoFolder = await isFolder(destination);
  const parent = intoFolder ? destination : dirname(destination);
  await mkdir(parent, { recursive: true });
  const made = join(parent, `.${basename(destination)}.${randomBytes(6).toString("hex")}.part`);
  try {
    const got = await followed(path, async (real) => {
      const received = await byTar(programs, real, made, onBytes);
      return received ?? byCat(programs, real, made, onBytes);
    });
    const at = intoFolder && !got.isFolder ? join(destination, name) : destination;
    await putInPlace(made, at);
    return { ...got, at };
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

/** As many links may lead one to another as Linux follows. */
const MOST_LINKS = 40;

/** A link that is named itself stands for what it leads to, as the files of a mounted ConfigMap do. */
async function followed(path: string, copy: (real: string) => Promise<Received>): Promise<Received> {
  for (let real = path, links = 0; ; links += 1) {
    try {
      return await copy(real);
    } catch (error) {
      if (!(error instanceof OnlyALink) || links === MOST_LINKS) throw error;
      real = posix.isAbsolute(error.target) ? error.target : posix.join(posix.dirname(real), error.target);
    }
  }
}

/** @returns undefined where there is no tar */
async function byTar(
  programs: Programs,
  path: string,
  made: string,
  onBytes: (bytes: number) => void,
): Promise<Received | undefined> {
  const { folder, name } = parted(path);
  const { output, end } = reading(programs, ["tar", "cf", "-", "-C", folder, name === "." ? "." : `./${name}`]);
  end.catch(() => undefined);
  const received = await receive(tarItems(output), { into: made, name, signal: programs.signal, onBytes }).catch(
    async (error: unknown) => {
      output.destroy();
      // What tar complained of says more than that nothing came.
      const ended = await end.catch(() => undefined);
      if (ended === undefined || (ended.exitCode === 0 && ended.notStarted === undefined)) throw error;
      if (ended.notStarted !== undefined) return undefined;
      throw copyFailed(ended, name);
    },
  );
  const ended = await end;
  if (ended.notStarted !== undefined) return undefined;
  if (received === undefined) return undefined;
  // GNU's tar ends with 1 when something changed while it was read: what came is what there was.
  if (ended.exitCode === 1 && /file changed as we read it|file removed before/i.test(ended.said)) {
    return { ...received, skipped: [...received.skipped, "something changed while it was copied"] };
  }
  if (ended.exitCode !== 0) throw copyFailed(ended, name);
  return received;
}

async function byCat(programs: Programs, path: string, made: string, onBytes: (bytes: number) => void): Promise<Received> {
  const { output, end } = reading(programs, ["cat", path.startsWith("-") ? `./${path}` : path]);
  end.catch(() => undefined);
  let bytes = 0;
  const counted = async function* (source: Readable): AsyncGenerator<Buffer> {
    for await (const piece of source) {
      bytes += (piece as Buffer).length;
      onBytes(bytes);
      yield piece as Buffer;
    }
  };
  await pipeline(output, counted, createWriteStream(made, { flags: "wx", mode: 0o644 }));
  const ended = await end;
  if (ended.notStarted !== undefined) throw needsTar(programs.target.pod, "reading a file (nor has it cat)");
  if (/is a directory/i.test(ended.said)) throw needsTar(programs.target.pod, "a folder");
  if (ended.exitCode !== 0) throw copyFailed(ended, path);
  return { isFolder: false, files: 1, bytes, skipped: [] };
}
