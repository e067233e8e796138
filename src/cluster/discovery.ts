import { UserError } from "../base/errors.ts";
import { nearestNames } from "../base/nearest.ts";
import type { ClusterClient } from "./client.ts";
import { ClusterError, notKubernetes } from "./errors.ts";
import type { ResourceKind } from "./resource-kind.ts";

export type { ResourceKind } from "./resource-kind.ts";

/** The kinds of one server, in its own order of preference; other versions of a kind follow at the end. */
export interface Kinds {
  readonly preferred: readonly ResourceKind[];
  readonly others: readonly ResourceKind[];
}

export const apiVersionOf = (kind: ResourceKind): string => (kind.group === "" ? kind.version : `${kind.group}/${kind.version}`);
/** `pods`, `deployments.apps`: a name that is one kind only. */
export const fullName = (kind: ResourceKind): string => (kind.group === "" ? kind.plural : `${kind.plural}.${kind.group}`);
/** As kubectl's `-o name` has it: `pod`, `deployment.apps`. */
export const singularName = (kind: ResourceKind): string =>
  kind.group === "" ? kind.singular : `${kind.singular}.${kind.group}`;

const cache = new WeakMap<ClusterClient, Promise<Kinds>>();

/** What the server knows, asked once per client. @param fresh ask again: a kind may have come since */
export function kindsOf(client: ClusterClient, signal?: AbortSignal, fresh = false): Promise<Kinds> {
  const kept = fresh ? undefined : cache.get(client);
  if (kept !== undefined) return kept;
  const asked = discover(client, signal);
  cache.set(client, asked);
  asked.catch(() => {
    if (cache.get(client) === asked) cache.delete(client);
  });
  return asked;
}

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

const AGGREGATED = ["v2", "v2beta1"]
  .map((version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`)
  .concat("application/json")
  .join(",");

interface AggregatedList {
  readonly kind?: string;
  readonly items?: readonly {
    readonly metadata: { readonly name?: string };
    readonly versions: readonly {
      readonly version: string;
      readonly resources?: readonly {
        readonly resource: string;
        readonly responseKind?: { readonly kind: string };
        readonly scope: "Namespaced" | "Cluster";
        readonly singularResource: string;
        readonly verbs: readonly string[];
        readonly shortNames?: readonly string[];
        readonly categories?: readonly string[];
      }[];
    }[];
  }[];
}

interface LegacyAnswer extends AggregatedList {
  readonly versions?: readonly string[];
  readonly groups?: readonly {
    readonly name: string;
    readonly versions: readonly { readonly version: string }[];
    readonly preferredVersion?: { readonly version: string };
  }[];
}

/** Source: https://kubernetes.io/docs/concepts/overview/kubernetes-api/#aggregated-discovery */
async function discover(client: ClusterClient, signal?: AbortSignal): Promise<Kinds> {
  const lists = await Promise.all(
    ["/api", "/apis"].map(async (path) => {
      const answer = await client.request<LegacyAnswer>(path, { accept: AGGREGATED, signal });
      return answer.kind === "APIGroupDiscoveryList" ? fromAggregated(answer) : fromLegacy(client, path, answer, signal);
    }),
  );
  return sorted(lists.flat(2));
}

const fromAggregated = (list: AggregatedList): ResourceKind[][] =>
  (list.items ?? []).flatMap((item) =>
    item.versions.map((version) =>
      (version.resources ?? []).flatMap((resource) => {
        const kind = resource.responseKind?.kind;
        if (kind === undefined || kind === "") return [];
        return {
          group: item.metadata.name ?? "",
          version: version.version,
          kind,
          plural: resource.resource,
          singular: resource.singularResource || kind.toLowerCase(),
          shortNames: resource.shortNames ?? [],
          categories: resource.categories ?? [],
          namespaced: resource.scope === "Namespaced",
          verbs: resource.verbs,
        };
      }),
    ),
  );

interface LegacyResources {
  readonly resources?: readonly {
    readonly name: string;
    readonly singularName?: string;
    readonly kind: string;
    readonly namespaced: boolean;
    readonly verbs: readonly string[];
    readonly shortNames?: readonly string[];
    readonly categories?: readonly string[];
  }[];
}

async function fromLegacy(
  client: ClusterClient,
  path: string,
  answer: LegacyAnswer,
  signal?: AbortSignal,
): Promise<ResourceKind[][]> {
  const core = (answer.versions ?? []).map((version) => ({ group: "", version }));
  const groups = (answer.groups ?? []).flatMap(({ name, versions, preferredVersion }) => {
    const all = versions.map(({ version }) => version);
    const first = preferredVersion?.version;
    return [...all.filter((version) => version === first), ...all.filter((version) => version !== first)].map((version) => ({
      group: name,
      version,
    }));
  });
  return Promise.all(
    [...core, ...groups].map(async ({ group, version }) => {
      const at = group === "" ? `${path}/${version}` : `${path}/${group}/${version}`;
      const list = await client.request<LegacyResources>(at, { signal }).catch(passOver);
      return (list.resources ?? []).flatMap((resource) =>
        resource.name.includes("/") ? [] : { ...legacyKind(resource), group, version },
      );
    }),
  );
}

/** An aggregated API whose own server is down must not hide all other kinds. */
function passOver(error: unknown): LegacyResources {
  if (error instanceof ClusterError && error.code !== undefined && (error.code >= 500 || error.code === 404)) return {};
  throw error;
}

const legacyKind = (resource: NonNullable<LegacyResources["resources"]>[number]): Omit<ResourceKind, "group" | "version"> => ({
  kind: resource.kind,
  plural: resource.name,
  singular: resource.singularName || resource.kind.toLowerCase(),
  shortNames: resource.shortNames ?? [],
  categories: resource.categories ?? [],
  namespaced: resource.namespaced,
  verbs: resource.verbs,
});

function sorted(all: readonly ResourceKind[]): Kinds {
  const seen = new Set<string>();
  const preferred: ResourceKind[] = [];
  const others: ResourceKind[] = [];
  for (const kind of all) {
    (seen.has(fullName(kind)) ? others : preferred).push(kind);
    seen.add(fullName(kind));
  }
  return { preferred, others };
}
