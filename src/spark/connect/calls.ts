import { create, type DescMessage, type DescMethod, type MessageInitShape, type MessageShape } from "@bufbuild/protobuf";
import type { Channel } from "./channel.ts";
import type { CallOptions } from "./client.ts";
import { UserContextSchema } from "./proto/base.ts";
import { type RetryOptions, type RetryPolicy, withRetries } from "./retry.ts";

/** One session's side of every call: who asks, and which incarnation of the session has answered. */
export class SessionCalls {
  readonly channel: Channel;
  readonly sessionId: string;
  readonly userId: string;
  readonly clientType: string;
  readonly #policy: RetryPolicy;
  #serverSession: string | undefined;

  constructor(
    channel: Channel,
    who: { readonly sessionId: string; readonly userId: string; readonly clientType: string },
    policy: RetryPolicy,
  ) {
    this.channel = channel;
    this.sessionId = who.sessionId;
    this.userId = who.userId;
    this.clientType = who.clientType;
    this.#policy = policy;
  }

  /** The fields that every request begins with. */
  fields() {
    return {
      sessionId: this.sessionId,
      userContext: create(UserContextSchema, { userId: this.userId, userName: this.userId }),
      clientType: this.clientType,
      // A server that was started anew in between then says so, instead of answering from an empty session.
      clientObservedServerSideSessionId: this.#serverSession,
    };
  }

  /** Remembers what the server calls this session. */
  observe({ serverSideSessionId }: { readonly serverSideSessionId: string }): void {
    if (serverSideSessionId !== "") this.#serverSession ??= serverSideSessionId;
  }

  retrying({ signal, onRetry }: CallOptions = {}): RetryOptions {
    return {
      policy: this.#policy,
      met: () => this.#serverSession !== undefined,
      ...(signal && { signal }),
      ...(onRetry && { onRetry }),
    };
  }

  /** A call with one answer. @param limit milliseconds for each attempt @throws RpcError */
  async ask<I extends DescMessage, O extends DescMessage>(
    method: DescMethod & { readonly input: I; readonly output: O },
    request: MessageInitShape<I>,
    { limit, ...options }: CallOptions & { readonly limit: number },
  ): Promise<MessageShape<O>> {
    const answer = await withRetries(
      () =>
        this.channel.unary(method, { ...this.fields(), ...(request as object) } as unknown as MessageInitShape<I>, {
          limit,
          ...(options.signal && { signal: options.signal }),
        }),
      this.retrying(options),
    );
    this.observe(answer as unknown as { readonly serverSideSessionId: string });
    return answer;
  }
}
