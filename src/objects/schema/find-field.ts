import { nearestNames } from "../../base/nearest.ts";
import { type Located, type Naming, propertiesOf, requiredOf, takesAnyKey } from "./field-node.ts";

/** Where a path leads, or how far it leads. */
export type FoundField =
  | { readonly at: Located; readonly naming: Naming }
  /** `known` is the last place that there is, `wrong` the first part of the path that is not there. */
  | { readonly known: Located; readonly before: readonly string[]; readonly wrong: string; readonly after: readonly string[] };

/** @param path without indices: lists and maps are looked through, as kubectl's explain does */
export function findField(root: Located, kind: string, path: readonly string[]): FoundField {
  let at = root;
  let naming: Naming = { name: kind, path: "", required: false };
  for (const [index, name] of path.entries()) {
    const properties = propertiesOf(at);
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (schema === undefined) return { known: at, before: path.slice(0, index), wrong: name, after: path.slice(index + 1) };
    naming = { name, path: path.slice(0, index + 1).join("."), required: requiredOf(at).has(name) };
    at = { schemas: root.schemas, schema };
  }
  return { at, naming };
}

/** `spec.containers[0].args`, `["spec"]` or `/spec/x` in its parts: names, with the indices that follow them kept apart. */
const partsOf = (path: string): readonly { readonly name: string; readonly index: string }[] =>
  path
    .replace(/^\./, "")
    .split(/\.(?![^[]*\])/)
    .filter((part) => part !== "")
    .map((part) => ({ name: part.replace(/\[.*$/s, ""), index: /\[.*$/s.exec(part)?.[0] ?? "" }));

/** How deep below a place a field of the very same name is looked for. */
const DEEP = 5;
const MOST = 3;

/**
 * Paths that somebody may have meant by one that leads nowhere, best first: the nearest name beside it, else where a field of that very
 * name stands. Empty when the path is right, or when nothing is near.
 */
export function nearestPaths(root: Located, path: string): readonly string[] {
  const parts = partsOf(path);
  const names = parts.map(({ name }) => name);
  const found = findField(root, "", names);
  if ("at" in found) return [];
  const { known, before, wrong } = found;
  const properties = propertiesOf(known);
  if (Object.keys(properties).length === 0 && takesAnyKey(known)) return [];
  const way = before.map((name, index) => `${name}${parts[index]!.index}.`).join("");
  const rest = parts.slice(before.length + 1).map(({ name, index }) => `.${name}${index}`);
  const tail = `${parts[before.length]!.index}${rest.join("")}`;
  const beside = nearestNames(wrong, Object.keys(properties)).map((name) => `${way}${name}${tail}`);
  if (beside.length > 0) return beside;
  const below = namesakes(known, wrong).map((place) => `${way}${place}${tail}`);
  return below.length > 0 ? below : namesakes(root, wrong).map((place) => `${place}${tail}`);
}

/** Where fields of that name stand below a place, the highest first. */
function namesakes(from: Located, wanted: string): readonly string[] {
  const found: string[] = [];
  let level: readonly { readonly at: Located; readonly path: string }[] = [{ at: from, path: "" }];
  for (let depth = 0; depth < DEEP && found.length === 0; depth += 1) {
    const next: { readonly at: Located; readonly path: string }[] = [];
    for (const { at, path } of level) {
      for (const [name, schema] of Object.entries(propertiesOf(at))) {
        // Managed fields and the status are the server's: nobody means them.
        if (name === "managedFields" || (path === "" && name === "status")) continue;
        const here = path === "" ? name : `${path}.${name}`;
        if (name.toLowerCase() === wanted.toLowerCase()) found.push(here);
        next.push({ at: { schemas: from.schemas, schema }, path: here });
      }
    }
    level = next;
  }
  return found.slice(0, MOST);
}
