import { inspect } from "node:util";
import { bounded } from "../base/escape.ts";
import { REDACTED, redact } from "../base/redact.ts";
import type { NotebookVariable } from "../kernel/language.ts";
import type { Call, Outcome } from "../magic/declare.ts";
import { textBundle } from "../views/bundle.ts";
import { tableBundle } from "../views/table.ts";
import { notebookOf } from "./notebook-of.ts";
import { isSecretName } from "./secret-names.ts";

/** The names that cells have declared. */
export function variableNames(call: Call): Outcome<readonly string[]> {
  const names = notebookOf(call, "%who")
    .variables()
    .map(({ name }) => name)
    .sort();
  return { value: names, view: textBundle(names.length === 0 ? NOTHING : names.join("  ")) };
}

const NOTHING = "this notebook has declared nothing yet";

/** The same with types and values in short. */
export function variableTable(call: Call): Outcome<readonly NotebookVariable[]> {
  const variables = [...notebookOf(call, "%whos").variables()].sort((one, other) => (one.name < other.name ? -1 : 1));
  if (variables.length === 0) return { value: [], view: textBundle(NOTHING) };
  const rows = variables.map((variable) => [variable.name, bounded(typeOf(variable), 48), shortValue(variable)]);
  return {
    value: variables,
    view: tableBundle({ columns: ["NAME", "TYPE", "VALUE"], rows, caption: "variables of this notebook" }),
  };
}

const typeOf = ({ kind, type }: NotebookVariable): string =>
  kind === "import" ? `from ${type}` : type.replaceAll(/(?:typeof )?import\("[^"]*"\)\./g, "").replace(/\s+/g, " ");

/** One short line, without secrets and without what an object would show of itself. */
function shortValue({ name, kind, value }: NotebookVariable): string {
  if (kind !== "variable") return "";
  if (typeof value === "string" && isSecretName(name.replace(/([a-z])([A-Z])/g, "$1_$2"))) return REDACTED;
  return bounded(redact(plain(value)), 60);
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return `${value.length} ${value.length === 1 ? "item" : "items"}`;
  try {
    return inspect(value, { depth: 0, breakLength: Number.POSITIVE_INFINITY, maxArrayLength: 3, maxStringLength: 200 });
  } catch {
    return typeof value;
  }
}
