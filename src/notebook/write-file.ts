import { appendFile, lstat, stat } from "node:fs/promises";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { UserError } from "../base/errors.ts";
import type { Outcome } from "../magic/declare.ts";
import type { Session } from "../session/session.ts";
import { textBundle } from "../views/bundle.ts";
import { absolute, pathError } from "./paths.ts";

export interface WriteFileOptions {
  /** As it was typed. */
  readonly file: string;
  readonly text: string;
  readonly append: boolean;
}

/**
 * Writes a cell to a file: whole or not at all, unless it is added to what is there. An existing file keeps its mode.
 * @returns the absolute path
 * @throws UserError `NotWritable`
 */
export async function writeCellFile(
  { file, text, append }: WriteFileOptions,
  session: Pick<Session, "home">,
): Promise<Outcome<string>> {
  const path = absolute(file, session);
  // A cell has no line break at its end, and a text file has one.
  const content = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  const before = await stat(path).catch(() => undefined);
  if (before !== undefined && !before.isFile()) {
    const why = before.isDirectory() ? "it is a folder" : "it is no ordinary file";
    throw new UserError("NotWritable", `${file} cannot be written`, { why, about: file });
  }
  try {
    if (append) await appendFile(path, content);
    else await writeFileAtomic(path, content, { encoding: "utf8", fsync: true });
  } catch (error) {
    throw pathError(error, "NotWritable", `${file} cannot be written`, file, await folderHints(path));
  }
  const verb = append && before !== undefined ? "Appended" : before === undefined ? "Wrote" : "Overwrote";
  const bytes = Buffer.byteLength(content);
  const said = verb === "Overwrote" ? `Overwrote ${file} with ${bytes} bytes` : `${verb} ${bytes} bytes to ${file}`;
  return { value: path, view: textBundle(said) };
}

/** A folder that is missing is made by the person, who may have misspelt it. */
async function folderHints(path: string): Promise<readonly string[]> {
  const there = await lstat(dirname(path)).then(Boolean, () => false);
  return there ? [] : [`%sh mkdir -p ${dirname(path)}`];
}
