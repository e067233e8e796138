import { UserError } from "../base/errors.ts";
import type { Session } from "../session/session.ts";

const longest = 40;

/** Refuses what cannot be a folder, a context and a part of host names at once. @throws UserError `BadClusterName` */
export function checkClusterName(name: string): void {
  const why = badName(name);
  if (why === undefined) return;
  throw new UserError("BadClusterName", `${JSON.stringify(name)} cannot name a local cluster`, {
    about: name,
    why,
    hints: [`lower-case letters, digits and "-", at most ${longest}, such as alpha or spark-test`],
  });
}

function badName(name: string): string | undefined {
  if (name === "") return "the name is empty";
  if (name.length > longest) return `it is ${name.length} characters long`;
  if (!/^[a-z0-9-]*$/.test(name)) return 'it holds something else than a-z, 0-9 and "-"';
  if (name.startsWith("-") || name.endsWith("-")) return 'it starts or ends with "-"';
  return undefined;
}

/** For completion: contexts already seen, a running cluster's own name among them. */
export const knownClusterNames = (session: Session): readonly string[] =>
  session.known.contexts().filter((name) => badName(name) === undefined);
