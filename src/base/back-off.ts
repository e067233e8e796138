import { setTimeout as delay } from "node:timers/promises";

/**
 * Milliseconds to wait before the n-th try again (from 0): doubling from `first` to `most`, each up to a third shorter by chance, so that
 * many who lost the same server do not come back at once.
 */
export function backOff(attempt: number, first = 200, most = 5000): number {
  const full = Math.min(most, first * 2 ** Math.min(attempt, 20));
  return full - Math.random() * (full / 3);
}

/** A pause that ends early, without an error, when the signal fires. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
