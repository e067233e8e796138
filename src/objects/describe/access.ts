import type { KubeObject, PolicyRule } from "../../cluster/objects.ts";
import type { Section } from "../../views/description.ts";
import { factSection, listed, type Tell, tableSection } from "./section.ts";

/** What a role allows, a line for each kind. */
export const tellRole: Tell = ({ rules, aggregationRule }) => {
  const rows = ((rules ?? []) as readonly Partial<PolicyRule>[]).flatMap(
    ({ apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [], verbs = [] }) => {
      const kinds = resources.flatMap((resource) => apiGroups.map((group) => (group === "" ? resource : `${resource}.${group}`)));
      return [...kinds, ...nonResourceURLs].map((what) => [what, resourceNames.join(", ") || "all", verbs.join(", ")]);
    },
  );
  const gathered =
    aggregationRule === undefined
      ? []
      : factSection("Aggregation", [["From roles with", JSON.stringify(aggregationRule.clusterRoleSelectors ?? [])]]);
  return [
    ...gathered,
    ...tableSection(
      "Rules",
      ["RESOURCE", "NAMES", "VERBS"],
      rows.toSorted(([one = ""], [other = ""]) => one.localeCompare(other)),
    ),
  ];
};

/** Who is given which role. */
export const tellBinding: Tell = ({ roleRef = {}, subjects }) => {
  const rows = ((subjects ?? []) as readonly { readonly kind: string; readonly name: string; readonly namespace?: string }[]).map(
    ({ kind, name, namespace }) => [kind, name, namespace ?? ""],
  );
  return [
    ...factSection("Role", [["Role", `${String(roleRef.kind ?? "").toLowerCase()}/${roleRef.name ?? ""}`]]),
    ...tableSection("Given to", ["KIND", "NAME", "NAMESPACE"], rows),
  ];
};

interface Binding extends KubeObject {
  readonly subjects?: readonly { readonly kind: string; readonly name: string; readonly namespace?: string }[];
  readonly roleRef: { readonly kind: string; readonly name: string };
}

/** A service account: what it may be told by the bindings of its namespace and of the cluster, and the secrets it pulls images with. */
export const tellAccount: Tell = async (object, reader) => {
  const { name, namespace = "default" } = object.metadata;
  const rbac = "/apis/rbac.authorization.k8s.io/v1";
  const [own, wide] = await Promise.all([
    reader.list<Binding>(`${rbac}/namespaces/${encodeURIComponent(namespace)}/rolebindings`, "role bindings"),
    reader.list<Binding>(`${rbac}/clusterrolebindings`, "cluster role bindings"),
  ]);
  const isOurs = ({ subjects = [] }: Binding): boolean =>
    subjects.some((one) => one.kind === "ServiceAccount" && one.name === name && (one.namespace ?? namespace) === namespace);
  const row = (where: string) => (binding: Binding) => [
    binding.metadata.name,
    `${binding.roleRef.kind.toLowerCase()}/${binding.roleRef.name}`,
    where,
  ];
  const rows = [
    ...(own ?? []).filter(isOurs).map(row(`namespace ${namespace}`)),
    ...(wide ?? []).filter(isOurs).map(row("the whole cluster")),
  ];
  return [
    ...factSection("Service account", [
      [
        "Image pull secrets",
        listed((object.imagePullSecrets as readonly { name: string }[] | undefined)?.map((one) => one.name)),
      ],
      ["Secrets", listed((object.secrets as readonly { name: string }[] | undefined)?.map((one) => one.name))],
      ["Mounts its token", object.automountServiceAccountToken],
    ]),
    ...tableSection("Bound to", ["BINDING", "ROLE", "WHERE"], rows),
  ];
};

/** Keys and sizes of a ConfigMap, with the first words of each value. */
export const tellConfigMap: Tell = ({ data = {}, binaryData = {}, immutable }) => {
  const text = Object.entries(data as Readonly<Record<string, string>>).map(([key, value]) => [
    key,
    bytes(Buffer.byteLength(value)),
    lineCount(value),
  ]);
  const binary = Object.entries(binaryData as Readonly<Record<string, string>>).map(([key, value]) => [
    key,
    bytes(Buffer.from(value, "base64").length),
    "binary",
  ]);
  return keysSection([...text, ...binary], immutable);
};

const bytes = (count: number): string => `${count} ${count === 1 ? "byte" : "bytes"}`;
const lineCount = (value: string): string => {
  const count = value === "" ? 0 : value.replace(/\n$/, "").split("\n").length;
  return `${count} ${count === 1 ? "line" : "lines"}`;
};

const keysSection = (rows: readonly (readonly string[])[], immutable: unknown): readonly Section[] => [
  ...(rows.length === 0 ? [{ title: "Data", lines: ["none"] }] : tableSection("Data", ["KEY", "SIZE", "HOLDS"], rows)),
  ...(immutable === true ? [{ title: "", lines: ["It is immutable: a change needs a new one."] }] : []),
];

/** Keys of a Secret and how long their values are; a value is never shown. */
export const tellSecret: Tell = ({ data = {}, type, immutable }) => [
  ...factSection("Secret", [["Type", type]]),
  ...keysSection(
    Object.entries(data as Readonly<Record<string, string>>).map(([key, value]) => [
      key,
      bytes(Buffer.from(value, "base64").length),
      "hidden",
    ]),
    immutable,
  ),
];
