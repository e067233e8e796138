import { UserError } from "../../base/errors.ts";
import type { EditedFile } from "../change.ts";
import { diffLines } from "../diff.ts";
import { inBlock } from "../edit/write-value.ts";
import { RememberedDocuments } from "../remembered-documents.ts";
import { textOf } from "../write-files.ts";
import { conflicts, type EntryChange, takenBack, valueNow } from "./entry-changes.ts";
import { type FileRecord, textBefore } from "./record.ts";

/**
 * A file with an edit taken back. Nothing else changed since: every byte as it was. Else just what the edit changed goes
 * back, and what others changed stays.
 * @returns undefined when the file is already as before the edit
 * @throws UserError `EditConflict` when what the edit changed has changed again
 */
export async function takeBack(record: FileRecord): Promise<EditedFile | undefined> {
  const { edited } = await import("../edit.ts");
  const { file, entries } = record;
  const before = await textOf(file);
  const text = before ?? "";
  const exact = textBefore(record, text);
  if (exact !== undefined) return { file, before, after: exact };
  const documents = new RememberedDocuments();
  const { root } = documents.of(text, file);
  const again = conflicts(entries, root);
  if (again.length > 0)
    throw conflict(
      file,
      again.map((change) => [change, valueNow(change, root)] as const),
    );
  const after = edited(text, takenBack(entries, root), file, documents);
  return after === text ? undefined : { file, before, after };
}

function conflict(file: string, changes: readonly (readonly [EntryChange, unknown])[]): UserError {
  const names = changes.map(([{ list, name }]) => (list === undefined ? name : `${name} in ${list}`));
  const side = (value: unknown, change: EntryChange) =>
    value === undefined ? "" : inBlock({ [change.list ?? change.name]: change.list === undefined ? value : [value] });
  const before = changes.map(([change]) => side(change.after, change)).join("");
  const after = changes.map(([change, now]) => side(now, change)).join("");
  const diff = diffLines([{ file, before, after }]);
  return new UserError("EditConflict", "the edit cannot be undone: what it changed has changed again", {
    why: `${names.join(", ")}: as the edit left it (-) and as it is now (+)\n${diff.join("\n")}`,
    hints: ["%k8s config diff shows what the edit did", "nothing was changed"],
  });
}
