import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import { UserError } from "../../base/errors.ts";
import { addressText, type ConnectAddress } from "./address.ts";
import { cacheBytes, sendArtifacts } from "./artifacts.ts";
import { SessionCalls } from "./calls.ts";
import { openChannel } from "./channel.ts";
import type { CallOptions, ConnectClient, Interruption, Reply } from "./client.ts";
import { errorFor } from "./errors.ts";
import { execute } from "./execute.ts";
import { type FetchErrorDetailsResponse, InterruptRequest_InterruptType, SparkConnectService } from "./proto/base.ts";
import { type RetryPolicy, retryPolicy } from "./retry.ts";
import { RpcError } from "./status.ts";

const { analyzePlan, config, interrupt, releaseSession, fetchErrorDetails } = SparkConnectService.method;

const HOUR = 3_600_000;
const MINUTES = 600_000;

/** A session on a Spark Connect server. Opens nothing yet: the first call does. @throws UserError `BadConnectUrl` */
export function openClient(address: ConnectAddress, policy: RetryPolicy = retryPolicy): ConnectClient {
  const who = {
    sessionId: address.sessionId ?? randomUUID(),
    userId: address.userId ?? userName(),
    clientType: address.userAgent ?? `k8s-magics node/${process.versions.node}`,
  };
  const closing = new AbortController();
  const calls = new SessionCalls(openChannel(address), who, policy);
  const explain = (error: unknown): Promise<unknown> => explained(calls, address, error);
  const call = async <T>(options: CallOptions | undefined, work: (options: CallOptions) => Promise<T>): Promise<T> => {
    try {
      return await work({ ...options, signal: both(closing.signal, options?.signal) });
    } catch (error) {
      throw await explain(error);
    }
  };
  return {
    sessionId: who.sessionId,
    userId: who.userId,
    execute: (plan, options = {}) =>
      explainedReplies(() => execute(calls, plan, { ...options, signal: both(closing.signal, options.signal) }), explain),
    analyze: (analyze, options) => call(options, (own) => calls.ask(analyzePlan, { analyze }, { ...own, limit: HOUR })),
    config: (opType, options) => call(options, (own) => calls.ask(config, { operation: { opType } }, { ...own, limit: MINUTES })),
    addArtifacts: (artifacts, options) => call(options, (own) => sendArtifacts(calls, artifacts, own)),
    cache: (data, options) => call(options, (own) => cacheBytes(calls, data, own)),
    interrupt: (what) =>
      call(undefined, async (own) => {
        const { interruptedIds } = await calls.ask(interrupt, interruption(what), { ...own, limit: MINUTES });
        return interruptedIds;
      }),
    release: () =>
      call(undefined, async (own) => {
        await calls.ask(releaseSession, {}, { ...own, limit: MINUTES });
      }),
    close() {
      closing.abort(new UserError("SparkSessionClosed", `The connection to ${addressText(address)} has been closed`));
      calls.channel.close();
    },
  };
}

const both = (closing: AbortSignal, signal: AbortSignal | undefined): AbortSignal =>
  signal === undefined ? closing : AbortSignal.any([closing, signal]);

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env.USER ?? "";
  }
}

function interruption(what: Interruption) {
  if ("tag" in what)
    return { interruptType: InterruptRequest_InterruptType.TAG, interrupt: { case: "operationTag", value: what.tag } } as const;
  if ("operationId" in what) {
    return {
      interruptType: InterruptRequest_InterruptType.OPERATION_ID,
      interrupt: { case: "operationId", value: what.operationId },
    } as const;
  }
  return { interruptType: InterruptRequest_InterruptType.ALL };
}

async function* explainedReplies(
  start: () => AsyncIterable<Reply>,
  explain: (error: unknown) => Promise<unknown>,
): AsyncGenerator<Reply> {
  try {
    yield* start();
  } catch (error) {
    throw await explain(error);
  }
}

/** The server keeps a longer account of an error for a while: message in full, place in the text, parameters. */
async function explained(calls: SessionCalls, address: ConnectAddress, error: unknown): Promise<unknown> {
  if (!(error instanceof RpcError)) return error;
  const errorId = error.status?.info?.metadata.errorId;
  return errorFor(error, address, errorId === undefined ? undefined : await accountOf(calls, errorId));
}

async function accountOf(calls: SessionCalls, errorId: string): Promise<FetchErrorDetailsResponse | undefined> {
  try {
    return await calls.channel.unary(fetchErrorDetails, { ...calls.fields(), errorId }, { limit: 5_000 });
  } catch {
    return undefined;
  }
}
