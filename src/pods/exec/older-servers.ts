import { UserError } from "../../base/errors.ts";
import { ClusterError } from "../../cluster/errors.ts";

/** Older servers (before 1.30) refuse the newer protocol without a `Status`. */
export const speaksNoV5 = (error: unknown): boolean =>
  error instanceof ClusterError && (error.code === 400 || error.code === 403) && error.said === undefined;

/** Where the end of stdin cannot be told, the command is given exactly so many bytes. Its exit code stays its own. */
export const readingExactly = (bytes: number, command: readonly string[]): readonly string[] => [
  "sh",
  "-c",
  `head -c ${bytes} | "$@"`,
  "sh",
  ...command,
];

const PIECE = 64 * 1024;
/** Bytes. */
const OLD_LIMIT = 64 * 1024 * 1024;

export async function counted(stdin: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of stdin) {
    size += piece.length;
    pieces.push(piece);
    if (size > OLD_LIMIT) {
      throw new UserError("InputTooLong", "this server is too old to be sent so much", {
        why: `it cannot be told where the input ends, so at most ${OLD_LIMIT / 1024 / 1024} MB go at once`,
      });
    }
  }
  return Buffer.concat(pieces);
}

export async function* inPieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}
