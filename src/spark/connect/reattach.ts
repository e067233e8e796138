import { create } from "@bufbuild/protobuf";
import type { SessionCalls } from "./calls.ts";
import type { CallOptions } from "./client.ts";
import type { MessageStream } from "./message-stream.ts";
import {
  type ExecutePlanRequest,
  type ExecutePlanResponse,
  ReattachExecuteRequestSchema,
  SparkConnectService,
} from "./proto/base.ts";
import { Releases } from "./releases.ts";
import { Backoff } from "./retry.ts";
import { Code, RpcError } from "./status.ts";

const { executePlan, reattachExecute } = SparkConnectService.method;

/** A server ends each stream after 2 minutes by default and is asked anew; one that is silent for longer than this has gone. */
const STREAM_LIMIT = 600_000;

/**
 * The answers to one operation, over as many streams as it takes: a stream that breaks, or ends without the last word, is taken up after
 * the last answer that arrived. Leaving early ends the operation on the server.
 * https://github.com/apache/spark/blob/master/python/pyspark/sql/connect/client/reattach.py
 * @param request with an operation id and reattachable
 * @throws RpcError, or the signal's reason
 */
export async function* reattachable(
  calls: SessionCalls,
  request: ExecutePlanRequest,
  options: CallOptions = {},
): AsyncGenerator<ExecutePlanResponse, void, undefined> {
  const operation = new Operation(calls, request, options);
  try {
    for (;;) {
      const response = await operation.next();
      if (response.responseType.case === "resultComplete") return;
      yield response;
    }
  } finally {
    operation.end();
  }
}

class Operation {
  readonly #calls: SessionCalls;
  readonly #request: ExecutePlanRequest;
  readonly #options: CallOptions;
  readonly #releases: Releases;
  #stream: MessageStream<ExecutePlanResponse> | undefined;
  #last: string | undefined;

  constructor(calls: SessionCalls, request: ExecutePlanRequest, options: CallOptions) {
    this.#calls = calls;
    this.#request = request;
    this.#options = options;
    this.#releases = new Releases(calls, request.operationId!);
    this.#stream = this.#open(false);
  }

  /** The next answer, whatever happens to the connection meanwhile. */
  async next(): Promise<ExecutePlanResponse> {
    for (const backoff = new Backoff(this.#calls.retrying(this.#options)); ; ) {
      try {
        this.#stream ??= this.#open(true);
        const response = await this.#stream.next();
        if (response !== undefined) return this.#received(response);
        this.#stream = undefined;
      } catch (error) {
        this.#stream?.cancel();
        this.#stream = undefined;
        if (this.#neverArrived(error)) this.#stream = this.#open(false);
        else if (!isOverdue(error)) await backoff.afterError(error);
      }
    }
  }

  /** Lets the server forget the operation; one that still runs is stopped by that. */
  end(): void {
    this.#stream?.cancel();
    this.#releases.all();
  }

  #received(response: ExecutePlanResponse): ExecutePlanResponse {
    this.#calls.observe(response);
    this.#last = response.responseId;
    if (response.responseType.case !== "resultComplete") this.#releases.until(response.responseId);
    return response;
  }

  #open(again: boolean): MessageStream<ExecutePlanResponse> {
    const limits = { limit: STREAM_LIMIT, ...(this.#options.signal && { signal: this.#options.signal }) };
    if (!again) return this.#calls.channel.stream(executePlan, this.#request, limits);
    const { operationId } = this.#request;
    const lastResponseId = this.#last;
    const request = create(ReattachExecuteRequestSchema, { ...this.#calls.fields(), operationId: operationId!, lastResponseId });
    return this.#calls.channel.stream(reattachExecute, request, limits);
  }

  /** The request was lost on its way: nothing has run, so it can be said again. */
  #neverArrived(error: unknown): boolean {
    return (
      this.#last === undefined && error instanceof RpcError && /INVALID_HANDLE\.(OPERATION|SESSION)_NOT_FOUND/.test(error.message)
    );
  }
}

const isOverdue = (error: unknown): boolean => error instanceof RpcError && error.code === Code.deadlineExceeded;
