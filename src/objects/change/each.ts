import { UserError } from "../../base/errors.ts";

/** What came of doing the same to many. */
export interface Tried<T> {
  /** In the order given. */
  readonly done: readonly T[];
  readonly failures: readonly UserError[];
}

/** So many requests at once are as fast as more, and no server takes them for an attack. */
const AT_ONCE = 16;

/** Does the same to each, many at once; one that fails does not hold up the others. @throws what is no UserError */
export async function each<O, T>(
  objects: readonly O[],
  work: (object: O) => Promise<T>,
  signal?: AbortSignal,
): Promise<Tried<T>> {
  const results: ({ readonly value: T } | { readonly failure: UserError } | undefined)[] = objects.map(() => undefined);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < objects.length && signal?.aborted !== true) {
      const at = next;
      next += 1;
      results[at] = await outcomeOf(() => work(objects[at]!));
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, objects.length) }, worker));
  const done = results.flatMap((one) => (one !== undefined && "value" in one ? [one.value] : []));
  const failures = results.flatMap((one) => (one !== undefined && "failure" in one ? [one.failure] : []));
  const stopped = signal?.aborted === true && done.length < objects.length;
  return { done, failures: stopped ? [stoppedAt(done.length, objects.length)] : failures };
}

const stoppedAt = (done: number, of: number): UserError =>
  new UserError("Interrupted", `stopped with ${done} of ${of} done`, {
    why: "what was under way may still be done by the server",
    hints: ["the same line again does the rest"],
  });

async function outcomeOf<T>(work: () => Promise<T>): Promise<{ readonly value: T } | { readonly failure: UserError }> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof UserError) return { failure: error };
    throw error;
  }
}

/** Several failures as one error: the first in full, the others by what they say. */
export function oneOf(failures: readonly UserError[]): UserError {
  const [first, ...others] = failures;
  if (others.length === 0) return first!;
  const shown = others.slice(0, 5).map(({ message }) => message);
  const rest = others.length - shown.length;
  return new UserError(first!.name, `${first!.message}, and ${others.length} more failed`, {
    why: [...(first!.why === undefined ? [] : [first!.why]), ...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join("; "),
    hints: first!.hints,
    about: first!.about,
    cause: first,
  });
}
