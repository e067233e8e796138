import { createHash } from "node:crypto";
import type { EditedFile } from "../change.ts";
import { lineChanges } from "../diff/line-diff.ts";
import { TextLines } from "../diff/text-lines.ts";
import { diffLines } from "../diff.ts";
import type { RememberedDocuments } from "../remembered-documents.ts";
import { type EntryChange, entryChanges } from "./entry-changes.ts";

/** One stretch of lines that an edit put in the place of others. */
interface Patch {
  /** In the text after the edit, from 0. */
  readonly line: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What an edit did to one file. It holds secrets. */
export interface FileRecord {
  readonly file: string;
  /** SHA-256 of the whole text. */
  readonly before: string;
  readonly after: string;
  readonly patches: readonly Patch[];
  readonly entries: readonly EntryChange[];
  /** With nothing secret in it. */
  readonly diff: readonly string[];
}

/** One edit as it is kept. */
export interface StepRecord {
  readonly version: 1;
  /** ISO 8601. */
  readonly time: string;
  readonly what: string;
  /** When it was undone; ISO 8601. */
  readonly undone?: string;
  readonly files: readonly FileRecord[];
}

export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

export function fileRecord({ file, before, after }: EditedFile, documents: Pick<RememberedDocuments, "of">): FileRecord {
  const [old, now] = [new TextLines(before ?? ""), new TextLines(after)];
  const patches = lineChanges(old, now).map((change) => ({
    line: change.newStart,
    before: old.slice(change.oldStart, change.oldEnd),
    after: now.slice(change.newStart, change.newEnd),
  }));
  return {
    file,
    before: hashOf(before ?? ""),
    after: hashOf(after),
    patches,
    entries: entryChanges(documents.of(before ?? "", file).root, documents.of(after, file).root),
    diff: diffLines([{ file, before, after }]),
  };
}

/** The very text before the edit, from the very text after it; undefined when it is another text. */
export function textBefore({ before, after, patches }: FileRecord, text: string): string | undefined {
  if (hashOf(text) !== after) return undefined;
  const lines = text.split("\n");
  for (const patch of patches.toReversed()) lines.splice(patch.line, patch.after.length, ...patch.before);
  const back = lines.join("\n");
  return hashOf(back) === before ? back : undefined;
}
