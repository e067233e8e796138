import { UserError } from "../../base/errors.ts";

const isTraceback = (text: string): boolean => /^Traceback \(most recent call last\):/m.test(text) || /^ {2}File "/m.test(text);

/** Python's exception told as Python tells it: its traceback is the whole text, its name stays Jupyter's `ename`. */
export function asPythonWrote(error: unknown): unknown {
  if (!(error instanceof UserError) || error.why === undefined || !isTraceback(error.why)) return error;
  const { name, message, hints, cause, why } = error;
  return new UserError(name, message, { lines: why.split("\n"), hints, cause });
}
