import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseAllDocuments,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Change, EntryList } from "../change.ts";
import { type Fields, parseDocument } from "../document.ts";
import { changeItems } from "./change-list.ts";
import { addBeforeKind, changeMap } from "./change-map.ts";
import { BODY_KEY, changedData, nameOf } from "./changed-data.ts";
import { type Page, pageOf } from "./page.ts";
import * as place from "./places.ts";
import { NoWay, type Splice, spliced } from "./splices.ts";
import { inFlow, listItem, pairLines } from "./write-value.ts";

/**
 * One change made in a whole text: the places come from the node tree, the measure of what to change from the data.
 * @throws NoWay when the text is written so that this cannot be done here
 */
export function editTree(text: string, change: Change): string {
  const { root, problems } = parseDocument(text, "");
  const wanted = changedData(root, change);
  if (wanted === undefined) throw new NoWay("it does not hold what the change needs");
  if (wanted === root) return text;
  if (Object.keys(root).length === 0 && problems.length > 0) throw new NoWay(problems[0]!.message);
  const page = pageOf(text);
  const map = rootOf(text);
  if (map === undefined) return startedWith(page, wanted);
  const isNewCurrent =
    change.kind === "current-context" && map.flow !== true && place.pairOf(map, "current-context") === undefined;
  if (isNewCurrent) return spliced(text, [addBeforeKind(page, map, "current-context", change.name)]);
  return spliced(text, changeMap(page, map, root, wanted, changeItems));
}

/** @returns undefined when the text holds nothing but comments */
function rootOf(text: string): YAMLMap | undefined {
  const documents = parseAllDocuments(text, { uniqueKeys: false, keepSourceTokens: true });
  const document: Document | undefined = Array.isArray(documents) ? documents[0] : undefined;
  if (document === undefined || document.contents === null) return undefined;
  if (document.errors.length === 0 && isScalar(document.contents) && document.contents.value === null) return undefined;
  if (document.errors.length > 0 || !isMap(document.contents)) throw new NoWay("it is not a YAML mapping");
  return document.contents as unknown as YAMLMap;
}

/** A blank file, or one with comments only; what a bare `null` says goes. */
function startedWith({ text: given, style }: Page, data: Fields): string {
  const text = given.replace(/^(?:~|null|Null|NULL)[ \t]*(?=\r?\n|$)/m, "");
  const gap = text === "" || text === "\ufeff" || text.endsWith("\n") ? "" : style.eol;
  return text + gap + pairLines(data, 0, style) + style.eol;
}

/**
 * The same for texts whose values come from elsewhere in them, by anchor and alias or `<<`: the entry that changes is
 * written out in full first; the rest of the text stays.
 */
export const editExpanded = (text: string, change: Change): string =>
  editTree(
    expanded(text, change, () => false),
    change,
  );

/** The last resort: entries that only refer to something are written out too, so that what they refer to may change or go. */
export const editAllExpanded = (text: string, change: Change): string => editTree(expanded(text, change, refers), change);

function expanded(text: string, change: Change, also: (node: Node) => boolean): string {
  const map = rootOf(text);
  if (map === undefined) return text;
  const page = pageOf(text);
  const { root } = parseDocument(text, "");
  const lists = Object.keys(BODY_KEY) as EntryList[];
  const isMeant = (list: EntryList, item: unknown) =>
    change.kind !== "current-context" && change.list === list && nameOf(item) === change.name;
  const splices = lists.flatMap((list) => {
    const seq = place.pairOf(map, list)?.value;
    const items = root[list];
    if (!isSeq(seq) || !Array.isArray(items) || seq.items.length !== items.length) return [];
    const nodes = seq.items as readonly Node[];
    return nodes.flatMap((node, at) => (isMeant(list, items[at]) || also(node) ? [inFull(page, seq, at, items[at])] : []));
  });
  return spliced(text, splices);
}

function inFull({ text, style }: Page, seq: YAMLSeq, index: number, item: unknown): Splice {
  const node = seq.items[index] as Node;
  const end = place.endOf(node);
  if (seq.flow === true) return { start: place.startOf(node), end, text: inFlow(item) };
  const dash = place.dashesOf(seq)[index]!;
  const eol = text[end - 1] === "\n" ? style.eol : "";
  return { start: dash, end, text: listItem(item, place.columnOf(text, dash), style) + eol };
}

function refers(node: Node): boolean {
  let found = false;
  visit(node, (_key, inner) => {
    if (!isAlias(inner)) return undefined;
    found = true;
    return visit.BREAK;
  });
  return found;
}
