interface Kind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly short?: string;
  readonly all?: boolean;
  readonly cluster?: boolean;
}

const kinds: readonly Kind[] = [
  { group: "", version: "v1", kind: "Pod", plural: "pods", short: "po", all: true },
  { group: "", version: "v1", kind: "Event", plural: "events", short: "ev" },
  { group: "", version: "v1", kind: "Namespace", plural: "namespaces", short: "ns", cluster: true },
  { group: "", version: "v1", kind: "Secret", plural: "secrets" },
  { group: "apps", version: "v1", kind: "Deployment", plural: "deployments", short: "deploy", all: true },
  { group: "apps", version: "v1beta1", kind: "Deployment", plural: "deployments", short: "deploy", all: true },
  { group: "events.k8s.io", version: "v1", kind: "Event", plural: "events", short: "ev" },
  { group: "example.com", version: "v1", kind: "Widget", plural: "widgets" },
];

const groups = ["apps", "events.k8s.io", "example.com"];
const versionsOf = (group: string): readonly string[] => [
  ...new Set(kinds.filter((kind) => kind.group === group).map(({ version }) => version)),
];
const kindsIn = (group: string, version: string): readonly Kind[] =>
  kinds.filter((kind) => kind.group === group && kind.version === version);
const common = (kind: Kind) => ({
  verbs: ["get", "list"],
  shortNames: kind.short === undefined ? [] : [kind.short],
  categories: kind.all ? ["all"] : [],
});

const aggregatedGroup = (group: string) => ({
  metadata: group === "" ? {} : { name: group },
  versions: versionsOf(group).map((version) => ({
    version,
    resources: kindsIn(group, version).map((kind) => ({
      resource: kind.plural,
      responseKind: { group, version, kind: kind.kind },
      scope: kind.cluster ? "Cluster" : "Namespaced",
      singularResource: kind.kind.toLowerCase(),
      ...common(kind),
    })),
  })),
});

/** What `/api` and `/apis` answer on a small server of today. */
export const aggregated: Readonly<Record<string, unknown>> = {
  "/api": { kind: "APIGroupDiscoveryList", items: [aggregatedGroup("")] },
  "/apis": { kind: "APIGroupDiscoveryList", items: groups.map(aggregatedGroup) },
};

const legacyList = (group: string, version: string) => ({
  kind: "APIResourceList",
  resources: kindsIn(group, version).flatMap((kind) => {
    const resource = { name: kind.plural, singularName: "", kind: kind.kind, namespaced: !kind.cluster, ...common(kind) };
    return [resource, { ...resource, name: `${kind.plural}/status`, shortNames: [] }];
  }),
});

/** The same server as one before 1.26 tells it, a list per group and version. */
export const legacy: Readonly<Record<string, unknown>> = {
  "/api": { kind: "APIVersions", versions: ["v1"] },
  "/apis": {
    kind: "APIGroupList",
    groups: groups.map((name) => ({
      name,
      versions: [...versionsOf(name)].reverse().map((version) => ({ version })),
      preferredVersion: { version: "v1" },
    })),
  },
  "/api/v1": legacyList("", "v1"),
  ...Object.fromEntries(
    groups.flatMap((group) => versionsOf(group).map((version) => [`/apis/${group}/${version}`, legacyList(group, version)])),
  ),
};
