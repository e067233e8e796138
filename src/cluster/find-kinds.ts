import { UserError } from "../base/errors.ts";
import { nearestNames } from "../base/nearest.ts";
import type { ClusterClient } from "./client.ts";
import { type Kinds, kindsOf } from "./discovery.ts";
import { notKubernetes } from "./errors.ts";
import type { ResourceKind } from "./resource-kind.ts";

/** The kinds a word stands for (several for a category such as `all`); asks again once when nothing fits. */
export async function findKinds(client: ClusterClient, word: string, signal?: AbortSignal): Promise<readonly ResourceKind[]> {
  const known = matching(await kindsOf(client, signal), word);
  if (known.length > 0) return known;
  const kinds = await kindsOf(client, signal, true);
  const found = matching(kinds, word);
  if (found.length > 0) return found;
  throw unknownKind(client, kinds, word);
}

/** @returns one kind, or the members of a category, or nothing */
export function matching(kinds: Kinds, given: string): readonly ResourceKind[] {
  const word = given.toLowerCase();
  const dot = word.indexOf(".");
  const name = dot < 0 ? word : word.slice(0, dot);
  const rest = dot < 0 ? undefined : word.slice(dot + 1).replace(/\.$/, "");
  const fits = (kind: ResourceKind): boolean => rest === undefined || rest === kind.group || rest === versionAndGroup(kind);
  for (const list of rest === undefined ? [kinds.preferred] : [kinds.preferred, kinds.others]) {
    for (const names of NAMES) {
      const kind = list.find((candidate) => fits(candidate) && names(candidate).includes(name));
      if (kind !== undefined) return [kind];
    }
  }
  return rest === undefined
    ? kinds.preferred.filter(({ categories, verbs }) => categories.includes(name) && verbs.includes("list"))
    : [];
}

const NAMES: readonly ((kind: ResourceKind) => readonly string[])[] = [
  (kind) => [kind.plural],
  (kind) => [kind.singular],
  (kind) => [kind.kind.toLowerCase()],
  (kind) => kind.shortNames,
];

const versionAndGroup = (kind: ResourceKind): string => (kind.group === "" ? kind.version : `${kind.version}.${kind.group}`);

/** Every word that stands for a kind, for completion and did-you-mean. */
export const kindWords = (kinds: Kinds): readonly string[] => [
  ...new Set(kinds.preferred.flatMap((kind) => [kind.plural, kind.singular, ...kind.shortNames])),
];

function unknownKind(client: ClusterClient, kinds: Kinds, word: string): UserError {
  if (kinds.preferred.length === 0) return notKubernetes(client, "it lists no kinds at all");
  const near = nearestNames(word, kindWords(kinds));
  return new UserError("UnknownKind", `context ${client.context} knows no kind "${word}"`, {
    about: word,
    why: `it has ${kinds.preferred.length} kinds, and none is called that`,
    hints: [
      ...(near.length > 0 ? [`did you mean ${near.join(", ")}?`] : []),
      "%k8s get customresourcedefinitions shows the custom ones",
    ],
  });
}
