import { UserError } from "../base/errors.ts";
import type { Outcome } from "../magic/declare.ts";
import type { Session } from "../session/session.ts";
import { textBundle } from "../views/bundle.ts";
import { absolute, pathError } from "./paths.ts";

/** Where `%cd -` leads back to. */
let previous: string | undefined;

/** The notebook's working folder. */
export const workingFolder = (): Outcome<string> => ({ value: process.cwd(), view: textBundle(process.cwd()) });

/**
 * Goes to another folder: for files that are named, and programs that are started. Imports of cells stay with the notebook's own.
 * @param typed the home folder without, the folder before with `-`
 * @throws UserError `NoFolder`, `NoPreviousFolder`
 */
export function changeFolder(typed: string | undefined, session: Pick<Session, "home">): Outcome<string> {
  const before = process.cwd();
  const target = typed === "-" ? lastFolder() : absolute(typed ?? "~", session);
  try {
    process.chdir(target);
  } catch (error) {
    throw pathError(error, "NoFolder", `cannot go to ${typed ?? target}`, typed ?? target, ["%pwd says where this notebook is"]);
  }
  previous = before;
  return workingFolder();
}

function lastFolder(): string {
  if (previous !== undefined) return previous;
  throw new UserError("NoPreviousFolder", "this notebook was in no other folder", { about: "-", hints: ["%cd DIR"] });
}
