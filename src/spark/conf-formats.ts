import type { ConfEntry } from "./conf.ts";

const PROPERTY_ESCAPES: Readonly<Record<string, string>> = { "\t": "\\t", "\n": "\\n", "\r": "\\r", "\f": "\\f" };
const unit = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** As `java.util.Properties.store` writes it: ASCII only, and no character that `load` would take for syntax. */
function propertyText(text: string, spaces: RegExp): string {
  return text
    .replace(/[\\=:#!]/g, "\\$&")
    .replace(spaces, "\\ ")
    .replace(/[\t\n\r\f]/g, (found) => PROPERTY_ESCAPES[found]!)
    .replace(/[^\x20-\x7e]/g, unit);
}

export const propertiesOf = (entries: readonly ConfEntry[]): string =>
  entries.map(({ key, value }) => `${propertyText(key, / /g)}=${propertyText(value, /^ | $/g)}\n`).join("");

/** A Python string literal: ASCII only, so that it means the same in every source encoding. */
const pythonString = (text: string): string => `"${[...text.toWellFormed()].map(pythonCharacter).join("")}"`;

function pythonCharacter(character: string): string {
  if (character === '"' || character === "\\") return `\\${character}`;
  if (character === "\n") return "\\n";
  const code = character.codePointAt(0)!;
  if (code >= 0x20 && code < 0x7f) return character;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

/** Python that builds the configuration; it names the kubeconfig file first, as the JVM reads KUBECONFIG when it starts. */
export function pythonOf(
  { context, kubeconfig }: { readonly context: string; readonly kubeconfig?: string },
  entries: readonly ConfEntry[],
): string {
  const lines = entries.map(({ key, value }) => `swan_spark_conf.set(${pythonString(key)}, ${pythonString(value)})`);
  const identity =
    kubeconfig === undefined
      ? ["", `# KUBECONFIG must name a file that holds the context ${pythonString(context)}`]
      : ["import os", "", `os.environ["KUBECONFIG"] = ${pythonString(kubeconfig)}`];
  return ["from pyspark import SparkConf", ...identity, "swan_spark_conf = SparkConf()", ...lines, ""].join("\n");
}

const OWN_OPTIONS: Readonly<Record<string, string>> = { "spark.master": "--master", "spark.submit.deployMode": "--deploy-mode" };

/** Options of spark-submit first, then `--conf` for the rest; each argument is one string, for no shell to read. */
export function submitArgsOf(entries: readonly ConfEntry[]): readonly string[] {
  const own = Object.entries(OWN_OPTIONS).flatMap(([key, option]) =>
    entries.flatMap((entry) => (entry.key === key ? [option, entry.value] : [])),
  );
  const rest = entries.filter(({ key }) => OWN_OPTIONS[key] === undefined);
  return [...own, ...rest.flatMap(({ key, value }) => ["--conf", `${key}=${value}`])];
}
