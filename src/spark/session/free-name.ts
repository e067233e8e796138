import { sessionExists } from "./name-errors.ts";

const DEFAULT_NAME = "notebook";

/** A name that was asked for must be free; the default one gets a number. @throws UserError `SessionExists` */
export function freeName(asked: string | undefined, own: readonly string[], others: readonly string[]): string {
  const taken = new Set([...own, ...others]);
  if (asked !== undefined) {
    if (taken.has(asked)) throw sessionExists(asked, own.includes(asked));
    return asked;
  }
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? DEFAULT_NAME : `${DEFAULT_NAME}-${number}`;
    if (!taken.has(name)) return name;
  }
}
