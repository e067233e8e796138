import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import type { Change } from "../../src/kubeconfig/change.ts";
import { Difference } from "./oracle-reading.ts";

/** The bytes of `before` that an edit may touch: from, to. */
type Region = readonly [number, number];

/**
 * Every byte outside the entry that is edited must be there afterwards, in order: what comes before it and what comes after.
 * What is only added may stand anywhere, since the data afterwards are compared too.
 * @throws Difference
 */
export function checkLocality(before: string, after: string, change: Change): void {
  if (isInsertion(before, after) || /^\ufeff?\s*(~|null)\s*$/.test(before)) return;
  const [from, to] = own(before, change);
  const [head, tail] = [before.slice(0, from), before.slice(to)];
  if (after.startsWith(head) && after.endsWith(tail) && after.length >= head.length + tail.length) return;
  // An anchor went that others use: what it stood for is written out where they are.
  if (/[[{,:\s]&\S/.test(before.slice(from, to)) && /[[{,:\s]\*\S/.test(head + tail)) return;
  throw new Difference("the edit touches what is not its own", { change, before, after, own: before.slice(from, to) });
}

function isInsertion(before: string, after: string): boolean {
  let head = 0;
  while (head < before.length && before[head] === after[head]) head += 1;
  return after.length >= before.length && after.endsWith(before.slice(head));
}

function own(text: string, change: Change): Region {
  const document = parseDocument(text, { uniqueKeys: false, logLevel: "silent" });
  const root = document.contents;
  const key = change.kind === "current-context" ? "current-context" : change.list;
  const pairs = isMap(root) ? (root as YAMLMap<Scalar, Node | null>).items : [];
  const pair = pairs.findLast((item) => isScalar(item.key) && item.key.value === key);
  if (!isMap(root) || pair === undefined) return [text.length, text.length];
  const whole: Region = [pair.key.range![0], leafEnd(pair.value) ?? pair.key.range![1] + 1];
  const list = pair.value;
  if (change.kind === "current-context" || !isSeq(list)) return lines(text, whole, root.flow === true);
  const items = list.items as Node[];
  const mine = items.filter((item) => isMap(item) && item.get("name") === change.name);
  if (mine.length === 0 || mine.length === items.length) return lines(text, whole, root.flow === true);
  const range: Region = [dashBefore(text, mine[0]!.range![0], list), leafEnd(mine.at(-1)!)!];
  return lines(text, range, list.flow === true);
}

/** Where the last thing in a node ends, comments after it left out. */
function leafEnd(node: Node | null | undefined): number | undefined {
  if (node === null || node === undefined) return undefined;
  if ((!isMap(node) && !isSeq(node)) || node.flow === true || node.items.length === 0) return node.range![1];
  const last = node.items.at(-1) as Node | Pair<Node, Node | null>;
  if (!("key" in last)) return leafEnd(last);
  return leafEnd(last.value) ?? last.key.range![1] + 1;
}

/** From the item's own dash, or in a flow list the comma before it. */
function dashBefore(text: string, start: number, list: YAMLSeq): number {
  const before = text.slice(0, start);
  const mark = list.flow === true ? /,?\s*([&!][^\s,[\]{}]*\s+)*$/ : /-\s*([&!][^\s,[\]{}]*\s+)*(#[^\n]*\n\s*)*$/;
  return start - (mark.exec(before)?.[0].length ?? 0);
}

/** Whole lines, unless everything is one line: there a comma goes too, the one after it or, for the last, the one before it. */
function lines(text: string, [from, to]: Region, flow: boolean): Region {
  const after = /^\s*,?\s*/.exec(text.slice(to))?.[0] ?? "";
  const before = after.includes(",") ? "" : (/,\s*$/.exec(text.slice(0, from))?.[0] ?? "");
  if (flow) return [from - before.length, to + after.length];
  return [text.lastIndexOf("\n", from - 1) + 1, lineEnd(text, to)];
}

const lineEnd = (text: string, at: number): number => {
  if (text[at - 1] === "\n") return at;
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
};
