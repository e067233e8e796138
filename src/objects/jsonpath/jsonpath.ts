import { evaluate, type Results } from "./evaluate.ts";
import { goJson, goText } from "./go-text.ts";
import { parseTemplate, relaxedTemplate } from "./parse.ts";

/** A JSONPath that was read, to be asked of any number of objects. */
export interface JsonPath {
  /** What each part of the template leads to. @throws UserError `JSONPathFailed` */
  find(value: unknown): Results;
  /** As `kubectl get -o jsonpath=` prints it. @throws UserError `JSONPathFailed` */
  text(value: unknown): string;
  /** As `kubectl get -o jsonpath-as-json=` prints it: one list per part. @throws UserError `JSONPathFailed` */
  json(value: unknown): string;
}

/**
 * Reads a template in kubectl's dialect: `{.items[*].metadata.name}`, `{range .items[*]}{.metadata.name}{"\n"}{end}`.
 * Two things are more than kubectl's: `['a.b']` finds the key `a.b` where there is no `.a.b`, and members of an object come in its order.
 * @throws UserError `BadJSONPath` with a caret under what cannot be read
 * Source: https://kubernetes.io/docs/reference/kubectl/jsonpath/
 */
export function jsonPath(template: string): JsonPath {
  const parts = parseTemplate(template);
  return {
    find: (value) => evaluate(parts, value),
    text: (value) =>
      evaluate(parts, value)
        .map((results) => results.map(shown).join(" "))
        .join(""),
    json: (value) =>
      evaluate(parts, value)
        .map((results) => `${goJson(results, 4)}\n`)
        .join(""),
  };
}

/** One path as columns and `--sort-by` have it, braces and leading dot as one likes. @throws UserError `BadJSONPath` */
export const pathOf = (path: string): JsonPath => jsonPath(relaxedTemplate(path));

/** Objects and lists as JSON, all else as it is. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return "null";
  return typeof value === "object" ? goJson(value) : goText(value);
}
