import { inspect } from "node:util";

/** Longest text of one result, in UTF-16 units; what lies beyond is counted, not sent. */
const textLimit = 100_000;

/** How a value reads: nested four levels, long lists and strings folded, never more than {@link textLimit} units. */
export function textOf(value: unknown): string {
  let text: string;
  try {
    text = inspect(value, { depth: 4, maxArrayLength: 100, maxStringLength: 10_000, breakLength: 100 });
  } catch (error) {
    text = `[not shown: ${error instanceof Error ? error.message : String(error)}]`;
  }
  if (text.length <= textLimit) return text;
  return `${text.slice(0, textLimit)}\n… ${text.length - textLimit} more characters`;
}

/**
 * A value in every form it offers: Deno's `Symbol.for("Jupyter.display")`, IPython's `_repr_mimebundle_`, else text.
 * Undefined has none.
 */
export async function bundleOf(value: unknown): Promise<Readonly<Record<string, unknown>> | undefined> {
  if (value === undefined) return undefined;
  const own = await ownBundle(value);
  if (own === undefined) return { "text/plain": textOf(value) };
  return "text/plain" in own ? own : { "text/plain": textOf(value), ...own };
}

async function ownBundle(value: unknown): Promise<Readonly<Record<string, unknown>> | undefined> {
  if (value === null || (typeof value !== "object" && typeof value !== "function")) return undefined;
  for (const name of [Symbol.for("Jupyter.display"), "_repr_mimebundle_"] as const) {
    const method = (value as Readonly<Record<string | symbol, unknown>>)[name];
    if (typeof method !== "function") continue;
    const bundle: unknown = await method.call(value);
    if (isBundle(bundle)) return bundle;
  }
  return undefined;
}

const isBundle = (bundle: unknown): bundle is Readonly<Record<string, unknown>> =>
  typeof bundle === "object" &&
  bundle !== null &&
  Object.keys(bundle).length > 0 &&
  Object.keys(bundle).every((key) => key.includes("/"));
