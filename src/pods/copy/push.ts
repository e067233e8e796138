import { randomBytes } from "node:crypto";
import { posix } from "node:path";
import { pause } from "../../base/back-off.ts";
import { UserError } from "../../base/errors.ts";
import { copyFailed, needsTar, type ProgramEnd, type Programs, program } from "./container-programs.ts";
import { parted } from "./places.ts";
import type { Moved } from "./pull.ts";
import type { Parcel } from "./send.ts";

/** Told while it goes on. */
export interface SendReport {
  /** Bytes that were sent so far. */
  readonly onBytes: (bytes: number) => void;
  /** The folder is there already: what has come so far stays, whatever ends it. */
  readonly addsTo: (folder: string) => void;
}

/** Milliseconds without a byte going through: a server whose container stopped reading says nothing of it. */
const STALLED = 30_000;
/** Milliseconds for tidying up in the container after ■. */
const TIDY = 700;

/**
 * Copies a file or folder of this machine into a container: into a folder that is there, or by the name that is given. A file, and a folder
 * that is new, stand there when they are whole, not before; a folder that is there is added to.
 * @param name how it is called here
 * @throws UserError `CopyFailed`, `NoTar`, `NotAFolder`; as `runInContainer`
 */
export async function push(programs: Programs, parcel: Parcel, name: string, path: string, report: SendReport): Promise<Moved> {
  const { onBytes } = report;
  const intoFolder = (await program(programs, ["test", "-d", path])).exitCode === 0;
  if (!intoFolder && path.endsWith("/")) throw notAFolder(path);
  const at = intoFolder ? posix.join(path, name) : posix.normalize(path);
  const { folder, name: last } = parted(at);
  const { files, bytes, skipped } = parcel;
  if (parcel.isFolder && (await program(programs, ["test", "-d", at])).exitCode === 0) {
    report.addsTo(at);
    done(await unpacked(programs, at, parcel.archive(undefined, programs.signal), onBytes), at);
    return { at, files, bytes, skipped };
  }
  const part = `.${last}.${randomBytes(6).toString("hex")}.part`;
  const made = posix.join(folder, part);
  try {
    const ended = await unpacked(programs, folder, parcel.archive(part, programs.signal), onBytes);
    if (isMissing(ended)) await withoutTar(programs, parcel, made, at, onBytes);
    else {
      if (ended.exitCode !== 0) throw copyFailed(ended, name);
      done(await program(programs, ["mv", "-f", dashless(made), dashless(at)]), at);
    }
  } catch (error) {
    await tidy(programs, made);
    throw error;
  }
  return { at, files, bytes, skipped };
}

const dashless = (path: string): string => (path.startsWith("-") ? `./${path}` : path);

function done(ended: ProgramEnd, at: string): void {
  if (ended.notStarted !== undefined) throw copyFailed({ ...ended, said: ended.notStarted }, at);
  if (ended.exitCode !== 0) throw copyFailed(ended, at);
}

const WRITE = 'cat > "$1" && { chmod "$2" "$1" 2>/dev/null || true; } && mv -f "$1" "$3"; code=$?; cat > /dev/null; exit $code';

async function withoutTar(
  programs: Programs,
  parcel: Parcel,
  made: string,
  at: string,
  onBytes: (bytes: number) => void,
): Promise<void> {
  if (parcel.isFolder) throw needsTar(programs.target.pod, "a folder");
  const mode = (parcel.mode & 0o777).toString(8);
  const command = ["sh", "-c", WRITE, "sh", dashless(made), mode, dashless(at)];
  const ended = await fed(programs, command, parcel.content(programs.signal), onBytes);
  if (ended.notStarted !== undefined) throw needsTar(programs.target.pod, "writing a file (nor has it sh)");
  if (ended.exitCode !== 0) throw copyFailed(ended, at);
}

/** Reads the rest of what a failed command left: a server tells of no end while it is still sent something. */
const TO_THE_END = '"$@"; code=$?; cat > /dev/null; exit $code';
/** What a shell says of a command that is not there. */
const isMissing = ({ exitCode, notStarted }: ProgramEnd): boolean => notStarted !== undefined || exitCode === 127;

async function unpacked(
  programs: Programs,
  folder: string,
  archive: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): Promise<ProgramEnd> {
  const tar = ["tar", "xpmf", "-", "-C", folder];
  const hasShell = (await program(programs, ["sh", "-c", "exit 0"])).notStarted === undefined;
  return fed(programs, hasShell ? ["sh", "-c", TO_THE_END, "sh", ...tar] : tar, archive, onBytes);
}

/** Runs what reads the copy, as long as it goes on. */
async function fed(
  programs: Programs,
  command: readonly string[],
  source: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): Promise<ProgramEnd> {
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(noLongerRead(programs.target.pod)), STALLED);
  async function* counted(): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    for await (const piece of source) {
      yield piece;
      bytes += piece.length;
      timer.refresh();
      onBytes(bytes);
    }
  }
  try {
    const signal = AbortSignal.any([programs.signal, stalled.signal]);
    return await program({ ...programs, signal }, command, counted());
  } finally {
    clearTimeout(timer);
  }
}

const noLongerRead = (pod: string): UserError =>
  new UserError("CopyStalled", `pod/${pod} has taken nothing for ${STALLED / 1000} s`, {
    why: "the program that reads it in the container may have ended: the server does not tell of that while it is sent something",
    hints: [`%k8s exec ${pod} -- df -h shows whether there is room`, "the same again"],
  });

/** Removes what is half there, as far as that goes within a moment. */
async function tidy({ client, target }: Programs, made: string): Promise<void> {
  const signal = AbortSignal.timeout(10_000);
  // tar ends by itself when its input does.
  const removed = pause(150).then(() => program({ client, target, signal }, ["rm", "-rf", dashless(made)]));
  await Promise.race([removed.catch(() => undefined), pause(TIDY)]);
}

const notAFolder = (path: string): UserError =>
  new UserError("NotAFolder", `${path} is no folder in the container`, {
    about: path,
    hints: [`%k8s exec POD -- mkdir -p ${path}`, "without the / at its end, for a file of that name"],
  });
