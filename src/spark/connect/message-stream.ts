import type { ClientReadableStream } from "@grpc/grpc-js";

/** The messages of one call, in order, as fast as they are taken. What has arrived before the connection broke is still handed out. */
export interface MessageStream<T> {
  /** @returns undefined at the end @throws what ended the call, or the signal's reason at once */
  next(): Promise<T | undefined>;
  /** Ends the call; what comes after is dropped. */
  cancel(): void;
}

export function messageStream<T>(
  call: ClientReadableStream<T>,
  signal: AbortSignal | undefined,
  errorOf: (error: Error) => Error,
): MessageStream<T> {
  let ended = false;
  let failure: Error | undefined;
  let wake = () => {};
  const onAbort = () => {
    call.cancel();
    wake();
  };
  const settle = () => {
    ended = true;
    signal?.removeEventListener("abort", onAbort);
    wake();
  };
  // Nothing listens to "data": messages stay in the stream's own buffer, also when it has failed, until they are read.
  call.on("readable", () => wake());
  call.on("end", settle);
  call.on("error", (error) => {
    failure ??= error;
    settle();
  });
  if (signal?.aborted) onAbort();
  else signal?.addEventListener("abort", onAbort, { once: true });
  return {
    async next() {
      for (;;) {
        if (signal?.aborted) throw signal.reason;
        const message = call.read() as T | null;
        if (message !== null) return message;
        if (failure !== undefined) throw errorOf(failure);
        if (ended) return undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    cancel() {
      signal?.removeEventListener("abort", onAbort);
      call.cancel();
    },
  };
}
