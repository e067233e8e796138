import { errorLines, UserError } from "../base/errors.ts";
import { aloneCall, alonePath } from "./alone.ts";
import { helpText } from "./help.ts";
import type { Registry } from "./registry.ts";
import type { MagicSite, Names } from "./sites.ts";
import { matchPath } from "./table.ts";
import { helpNow } from "./topics.ts";
import { tokenize } from "./words.ts";

/** `%k8s use?`, `%k8s use??`, `?%k8s use`, `??%lsmagic`: the help text when the whole cell asks for it. */
export function questionOf(registry: Registry, code: string, names: Names): string | undefined {
  const match = /^\s*(\?{0,2})%{1,2}([A-Za-z_]\w*)([^\n?]*?)\s*(\?{0,2})\s*;?\s*$/.exec(code);
  if (match === null || !names.has(match[2]!)) return undefined;
  if (match[1] === "" && match[4] === "") return undefined;
  const [name, rest] = [match[2]!, match[3]!.trim().replace(/\s+/g, " ")];
  const { table } = registry;
  // What follows such a name is another language's, in which a question mark may end the text.
  if (rest !== "" && aloneCall(table, name, name === "k8s" ? rest.replace(/^\S+$/, "") : rest) !== undefined) return undefined;
  const topic = name === "k8s" ? rest : (alonePath(table, name) ?? `%${name}`);
  try {
    return helpNow(registry, topic);
  } catch (error) {
    if (error instanceof UserError) return [...errorLines(error), "", helpNow(registry, "")].join("\n");
    throw error;
  }
}

/** The help of the magic under the cursor, from what has been loaded. */
export function inspectAt(registry: Registry, sites: readonly MagicSite[], cursor: number): string | undefined {
  const site = sites.find((s) => cursor >= s.start && cursor <= s.line.end);
  if (site === undefined) return undefined;
  const alone = aloneCall(registry.table, site.name, site.line.text);
  if (alone === undefined && site.name !== "k8s") return helpNow(registry, `%${site.name}`);
  const words = tokenize([{ text: site.line.text }], { lenient: true });
  const path = alone?.path ?? matchPath(registry.table, words).path;
  const magic = registry.loaded(path);
  return path === "" && words.length > 0
    ? helpNow(registry, "")
    : magic === undefined
      ? registry.table[path]?.summary
      : helpText(magic);
}
