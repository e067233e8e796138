import { loadAll, YAMLException } from "js-yaml";
import { UserError } from "../base/errors.ts";
import { kubectlSchema } from "../kubeconfig/yaml-schema.ts";
import type { Outcome } from "../magic/declare.ts";
import { parseManifests } from "../objects/manifests/parse.ts";
import { CELL, caretAt, placeInWords } from "../objects/manifests/place.ts";
import { textBundle } from "../views/bundle.ts";

/**
 * The documents of a cell: the one there is, or a list of several.
 * @param name the variable they go to
 * @throws UserError `InvalidYaml`, `HelmTemplate`, `NothingToRead`
 */
// biome-ignore lint/suspicious/noExplicitAny: YAML has no types
export function yamlOfCell(text: string, name: string): Outcome<any> {
  const documents = parsed(text).filter((document) => document !== null && document !== undefined);
  if (documents.length === 0) {
    throw new UserError("NothingToRead", "there is no YAML in this cell", {
      hints: [`%%yaml ${name}, and the document below it`],
    });
  }
  const value = documents.length === 1 ? documents[0] : documents;
  return { value, view: textBundle(`${name}: ${inWords(documents)}`), showAssigned: true };
}

function parsed(text: string): readonly unknown[] {
  try {
    return loadAll(text, { schema: kubectlSchema() });
  } catch (error) {
    if (error instanceof YAMLException) throw worded(text, error);
    throw error;
  }
}

/** The words that manifests have for the same mistakes. */
function worded(text: string, error: YAMLException): UserError {
  try {
    parseManifests({ source: CELL, text });
  } catch (told) {
    if (told instanceof UserError && ["InvalidYaml", "HelmTemplate"].includes(told.name)) return told;
  }
  const place = { source: CELL, text };
  const at = Math.min(error.mark?.position ?? 0, text.length);
  return new UserError("InvalidYaml", `the cell is no valid YAML: ${placeInWords(place, at)}`, {
    why: error.reason,
    caret: caretAt(place, at, 1),
  });
}

function inWords(documents: readonly unknown[]): string {
  const shown = documents.slice(0, 5).map(oneInWords).join(", ");
  return documents.length > 5 ? `${shown} and ${documents.length - 5} more` : shown;
}

function oneInWords(document: unknown): string {
  if (Array.isArray(document)) return `a list of ${document.length}`;
  if (typeof document !== "object" || document === null) return `a ${typeof document}`;
  const { kind, metadata } = document as { readonly kind?: unknown; readonly metadata?: { readonly name?: unknown } };
  if (typeof kind === "string") return typeof metadata?.name === "string" ? `${kind} ${metadata.name}` : kind;
  const { length } = Object.keys(document);
  return `an object of ${length} ${length === 1 ? "field" : "fields"}`;
}
