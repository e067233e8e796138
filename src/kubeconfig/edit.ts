import { UserError } from "../base/errors.ts";
import type { Change } from "./change.ts";
import { type Document, type Fields, parseDocument } from "./document.ts";
import { changedData } from "./edit/changed-data.ts";
import { editPieces } from "./edit/edit-pieces.ts";
import { editAllExpanded, editExpanded, editTree } from "./edit/edit-tree.ts";
import { editWindow } from "./edit/edit-window.ts";
import { sameData } from "./edit/same-data.ts";
import { NoWay } from "./edit/splices.ts";
import type { RememberedDocuments } from "./remembered-documents.ts";

type Way = (text: string, changes: readonly Change[]) => string;

const oneByOne =
  (way: (text: string, change: Change) => string): Way =>
  (text, changes) =>
    changes.reduce(way, text);

/** Ways to make changes in a text, the cheapest and the gentlest first. */
const WAYS: readonly Way[] = [editWindow, editTree, editExpanded, editAllExpanded].map(oneByOne);

/** From so many changes on the text is taken apart once. */
const MANY = 12;

/**
 * A kubeconfig's text with changes made in it, one after the other; every byte outside them stays. The result is read
 * again by the parser that reads the files: it must hold just the data that the changes ask for.
 * @param file only for errors
 * @param documents reads texts; each anew by default
 * @throws UserError `KubeconfigNotEditable`
 */
export function edited(
  text: string,
  changes: readonly Change[],
  file: string,
  documents: Pick<RememberedDocuments, "of" | "settle"> = { of: parseDocument, settle: () => undefined },
): string {
  const before = dataOf(documents.of(text, file), file);
  const wanted = wantedData(before, changes, file);
  if (wanted === before) return text;
  let reason = "the change would have touched more than it should";
  for (const way of changes.length < MANY ? WAYS : [editPieces, ...WAYS]) {
    try {
      const after = way(text, changes);
      const read = documents.of(after, file);
      if (!sameData(read.root, wanted)) continue;
      documents.settle(after, { ...read, root: wanted });
      return after;
    } catch (error) {
      if (!(error instanceof NoWay)) throw error;
      reason = error.message;
    }
  }
  throw notEditable(file, reason);
}

function dataOf({ root, problems }: Document, file: string): Fields {
  if (Object.keys(root).length > 0 || problems.length === 0) return root;
  throw notEditable(file, problems[0]!.message);
}

function wantedData(before: Fields, changes: readonly Change[], file: string): Fields {
  return changes.reduce((data, change) => {
    const changed = changedData(data, change);
    if (changed === undefined) throw notEditable(file, whyNot(data, change));
    return changed;
  }, before);
}

function whyNot(data: Fields, change: Change): string {
  if (change.kind === "rename") return `it holds ${change.to} in ${change.list} already`;
  if (change.kind === "current-context") return "it is not a kubeconfig";
  return Array.isArray(data[change.list])
    ? `${change.name} in ${change.list} is not a mapping all the way`
    : `${change.list} is not a list`;
}

const notEditable = (file: string, why: string): UserError =>
  new UserError("KubeconfigNotEditable", `${file} cannot be changed safely`, {
    why,
    hints: ["correct the file first", "nothing was changed"],
  });
