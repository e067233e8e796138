import { badPath } from "./bad-path.ts";
import type { Part } from "./nodes.ts";
import { ActionParser } from "./parse-action.ts";

/**
 * A template in kubectl's JSONPath: text, and actions in braces.
 * @throws UserError `BadJSONPath` with a caret under what cannot be read
 * Source: https://kubernetes.io/docs/reference/kubectl/jsonpath/
 */
export function parseTemplate(expression: string): readonly Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < expression.length; ) {
    const open = expression.indexOf("{", at);
    const end = open < 0 ? expression.length : open;
    if (end > at) parts.push({ type: "text", text: expression.slice(at, end) });
    if (open < 0) break;
    const parser = new ActionParser(expression, open + 1, expression.length);
    parts.push({ type: "action", steps: parser.steps("}") });
    at = parser.at;
  }
  return parts;
}

/**
 * A path as columns and --sort-by have it, with or without braces and the leading dot: `.metadata.name`, `{.metadata.name}`, `metadata.name`.
 * @returns the template
 * @throws UserError `BadJSONPath`
 */
export function relaxedTemplate(path: string): string {
  const found = /^\{\.?([^{}]+)\}$|^\.?([^{}]+)$/.exec(path);
  const field = found?.[1] ?? found?.[2];
  if (field !== undefined) return `{.${field}}`;
  throw badPath(path, { start: 0, end: path.length }, "one path is wanted here, without text around it", [
    ".metadata.name, metadata.name or {.metadata.name}",
  ]);
}
