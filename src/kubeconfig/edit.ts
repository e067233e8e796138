import { isDeepStrictEqual } from "node:util";
import { type Document, isMap, isScalar, type Pair, parseAllDocuments, parseDocument, type Scalar, type YAMLMap } from "yaml";
import { UserError } from "../base/errors.ts";
import type { Change } from "./change.ts";
import { type Fields, parseDocument as readDocument } from "./document.ts";
import { changedData } from "./edit/changed-data.ts";

const KEY = "current-context";

/**
 * A kubeconfig's text with changes made in it, one after the other; every byte outside them stays. The result is read
 * again by the parser that reads the files: it must hold just the data that the changes ask for.
 * @param file only for errors
 * @throws UserError `KubeconfigNotEditable`
 */
export function edited(text: string, changes: readonly Change[], file: string): string {
  return changes.reduce((before, change) => {
    const root = readDocument(before, file).root;
    const expected = changedData(root, change);
    if (expected === undefined) throw notEditable(file, "it does not hold what the change needs");
    if (expected === root) return before;
    if (change.kind === "current-context" && change.name !== undefined) return withCurrentContext(before, change.name, file);
    const document = parseDocument(before, { uniqueKeys: false, keepSourceTokens: true });
    putInto(document, root, expected);
    const after = document.toString({ lineWidth: 0, indentSeq: false, flowCollectionPadding: false });
    if (!isDeepStrictEqual({ ...readDocument(after, file).root }, { ...expected }))
      throw notEditable(file, "the change would touch more");
    return after;
  }, text);
}

function putInto(document: Document, root: Fields, expected: Fields): void {
  for (const key of Object.keys(root)) if (!(key in expected)) document.delete(key);
  for (const [key, value] of Object.entries(expected))
    if (!isDeepStrictEqual(value, root[key])) document.set(key, document.createNode(value));
}

/**
 * A kubeconfig's text with another current context. Every byte outside that one value stays: the place is looked up in
 * the node tree, and the text is changed there.
 * @param file only for errors
 * @throws UserError `KubeconfigNotEditable` when the text is not a mapping
 */
export function withCurrentContext(text: string, name: string, file: string): string {
  const documents = parseAllDocuments(text, { uniqueKeys: false, keepSourceTokens: true });
  const document = Array.isArray(documents) ? documents[0] : undefined;
  if (document === undefined || document.contents === null) return startedWith(text, name);
  if (document.errors.length > 0 || !isMap(document.contents)) throw notEditable(file, "it is not a YAML mapping");
  const root = document.contents as YAMLMap<Scalar, Scalar>;
  const pair = root.items.findLast((item) => isScalar(item.key) && item.key.value === KEY);
  return pair === undefined ? inserted(text, root, name) : replaced(text, pair, name, file);
}

/** A blank file, or one with comments only. */
function startedWith(text: string, name: string): string {
  const eol = eolOf(text);
  const gap = text === "" || text === "\ufeff" || text.endsWith("\n") ? "" : eol;
  return `${text}${gap}apiVersion: v1${eol}kind: Config${eol}${KEY}: ${scalar(name)}${eol}`;
}

function replaced(text: string, pair: Pair<Scalar, Scalar>, name: string, file: string): string {
  const keyEnd = pair.key.range![1];
  const value = pair.value;
  const colon = text.indexOf(":", keyEnd);
  if (value === null || (isScalar(value) && value.source === "" && value.type === "PLAIN")) {
    return `${text.slice(0, colon + 1)} ${scalar(name)}${text.slice(colon + 1)}`;
  }
  const block = isScalar(value) && (value.type === "BLOCK_LITERAL" || value.type === "BLOCK_FOLDED");
  if (!isScalar(value) || block) throw notEditable(file, `its ${KEY} is not a plain text on one line`);
  return text.slice(0, value.range![0]) + scalar(name) + text.slice(value.range![1]);
}

/** Where kubectl itself would put it: before `kind`, else before the first key. */
function inserted(text: string, root: YAMLMap<Scalar, Scalar>, name: string): string {
  if (root.flow === true) {
    const inside = root.range![0] + 1;
    const comma = root.items.length === 0 ? "" : ", ";
    return `${text.slice(0, inside)}"${KEY}": ${quoted(name)}${comma}${text.slice(inside)}`;
  }
  const before = root.items.find((item) => isScalar(item.key) && item.key.value === "kind") ?? root.items[0]!;
  const start = before.key.range![0];
  const indent = text.slice(text.lastIndexOf("\n", start - 1) + 1, start).replace(/[^ ]/g, "");
  return `${text.slice(0, start)}${KEY}: ${scalar(name)}${eolOf(text)}${indent}${text.slice(start)}`;
}

const eolOf = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");

/** Plain where every YAML version reads the same text; else in double quotes. */
function scalar(name: string): string {
  const isPlain = /^[A-Za-z_][A-Za-z0-9_.@/-]*$/.test(name) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(name);
  return isPlain ? name : quoted(name);
}

/** JSON and YAML at once; what YAML 1.1 takes for a line break, or refuses, is written as an escape. */
const quoted = (name: string): string => JSON.stringify(name).replace(/[\u007f-\u00a0\u2028\u2029\ufeff]/g, escaped);

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

const notEditable = (file: string, why: string): UserError =>
  new UserError("KubeconfigNotEditable", `${file} cannot be changed safely`, {
    why,
    hints: ["leave out --global: the choice then counts for this notebook only", "correct the file first"],
  });
