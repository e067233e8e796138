import type { Change, EntryList } from "../change.ts";
import type { Fields } from "../document.ts";
import { BODY_KEY, nameOf } from "../edit/changed-data.ts";
import { sameData } from "../edit/same-data.ts";
import { isFields } from "../plain-data.ts";

/** What an edit did to one entry, or to the current context (without `list`): undefined where there was none. */
export interface EntryChange {
  readonly list?: EntryList;
  readonly name: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

const LISTS = Object.keys(BODY_KEY) as readonly EntryList[];
const CURRENT = "current-context";

/** What differs between two kubeconfigs, entry by entry. */
export function entryChanges(before: Fields, after: Fields): readonly EntryChange[] {
  const entries = LISTS.flatMap((list) => {
    const [old, now] = differing(before, after, list).map(byName) as [Entries, Entries];
    const names = [...new Set([...old.keys(), ...now.keys()])].filter((name) => !sameData(old.get(name), now.get(name)));
    return names.map((name) => ({ list, name, before: old.get(name), after: now.get(name) }));
  });
  if (sameData(before[CURRENT], after[CURRENT])) return entries;
  return [...entries, { name: CURRENT, before: before[CURRENT], after: after[CURRENT] }];
}

/** Those of an edit that have changed again since, in another way than back. */
export function conflicts(changes: readonly EntryChange[], now: Fields): readonly EntryChange[] {
  return changes.filter((change) => {
    const value = valueNow(change, now);
    return !sameData(value, change.after) && !sameData(value, change.before);
  });
}

/** What a changed entry, or the current context, is now. */
export const valueNow = ({ list, name }: EntryChange, now: Fields): unknown =>
  list === undefined ? now[CURRENT] : entriesOf(now, list).get(name);

/** The changes that take an edit back, for a file where nothing conflicts. */
export function takenBack(changes: readonly EntryChange[], now: Fields): readonly Change[] {
  const open = changes.filter((change) => !sameData(valueNow(change, now), change.before));
  const renamed = open.flatMap((gone) => renameOf(gone, open));
  const rest = open.filter(
    (change) => !renamed.some(({ list, name, to }) => change.list === list && [name, to].includes(change.name)),
  );
  return [...renamed, ...rest.map(backTo)];
}

type Rename = Extract<Change, { readonly kind: "rename" }>;

/** An entry that went and one with the same body that came: it was renamed. */
function renameOf(gone: EntryChange, all: readonly EntryChange[]): readonly Rename[] {
  const { list } = gone;
  if (list === undefined || gone.after !== undefined) return [];
  const isIt = (one: EntryChange) =>
    one.list === list && one.before === undefined && sameData(one.after, { ...(gone.before as Fields), name: one.name });
  const candidates = all.filter(isIt);
  return candidates.length === 1 ? [{ kind: "rename", list, name: candidates[0]!.name, to: gone.name }] : [];
}

function backTo({ list, name, before }: EntryChange): Change {
  if (list === undefined) return { kind: "current-context", name: typeof before === "string" ? before : undefined };
  if (before === undefined) return { kind: "remove", list, name };
  return { kind: "set", list, name, path: [], value: (before as Fields)[BODY_KEY[list]] ?? {} };
}

/** The entries between the first and the last that differ: of thousands, most are the same. */
function differing(before: Fields, after: Fields, list: EntryList): readonly (readonly unknown[])[] {
  const [old, now] = [itemsOf(before, list), itemsOf(after, list)];
  let start = 0;
  while (start < old.length && start < now.length && sameData(old[start], now[start])) start += 1;
  let end = 0;
  const most = Math.min(old.length, now.length) - start;
  while (end < most && sameData(old.at(-1 - end), now.at(-1 - end))) end += 1;
  // An entry that is there twice is decided by its first one, which may be outside.
  const names = new Set(old.map(nameOf));
  if (names.size < old.length) return [old, now];
  return [old.slice(start, old.length - end), now.slice(start, now.length - end)];
}

type Entries = ReadonlyMap<string, unknown>;

const itemsOf = (root: Fields, list: EntryList): readonly unknown[] => {
  const items = root[list];
  return Array.isArray(items) ? items : [];
};

const entriesOf = (root: Fields, list: EntryList): Entries => byName(itemsOf(root, list));

/** By name; of two with the same name the first one counts. */
function byName(items: readonly unknown[]): Entries {
  const found = new Map<string, unknown>();
  for (const item of items) {
    const name = isFields(item) ? nameOf(item) : undefined;
    if (name !== undefined && !found.has(name)) found.set(name, item);
  }
  return found;
}
