import { cores, kubernetesMemory, quantity } from "../../base/quantity.ts";
import type { KubeObject, Node, Pod } from "../../cluster/objects.ts";
import type { Section } from "../../views/description.ts";
import { status } from "../../views/status.ts";
import { factSection, listed, type Tell, tableSection } from "./section.ts";
import { podSection } from "./workload.ts";

/** A node: what it has, what is asked of it, and its pods. */
export const tellNode: Tell = async (object, reader) => {
  const node = object as Node;
  const { spec, status: state, metadata } = node;
  const fieldSelector = `spec.nodeName=${metadata.name},status.phase!=Succeeded,status.phase!=Failed`;
  const pods = await reader.list<Pod>("/api/v1/pods", "the pods of all namespaces", { fieldSelector });
  const info = state.nodeInfo ?? {};
  const roles = Object.keys(metadata.labels ?? {}).flatMap((key) => /^node-role\.kubernetes\.io\/(.+)$/.exec(key)?.[1] ?? []);
  return [
    ...factSection("Node", [
      ["Roles", listed(roles)],
      ["Addresses", listed((state.addresses ?? []).map(({ type, address }) => `${address} (${type})`))],
      [
        "Taints",
        listed((spec.taints ?? []).map(({ key, value, effect }) => `${key}${value === undefined ? "" : `=${value}`}:${effect}`)),
      ],
      ["Unschedulable", spec.unschedulable],
      ["Pod CIDR", spec.podCIDR],
      ["Provider ID", (spec as { providerID?: string }).providerID],
      ["Kubelet", info.kubeletVersion],
      ["Runtime", info.containerRuntimeVersion],
      ["System", listed([info.osImage, info.kernelVersion, info.architecture].filter(Boolean))],
    ]),
    ...roomSection(node, pods),
    ...podSection(pods, reader, "Pods on it"),
  ];
};

/** What a pod may take: as asked for, or its limit. */
const sumOf = (pods: readonly Pod[], of: "requests" | "limits", resource: string): number =>
  pods.reduce(
    (sum, { spec }) => sum + spec.containers.reduce((inner, { resources }) => inner + quantity(resources?.[of]?.[resource]), 0),
    0,
  );

function roomSection({ status: state }: Node, pods: readonly Pod[] | undefined): readonly Section[] {
  const names = Object.keys(state.allocatable ?? {}).filter(
    (name) => !/^hugepages-/.test(name) || quantity(state.allocatable?.[name]) > 0,
  );
  const rows = names.map((name) => {
    const show = (amount: number): string =>
      name === "cpu" ? cores(amount) : /memory|storage|hugepages/.test(name) ? kubernetesMemory(amount) : String(amount);
    const whole = quantity(state.allocatable?.[name]);
    const asked = name === "pods" ? (pods?.length ?? 0) : sumOf(pods ?? [], "requests", name);
    const share = whole === 0 ? 0 : Math.round((100 * asked) / whole);
    return [
      name,
      show(quantity(state.capacity?.[name])),
      show(whole),
      pods === undefined ? "" : status(share >= 100 ? "bad" : share >= 80 ? "warning" : "good", `${show(asked)} (${share} %)`),
      pods === undefined || name === "pods" ? "" : show(sumOf(pods, "limits", name)),
    ];
  });
  return tableSection("Room", ["RESOURCE", "CAPACITY", "FOR PODS", "REQUESTED", "LIMITS"], rows);
}

/** A namespace: its quotas and how much of them is used, and its default limits. */
export const tellNamespace: Tell = async ({ metadata, status: state, spec }, reader) => {
  const path = (plural: string): string => `/api/v1/namespaces/${encodeURIComponent(metadata.name)}/${plural}`;
  const [quotas, ranges] = await Promise.all([
    reader.list<KubeObject>(path("resourcequotas"), "resource quotas"),
    reader.list<KubeObject>(path("limitranges"), "limit ranges"),
  ]);
  return [
    ...factSection("Namespace", [
      ["Phase", state?.phase],
      ["Finalizers", listed(spec?.finalizers)],
    ]),
    ...(quotas ?? []).flatMap(quotaSection),
    ...(ranges ?? []).flatMap(rangeSection),
  ];
};

/** A quota: each of its resources, how much there is and how much is used. */
export function quotaSection({ metadata, spec, status: state = {} }: KubeObject): readonly Section[] {
  const hard: Readonly<Record<string, string>> = state.hard ?? spec?.hard ?? {};
  const rows = Object.keys(hard)
    .sort()
    .map((name) => {
      const [used, most] = [quantity(state.used?.[name]), quantity(hard[name])];
      const share = most === 0 ? 100 : Math.round((100 * used) / most);
      const tone = used >= most ? "bad" : share >= 80 ? "warning" : "good";
      return [name, status(tone, `${state.used?.[name] ?? "0"} of ${hard[name]}`), `${share} %`];
    });
  return tableSection(`Quota ${metadata.name}`, ["RESOURCE", "USED", "SHARE"], rows);
}

/** What a container, pod or claim has to keep to, and what it gets when it says nothing. */
export function rangeSection({ metadata, spec }: KubeObject): readonly Section[] {
  const limits = (spec?.limits ?? []) as readonly (Readonly<Record<string, Readonly<Record<string, string>>>> & {
    readonly type: string;
  })[];
  const rows = limits.flatMap((limit) => {
    const fields = ["min", "max", "defaultRequest", "default", "maxLimitRequestRatio"];
    const names = [...new Set(fields.flatMap((field) => Object.keys(limit[field] ?? {})))];
    return names.map((name) => [String(limit.type), name, ...fields.map((field) => limit[field]?.[name] ?? "")]);
  });
  return tableSection(
    `Limits ${metadata.name}`,
    ["TYPE", "RESOURCE", "MIN", "MAX", "DEFAULT REQUEST", "DEFAULT LIMIT", "RATIO"],
    rows,
  );
}
