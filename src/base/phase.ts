type Tell = (state: "running" | "done" | "failed", detail?: string) => void;

/**
 * Does the work of one phase and tells how it stands: running, then done with what `done` makes of its value, or failed with what
 * `failed` makes of the error, which goes on to the caller.
 * @param work may say in between what it is at
 */
export async function inPhase<T>(
  tell: Tell,
  work: (say: (detail: string) => void) => Promise<T>,
  done?: (value: T) => string,
  failed?: (error: unknown) => string | undefined,
): Promise<T> {
  tell("running");
  try {
    const value = await work((detail) => tell("running", detail));
    tell("done", done?.(value));
    return value;
  } catch (error) {
    tell("failed", failed?.(error));
    throw error;
  }
}
