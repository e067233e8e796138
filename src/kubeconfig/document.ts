import { CORE_SCHEMA, loadAll, mergeTag, YAMLException } from "js-yaml";
import type { Problem } from "./model.ts";

/** A mapping as YAML gives it. */
export type Fields = Readonly<Record<string, unknown>>;

/** One file's text as plain data; `root` is empty when nothing in it can be used. */
export interface Document {
  readonly root: Fields;
  readonly problems: readonly Problem[];
}

// Anchors with `<<` are YAML 1.1, which kubectl reads; without this tag the key would stay a literal "<<".
const SCHEMA = CORE_SCHEMA.withTags(mergeTag);

/** Read one kubeconfig text (YAML or JSON). Never throws: what is wrong with it is in `problems`. */
export function parseDocument(text: string, file: string): Document {
  try {
    return checked(loadAll(text, { schema: SCHEMA, filename: file })[0], file, []);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    if (!error.reason.startsWith("duplicated mapping key")) return unusable(file, sentence(error), fixHint(error));
    return withLastKeys(text, file, sentence(error));
  }
}

/** kubectl takes the last of two equal keys without a word; so do we, but we say it. */
function withLastKeys(text: string, file: string, message: string): Document {
  const problem = { file, message: `${message}; the last one counts`, hint: "remove the other one" };
  try {
    return checked(loadAll(text, { schema: SCHEMA, json: true })[0], file, [problem]);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return unusable(file, sentence(error), fixHint(error));
  }
}

function checked(value: unknown, file: string, problems: readonly Problem[]): Document {
  if (value === undefined || value === null) return { root: {}, problems };
  if (!isFields(value)) return unusable(file, `not a kubeconfig: it holds ${inWords(value)} where a mapping is expected`);
  const { kind, apiVersion } = value;
  const isConfig = (kind === undefined || kind === "Config") && (apiVersion === undefined || apiVersion === "v1");
  if (isConfig) return { root: value, problems };
  return unusable(file, "not a kubeconfig: it is of another kind", 'a kubeconfig says "apiVersion: v1" and "kind: Config"');
}

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

export const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

/** What a value is, without showing it. */
export function inWords(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "a mapping" : `a ${typeof value === "string" ? "text" : typeof value}`;
}
