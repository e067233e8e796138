import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { crc32 } from "node:zlib";
import type { MessageInitShape } from "@bufbuild/protobuf";
import { UserError } from "../../base/errors.ts";
import type { SessionCalls } from "./calls.ts";
import type { Artifact, CallOptions } from "./client.ts";
import { type AddArtifactsRequestSchema, SparkConnectService } from "./proto/base.ts";
import { withRetries } from "./retry.ts";

const { addArtifacts, artifactStatus } = SparkConnectService.method;

type Request = MessageInitShape<typeof AddArtifactsRequestSchema>;

/** Bytes in one message: many of them share a connection with answers that somebody waits for. */
const CHUNK = 256 << 10;
const LIMIT = 3_600_000;

/** Hands files to the session, piece by piece. @throws UserError `UnreadableFile`, `ArtifactDamaged`; RpcError */
export async function sendArtifacts(
  calls: SessionCalls,
  artifacts: readonly Artifact[],
  options: CallOptions = {},
): Promise<void> {
  if (artifacts.length === 0) return;
  const limits = { limit: LIMIT, ...(options.signal && { signal: options.signal }) };
  const answer = await withRetries(
    () => calls.channel.upload(addArtifacts, requests(calls, artifacts), limits),
    calls.retrying(options),
  );
  calls.observe(answer);
  const damaged = answer.artifacts.find(({ isCrcSuccessful }) => !isCrcSuccessful);
  if (damaged !== undefined)
    throw new UserError("ArtifactDamaged", `${damaged.name} did not reach Spark unharmed`, { hints: ["send it again"] });
}

/** @returns the SHA-256 under which the session keeps the bytes from now on */
export async function cacheBytes(calls: SessionCalls, data: Uint8Array, options: CallOptions = {}): Promise<string> {
  const hash = createHash("sha256").update(data).digest("hex");
  const name = `cache/${hash}`;
  const { statuses } = await calls.ask(artifactStatus, { names: [name] }, { ...options, limit: 600_000 });
  if (statuses[name]?.exists !== true) await sendArtifacts(calls, [{ name, data }], options);
  return hash;
}

async function* requests(calls: SessionCalls, artifacts: readonly Artifact[]): AsyncGenerator<Request> {
  for (const artifact of artifacts) {
    const { size, pieces } = await opened(artifact);
    let first = true;
    for await (const data of pieces) {
      const chunk = { data, crc: BigInt(crc32(data)) };
      if (size <= CHUNK)
        yield { ...calls.fields(), payload: { case: "batch", value: { artifacts: [{ name: artifact.name, data: chunk }] } } };
      else if (first) {
        const numChunks = BigInt(Math.ceil(size / CHUNK));
        const value = { name: artifact.name, totalBytes: BigInt(size), numChunks, initialChunk: chunk };
        yield { ...calls.fields(), payload: { case: "beginChunk", value } };
      } else yield { ...calls.fields(), payload: { case: "chunk", value: chunk } };
      first = false;
    }
  }
}

async function opened({ data }: Artifact): Promise<{ readonly size: number; readonly pieces: AsyncIterable<Uint8Array> }> {
  if (data instanceof Uint8Array) return { size: data.length, pieces: piecesOf(data) };
  try {
    const file = await open(data.path);
    const { size } = await file.stat();
    return { size, pieces: piecesOfFile(file, size) };
  } catch (error) {
    throw new UserError("UnreadableFile", `${data.path} cannot be read`, { why: (error as Error).message, cause: error });
  }
}

async function* piecesOf(data: Uint8Array): AsyncGenerator<Uint8Array> {
  if (data.length === 0) yield data;
  for (let start = 0; start < data.length; start += CHUNK) yield data.subarray(start, start + CHUNK);
}

async function* piecesOfFile(file: Awaited<ReturnType<typeof open>>, size: number): AsyncGenerator<Uint8Array> {
  try {
    if (size === 0) yield new Uint8Array();
    for (let start = 0; start < size; start += CHUNK) {
      const piece = Buffer.allocUnsafe(Math.min(CHUNK, size - start));
      for (let filled = 0; filled < piece.length; ) {
        const { bytesRead } = await file.read(piece, filled, piece.length - filled, start + filled);
        if (bytesRead === 0) throw new UserError("UnreadableFile", "A file became shorter while it was sent");
        filled += bytesRead;
      }
      yield piece;
    }
  } finally {
    await file.close();
  }
}
