import type { Script } from "./stand-in-api-server.ts";

/** One kind of a scripted server: `apps/v1 ReplicaSet replicasets`. */
type Spelled = `${string} ${string} ${string}`;

/** What `/api` and `/apis` answer on a server with these kinds; those with a `!` live in no namespace. */
export function discoveryOf(...kinds: readonly Spelled[]): Script {
  const all = kinds.map((spelled) => {
    const [apiVersion = "", kind = "", word = ""] = spelled.split(" ");
    const [group, version] = apiVersion.includes("/") ? apiVersion.split("/") : ["", apiVersion];
    return { group: group!, version: version!, kind, plural: word.replace("!", ""), cluster: word.endsWith("!") };
  });
  const itemOf = (group: string) => ({
    metadata: group === "" ? {} : { name: group },
    versions: [
      {
        version: all.find((one) => one.group === group)!.version,
        resources: all
          .filter((one) => one.group === group)
          .map(({ version, kind, plural, cluster }) => ({
            resource: plural,
            responseKind: { group, version, kind },
            scope: cluster ? "Cluster" : "Namespaced",
            singularResource: kind.toLowerCase(),
            verbs: ["get", "list"],
          })),
      },
    ],
  });
  const groups = [...new Set(all.map(({ group }) => group))];
  const answer = (items: readonly object[]) => ({ json: { kind: "APIGroupDiscoveryList", items } });
  return {
    "/api": answer(groups.filter((group) => group === "").map(itemOf)),
    "/apis": answer(groups.filter((group) => group !== "").map(itemOf)),
  };
}

/** The objects of a namespace: each by its own path, and all of them as a list. */
export function objectsAt(
  path: string,
  kind: string,
  apiVersion: string,
  ...objects: readonly { readonly metadata: { readonly name: string } }[]
): Script {
  const items = objects.map((one) => ({ ...one }));
  return {
    [path]: { json: { kind: `${kind}List`, apiVersion, metadata: {}, items } },
    ...Object.fromEntries(items.map((one) => [`${path}/${one.metadata.name}`, { json: { kind, apiVersion, ...one } }])),
  };
}
