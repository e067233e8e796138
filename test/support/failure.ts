import { expect } from "@jest/globals";
import { UserError } from "../../src/base/errors.ts";

/** What the work fails with, which has to be an error for the person. */
export async function failure(work: Promise<unknown>): Promise<UserError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}
