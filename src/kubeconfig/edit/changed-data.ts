import type { Change, EntryList } from "../change.ts";
import { type Fields, isFields } from "../document.ts";
import { sameData } from "./same-data.ts";

/** Where an entry of a list holds its body: `contexts: [{ name, context: {…} }]`. */
export const BODY_KEY: Readonly<Record<EntryList, string>> = { contexts: "context", clusters: "cluster", users: "user" };

/** What a file without content becomes with its first entry. */
const SKELETON: Fields = { apiVersion: "v1", kind: "Config" };

/**
 * The data that a kubeconfig must hold after a change: the measure of every edit of its text. What stands there twice:
 * a field is set in the first entry of the name, as the first one counts; removing and renaming means all of them.
 * @returns undefined when the change cannot be made in this data
 */
export function changedData(root: Fields, change: Change): Fields | undefined {
  if (change.kind === "current-context") return withKey(root, "current-context", change.name);
  const items = root[change.list] ?? undefined;
  if (items !== undefined && !Array.isArray(items)) return undefined;
  const changed = changedItems(items ?? [], change);
  if (changed === undefined || changed === items) return changed === undefined ? undefined : root;
  return items === undefined && changed.length === 0 ? root : withKey(root, change.list, changed);
}

/** A blank file becomes a kubeconfig with its first value. */
function withKey(root: Fields, key: string, value: unknown): Fields {
  const { [key]: old, ...rest } = root;
  if (value === undefined) return key in root ? rest : root;
  if (old === value) return root;
  return { ...(Object.keys(root).length === 0 ? SKELETON : root), [key]: value };
}

type EntryChange = Exclude<Change, { readonly kind: "current-context" }>;

function changedItems(items: readonly unknown[], change: EntryChange): readonly unknown[] | undefined {
  const at = items.findIndex((item) => nameOf(item) === change.name);
  switch (change.kind) {
    case "remove":
      return at < 0 ? items : items.filter((item) => nameOf(item) !== change.name);
    case "rename":
      if (at < 0 || change.to === change.name) return items;
      if (items.some((item) => nameOf(item) === change.to)) return undefined;
      return items.map((item) => (nameOf(item) === change.name ? { ...(item as Fields), name: change.to } : item));
    case "unset":
      return at < 0 ? items : replaced(items, at, withoutPath(items[at], [BODY_KEY[change.list], ...change.path]));
    case "set": {
      const path = [BODY_KEY[change.list], ...change.path];
      const value = plain(change.value);
      if (at < 0) return [...items, { ...(withPath({}, path, value) as Fields), name: change.name }];
      return replaced(items, at, withPath(items[at], path, value));
    }
  }
}

export const nameOf = (item: unknown): string | undefined =>
  isFields(item) && typeof item.name === "string" ? item.name : undefined;

function replaced(items: readonly unknown[], at: number, item: unknown): readonly unknown[] | undefined {
  if (item === undefined) return undefined;
  return sameData(item, items[at]) ? items : items.with(at, item);
}

/** @returns undefined when the path leads through something that is no mapping */
function withPath(value: unknown, [key, ...rest]: readonly string[], leaf: unknown): unknown {
  if (key === undefined) return leaf;
  if (value !== undefined && value !== null && !isFields(value)) return undefined;
  const fields: Fields = value ?? {};
  const inner = withPath(fields[key], rest, leaf);
  return inner === undefined ? undefined : { ...fields, [key]: inner };
}

function withoutPath(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (!isFields(value) || key === undefined || !(key in value)) return value;
  const { [key]: inner, ...others } = value;
  return rest.length === 0 ? others : { ...value, [key]: withoutPath(inner, rest) };
}

/** As YAML would hold it: fields that are undefined are not there. */
export const plain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)));
