import type { Message } from "./wire.ts";

const AGAIN = 1000;
/** After this long a cell that does not end (C code, a swallowed KeyboardInterrupt) is let go. */
const LIMIT = 5000;

export interface Interruption {
  /** Asks the driver to interrupt the cell; repeated each second until it has ended. */
  readonly interrupt: () => void;
  /** Settles the answer when no other came. */
  readonly giveUp: (reason: Error) => void;
}

/**
 * Waits for an answer; an abort interrupts the cell and rejects once it has ended, or after 5 s.
 * @throws the signal's reason; the error that stands for an answer
 */
export async function interruptible(
  answer: Promise<Message | Error>,
  signal: AbortSignal,
  { interrupt, giveUp }: Interruption,
): Promise<Message> {
  let again: NodeJS.Timeout | undefined;
  let limit: NodeJS.Timeout | undefined;
  const onAbort = (): void => {
    interrupt();
    again = setInterval(interrupt, AGAIN);
    limit = setTimeout(() => giveUp(signal.reason), LIMIT);
  };
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    const message = await answer;
    if (signal.aborted && (message instanceof Error || message.type === "error")) throw signal.reason;
    if (message instanceof Error) throw message;
    return message;
  } finally {
    signal.removeEventListener("abort", onAbort);
    clearInterval(again);
    clearTimeout(limit);
  }
}
