import type { ClusterClient } from "./client.ts";
import { ClusterError } from "./errors.ts";
import { fullName, type ResourceKind } from "./resource-kind.ts";

/** The kinds of one server, in its own order of preference; other versions of a kind follow at the end. */
export interface Kinds {
  readonly preferred: readonly ResourceKind[];
  readonly others: readonly ResourceKind[];
}

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
