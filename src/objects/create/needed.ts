import { UserError } from "../../base/errors.ts";

/** An option that a verb cannot do without. @throws UserError `MissingWord` */
export function needed<T>(value: T | undefined, verb: string, option: string, example: string): T {
  if (value !== undefined) return value;
  throw new UserError("MissingWord", `%k8s ${verb} needs ${option}`, { hints: [`${option} ${example}`, `%k8s ${verb} --help`] });
}
