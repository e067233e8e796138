import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { UserError } from "../base/errors.ts";
import type { Completer } from "../magic/declare.ts";
import type { Session } from "../session/session.ts";

/** A path as a person types it: `~` is the home folder, all else begins in the notebook's. */
export const absolute = (typed: string, { home }: Pick<Session, "home">): string =>
  resolve(/^~(?=\/|$)/.test(typed) ? join(home, typed.slice(1)) : typed);

/** More would be no choice any more. */
const MOST = 300;

/** Completes files of these endings, and folders on the way to them. @param endings such as `.ipynb`; none for folders only */
export const filesEnding =
  (endings: readonly string[]): Completer =>
  (session, _words, typed) => {
    const folder = typed.slice(0, typed.lastIndexOf("/") + 1);
    const begun = typed.slice(folder.length);
    return readdirSync(absolute(folder === "" ? "." : folder, session), { withFileTypes: true })
      .filter(({ name }) => name.startsWith(begun) && (begun.startsWith(".") || !name.startsWith(".")))
      .filter((entry) => !entry.isFile() || endings.some((ending) => entry.name.endsWith(ending)))
      .slice(0, MOST)
      .map((entry) => `${folder}${entry.name}${entry.isFile() ? "" : "/"}`)
      .sort();
  };

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "permission denied",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is no folder",
  ENOSPC: "the disk is full",
  EROFS: "the disk is read-only",
};

/** What a file system said, as a person's error. */
export function pathError(
  error: unknown,
  name: string,
  message: string,
  about: string,
  hints: readonly string[] = [],
): UserError {
  const { code = "", message: said } = error as NodeJS.ErrnoException;
  return new UserError(name, message, { why: REASONS[code] ?? `the system says ${code || said}`, about, hints, cause: error });
}
