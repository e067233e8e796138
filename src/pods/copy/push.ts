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
    done(
      await program(programs, ["tar", "xpmf", "-", "-C", at], counted(parcel.archive(undefined, programs.signal), onBytes)),
      at,
    );
    return { at, files, bytes, skipped };
  }
  const part = `.${last}.${randomBytes(6).toString("hex")}.part`;
  const made = posix.join(folder, part);
  try {
    const sent = counted(parcel.archive(part, programs.signal), onBytes);
    const ended = await program(programs, ["tar", "xpmf", "-", "-C", folder], sent);
    if (ended.notStarted !== undefined) await withoutTar(programs, parcel, made, at, onBytes);
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

const WRITE = 'cat > "$1" && { chmod "$2" "$1" 2>/dev/null || true; } && mv -f "$1" "$3"';

async function withoutTar(
  programs: Programs,
  parcel: Parcel,
  made: string,
  at: string,
  onBytes: (bytes: number) => void,
): Promise<void> {
  if (parcel.isFolder) throw needsTar(programs.target.pod, "a folder");
  const mode = (parcel.mode & 0o777).toString(8);
  const sent = counted(parcel.content(programs.signal), onBytes);
  const ended = await program(programs, ["sh", "-c", WRITE, "sh", dashless(made), mode, dashless(at)], sent);
  if (ended.notStarted !== undefined) throw needsTar(programs.target.pod, "writing a file (nor has it sh)");
  if (ended.exitCode !== 0) throw copyFailed(ended, at);
}

async function* counted(source: AsyncIterable<Uint8Array>, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of source) {
    yield piece;
    bytes += piece.length;
    onBytes(bytes);
  }
}

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
