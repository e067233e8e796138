import { randomUUID } from "node:crypto";
import { create } from "@bufbuild/protobuf";
import type { SessionCalls } from "./calls.ts";
import type { ExecuteOptions, Reply } from "./client.ts";
import { progressOf } from "./progress.ts";
import {
  type ExecutePlanRequest,
  ExecutePlanRequestSchema,
  type ExecutePlanResponse,
  type ExecutePlanResponse_ArrowBatch,
  InterruptRequest_InterruptType,
  type Plan,
  SparkConnectService,
} from "./proto/base.ts";
import { reattachable } from "./reattach.ts";

/** Runs a plan; see `ConnectClient.execute`. @throws RpcError, or the signal's reason */
export async function* execute(
  calls: SessionCalls,
  plan: Plan,
  options: ExecuteOptions = {},
): AsyncGenerator<Reply, void, undefined> {
  options.signal?.throwIfAborted();
  const request = requestFor(calls, plan, options);
  const operationId = request.operationId!;
  const chunks = new Chunks();
  const onAbort = () => void interruptOperation(calls, operationId);
  options.signal?.addEventListener("abort", onAbort, { once: true });
  try {
    for await (const response of reattachable(calls, request, options)) {
      if (response.responseType.case === "executionProgress") {
        options.onProgress?.(progressOf(operationId, response.responseType.value));
      } else yield* repliesOf(response, chunks);
    }
  } finally {
    options.signal?.removeEventListener("abort", onAbort);
  }
}

function requestFor(
  calls: SessionCalls,
  plan: Plan,
  { tags = [], operationId = randomUUID() }: ExecuteOptions,
): ExecutePlanRequest {
  return create(ExecutePlanRequestSchema, {
    ...calls.fields(),
    plan,
    operationId,
    tags: [...tags],
    requestOptions: [
      { requestOption: { case: "reattachOptions", value: { reattachable: true } } },
      { requestOption: { case: "resultChunkingOptions", value: { allowArrowBatchChunking: true } } },
    ],
  });
}

/** Leaving the stream would end the operation, too, but only the word itself cancels its jobs at once. Nobody waits for it. */
async function interruptOperation(calls: SessionCalls, operationId: string): Promise<void> {
  const interrupt = { case: "operationId", value: operationId } as const;
  const request = { interruptType: InterruptRequest_InterruptType.OPERATION_ID, interrupt };
  try {
    await calls.ask(SparkConnectService.method.interrupt, request, { limit: 10_000 });
  } catch {}
}

function* repliesOf(response: ExecutePlanResponse, chunks: Chunks): Generator<Reply, void, undefined> {
  const { schema, metrics, observedMetrics, responseType } = response;
  if (schema !== undefined) yield { kind: "schema", schema };
  if (responseType.case === "arrowBatch") {
    const batch = chunks.add(responseType.value);
    if (batch !== undefined) yield batch;
  } else if (responseType.case === "sqlCommandResult") {
    if (responseType.value.relation !== undefined) yield { kind: "relation", relation: responseType.value.relation };
  } else if (responseType.case !== undefined) yield { kind: "result", result: responseType };
  if (metrics !== undefined) yield { kind: "metrics", metrics };
  if (observedMetrics.length > 0) yield { kind: "observed", observed: observedMetrics };
}

/** A batch that is too large for one message comes in pieces, one after the other. */
class Chunks {
  #pieces: Uint8Array[] = [];

  add({ data, rowCount, chunkIndex, numChunksInBatch }: ExecutePlanResponse_ArrowBatch): Reply | undefined {
    const count = Number(numChunksInBatch ?? 1n);
    if (count <= 1) return { kind: "arrow", data, rowCount: Number(rowCount) };
    if (Number(chunkIndex ?? 0n) !== this.#pieces.length)
      throw new Error(`piece ${chunkIndex} of a batch came after ${this.#pieces.length} pieces`);
    this.#pieces.push(data);
    if (this.#pieces.length < count) return undefined;
    const whole = Buffer.concat(this.#pieces);
    this.#pieces = [];
    return { kind: "arrow", data: whole, rowCount: Number(rowCount) };
  }
}
