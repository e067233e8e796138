import { loadAll, YAMLException } from "js-yaml";
import { BadAlias, withoutMergeKeys } from "./merge-keys.ts";
import type { Problem } from "./model.ts";
import { type Fields, inWords, isFields } from "./plain-data.ts";
import { kubectlSchema } from "./yaml-schema.ts";

export { type Fields, inWords, isFields } from "./plain-data.ts";

/** One file's text as plain data; `root` is empty when nothing in it can be used. */
export interface Document {
  readonly root: Fields;
  readonly problems: readonly Problem[];
}

const SCHEMA = kubectlSchema();

/** Read one kubeconfig text (YAML or JSON). Never throws: what is wrong with it is in `problems`. */
export function parseDocument(text: string, file: string): Document {
  try {
    return checked(firstOf(text, false), file, separators(text, file));
  } catch (error) {
    const short = beforeSecond(text);
    // kubectl never looks at what follows the first document.
    if (short !== undefined && error instanceof YAMLException) return parseDocument(short, file);
    if (isDoubleKey(error)) return withLastKeys(text, file, sentence(error));
    return failed(error, file);
  }
}

/** YAML 1.1, and so kubectl, takes these characters for line breaks; YAML 1.2 and ours for text. */
function separators(text: string, file: string): readonly Problem[] {
  const at = text.search(/[\u0085\u2028\u2029]/);
  if (at < 0) return [];
  const line = text.slice(0, at).split("\n").length;
  return [
    { file, message: `line ${line}: a line separator, which kubectl takes for a line break`, hint: "remove that character" },
  ];
}

/** kubectl takes the last of two equal keys without a word; so do we, but we say it. */
function withLastKeys(text: string, file: string, message: string): Document {
  const problem = { file, message: `${message}; the last one counts`, hint: "remove the other one" };
  try {
    return checked(firstOf(text, true), file, [problem]);
  } catch (error) {
    return failed(error, file);
  }
}

function firstOf(text: string, lastKeyWins: boolean): unknown {
  const first = loadAll(text, { schema: SCHEMA, json: lastKeyWins })[0];
  return text.includes("*") || text.includes("<<") ? withoutMergeKeys(first) : first;
}

/** The text up to a second document; undefined when there is none, or nothing before it. */
function beforeSecond(text: string): string | undefined {
  const marks = [...text.matchAll(/^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm)];
  const second = marks.find(({ index }) => /^[ \t]*[^\s#]/m.test(text.slice(0, index).replace(/^(\ufeff?---|%).*$/gm, "")));
  return second === undefined ? undefined : text.slice(0, second.index);
}

const isDoubleKey = (error: unknown): error is YAMLException =>
  error instanceof YAMLException && error.reason.startsWith("duplicated mapping key");

function failed(error: unknown, file: string): Document {
  if (error instanceof BadAlias) return unusable(file, `not a kubeconfig: ${error.message}`);
  if (error instanceof YAMLException) return unusable(file, sentence(error), fixHint(error));
  throw error;
}

function checked(value: unknown, file: string, problems: readonly Problem[]): Document {
  if (value === undefined || value === null) return { root: {}, problems };
  if (!isFields(value)) return unusable(file, `not a kubeconfig: it holds ${inWords(value)} where a mapping is expected`);
  if (says(value.kind, "Config") && says(value.apiVersion, "v1")) return { root: value, problems };
  return unusable(file, "not a kubeconfig: it is of another kind", 'a kubeconfig says "apiVersion: v1" and "kind: Config"');
}

const says = (value: unknown, expected: string): boolean =>
  value === undefined || value === null || value === "" || value === expected;

const unusable = (file: string, message: string, hint = "correct the file, or take it out of KUBECONFIG"): Document => ({
  root: {},
  problems: [{ file, message, hint }],
});

/** Line and reason. The parser's quotations are cut off: they could be a piece of a token. */
function sentence(error: YAMLException): string {
  const reason = error.reason.split(/["'<]/)[0]!.trim();
  return error.mark === undefined ? `not YAML: ${reason}` : `line ${error.mark.line + 1}: ${reason}`;
}

const fixHint = (error: YAMLException): string | undefined =>
  error.reason.includes("tab") ? "indent with spaces: YAML allows no tabs there" : undefined;
