import type { Caret } from "../../base/errors.ts";
import type { ManifestPlace } from "./manifest.ts";
import { caretAt } from "./place.ts";

/**
 * The line of a field in the text that an object was read from, when it stands there once.
 * @param path as a server names it: `spec.template.spec.containers[name="a"].image`, `spec.ports[0].name`
 */
export function fieldCaret(place: ManifestPlace, path: string): Caret | undefined {
  const { text, start = 0 } = place;
  const name = /([\w/-]+)(?:\[[^\]]*\])*$/.exec(path)?.[1];
  if (text === undefined || name === undefined) return undefined;
  const rest = text.slice(start);
  const end = /\n---(?=[ \t\r\n]|$)/.exec(rest)?.index ?? rest.length;
  const key = new RegExp(`(?:^|[{,-]|\\s)(["']?)(${name.replace(/[.*+?^$\\/{}()|[\]-]/g, "\\$&")})\\1\\s*:(?=\\s|$)`, "gm");
  const found = [...rest.slice(0, end).matchAll(key)];
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) return undefined;
  return caretAt(place, start + only.index + only[0].indexOf(name), name.length);
}
