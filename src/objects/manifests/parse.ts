import { loadAll, YAMLException } from "js-yaml";
import { UserError } from "../../base/errors.ts";
import { BadAlias, withoutMergeKeys } from "../../kubeconfig/merge-keys.ts";
import { kubectlSchema } from "../../kubeconfig/yaml-schema.ts";
import { manifestsIn } from "./checked.ts";
import { documentsOf, type TextDocument } from "./documents.ts";
import type { Manifest, ManifestPlace } from "./manifest.ts";
import { caretAt, placeInWords, type SourceText } from "./place.ts";

const SCHEMA = kubectlSchema();

/**
 * The objects of a text: YAML or JSON, any number of documents, lists taken apart. What holds nothing is passed over.
 * @throws UserError `InvalidYaml`, `HelmTemplate`, `WebPage` and those of {@link manifestsIn}
 */
export function parseManifests({ source, text: given }: SourceText): readonly Manifest[] {
  const text = given.replace(/^\ufeff/, "");
  if (/^\s*<(!doctype|html|\?xml)/i.test(text)) throw webPage(source);
  return documentsOf(text).flatMap((document) => {
    const place = { source, text, start: document.start };
    return valuesOf(document, place).flatMap((value) => manifestsIn(value, { place }));
  });
}

/** What a document says: nothing, one value, or more when `...` ends one of them. */
function valuesOf(document: TextDocument, place: ManifestPlace): readonly unknown[] {
  try {
    const values = loadAll(document.text, { schema: SCHEMA }).filter((value) => value !== null && value !== undefined);
    return document.text.includes("*") || document.text.includes("<<") ? values.map(withoutMergeKeys) : values;
  } catch (error) {
    if (error instanceof BadAlias) throw invalid(place, document, error.message, undefined);
    if (!(error instanceof YAMLException)) throw error;
    throw helmTemplate(place, document) ?? invalid(place, document, reasonOf(error), offsetOf(error, document));
  }
}

const offsetOf = ({ mark }: YAMLException, { text }: TextDocument): number | undefined =>
  mark === undefined ? undefined : Math.min(mark.position, Math.max(0, text.trimEnd().length - 1));

function invalid(place: ManifestPlace, { start }: TextDocument, why: string, offset: number | undefined): UserError {
  const at = start + (offset ?? 0);
  const word = /^[\w./-]+/.exec(place.text?.slice(at, at + 100) ?? "")?.[0] ?? "";
  return new UserError("InvalidYaml", `${placeInWords(place, at)} is no valid YAML`, {
    why,
    hints: HINTS.filter(([words]) => words.test(why)).map(([, hint]) => hint),
    caret: caretAt(place, at, Math.max(1, word.length)),
  });
}

/** The parser's reason without the text that it quotes: that may be a value of a Secret. */
const reasonOf = ({ reason }: YAMLException): string => REASONS[reason] ?? reason.replace(/\s*\(?["'<].*$/s, "").trim();

const REASONS: Readonly<Record<string, string>> = {
  "duplicated mapping key": "the key stands there twice",
  "bad indentation of a mapping entry": "a key or a value begins where none can; a text with a colon needs quotes",
  "tab characters must not be used in indentation": "a tab stands where spaces have to",
};

const HINTS: readonly (readonly [RegExp, string])[] = [
  [/tab/, "indent with spaces: YAML allows no tabs there"],
  [/twice/, "leave one of the two out"],
  [/quotes/, 'key: "a text: with a colon"'],
  [/alias/, "an anchor (&name) stands before the alias (*name), in the same document"],
  [/indentation/, "entries of one level begin in the same column"],
];

/** Double braces outside quotes: no YAML, but Helm's. */
function helmTemplate(place: ManifestPlace, { text, start }: TextDocument): UserError | undefined {
  const found = /^[^"'#\n]*\{\{.*$/m.exec(text);
  if (found === null) return undefined;
  const at = start + found.index + found[0].indexOf("{{");
  return new UserError("HelmTemplate", `${placeInWords(place, at)} is a template, no manifest`, {
    why: "{{ … }} is filled in by Helm before a cluster sees it",
    hints: [
      "helm template CHART > all.yaml, then the same with all.yaml",
      "in a cell: %k8s apply ${object} with a value of the notebook",
    ],
    caret: caretAt(place, at),
  });
}

function webPage(source: string): UserError {
  const blob = /^https:\/\/github\.com\/([^/]+\/[^/]+)\/blob\/(.+)$/.exec(source);
  return new UserError("WebPage", `${source} is a page for a browser, no manifest`, {
    why: "it begins as HTML does",
    hints: [
      blob === null
        ? "the address of the file itself, often called raw"
        : `https://raw.githubusercontent.com/${blob[1]}/${blob[2]}`,
    ],
  });
}
