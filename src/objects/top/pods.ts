import { stamp } from "../../base/duration.ts";
import { UserError } from "../../base/errors.ts";
import type { MimeBundle } from "../../base/host.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import type { Container, Pod } from "../../cluster/objects.ts";
import type { Session } from "../../session/session.ts";
import { textBundle } from "../../views/bundle.ts";
import type { Cell } from "../../views/columns.ts";
import { tableBundle } from "../../views/table.ts";
import { isUnsampled, noSample, notYet, type PodSample, samples } from "./metrics.ts";
import { type Bounds, boundsOf, cpuWords, memoryWords, shareWords, summed, type Usage, usageOf } from "./usage.ts";

/** What a pod takes, with what it asked for and may take. */
export interface PodUsage extends Usage {
  readonly name: string;
  readonly namespace: string;
  readonly requests: Bounds;
  readonly limits: Bounds;
  readonly containers: readonly ContainerUsage[];
  /** When it was measured, and over how long: `15s`. */
  readonly at: string;
  readonly window: string;
}

export interface ContainerUsage extends Usage {
  readonly name: string;
  readonly requests: Bounds;
  readonly limits: Bounds;
}

/** What `%k8s top pods` was told. */
export interface TopPodsOptions {
  readonly name?: string;
  readonly namespace?: string;
  readonly allNamespaces?: boolean;
  readonly selector?: string;
  readonly containers?: boolean;
  readonly sortBy?: "cpu" | "memory";
  readonly context?: string;
}

interface Asked {
  readonly client: ClusterClient;
  readonly options: TopPodsOptions;
  /** Undefined: all. */
  readonly namespace?: string;
  readonly signal: AbortSignal;
}

/**
 * What pods take at the moment, by the metrics API, beside their requests and limits.
 * @throws UserError as `samples`; `NotFound`; `MixedNames`
 */
export async function topPodsForSession(
  options: TopPodsOptions,
  session: Session,
): Promise<{ readonly value: readonly PodUsage[]; readonly view: MimeBundle }> {
  if (options.name !== undefined && (options.selector !== undefined || options.allNamespaces === true)) {
    throw new UserError("MixedNames", "a name and a selector or all namespaces do not go together", { about: options.name });
  }
  const [resolved, client] = await Promise.all([session.context(options.context), session.cluster(options.context)]);
  const namespace = options.allNamespaces === true ? undefined : (options.namespace ?? resolved.namespace);
  const asked: Asked = { client, options, namespace, signal: session.signal };
  const [measured, pods] = await Promise.all([measuredPods(asked), podsOfSamples(asked)]);
  const value = sorted(
    measured.map((sample) => podUsage(sample, pods.get(keyOf(sample.metadata)), options)),
    options,
  );
  return { value, view: viewOf(asked, value, [...pods.values()]) };
}

async function measuredPods({ client, options, namespace, signal }: Asked): Promise<readonly PodSample[]> {
  const { name, selector } = options;
  try {
    return await samples<PodSample>(client, { kind: "pods", namespace, name, labelSelector: selector, signal });
  } catch (error) {
    if (name === undefined || namespace === undefined || !isUnsampled(error)) throw error;
    // Rejects in the server's words when there is no such pod.
    await client.request(`/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(name)}`, { signal });
    throw noSample("pod", name);
  }
}

/** Requests and limits are the pods' own; who may not list pods sees what they take all the same. */
async function podsOfSamples({ client, options, namespace, signal }: Asked): Promise<ReadonlyMap<string, Pod>> {
  const { name, selector } = options;
  const path = `/api/v1${namespace === undefined ? "" : `/namespaces/${encodeURIComponent(namespace)}`}/pods`;
  const query = { labelSelector: selector, fieldSelector: name === undefined ? undefined : `metadata.name=${name}` };
  const asked = client.request<{ readonly items?: readonly Pod[] }>(path, { query, signal, timeout: 30_000 });
  const { items = [] } = await asked.catch(() => ({ items: [] }));
  return new Map(items.map((pod) => [keyOf(pod.metadata), pod]));
}

const keyOf = ({ namespace, name }: { readonly namespace?: string; readonly name: string }): string => `${namespace}/${name}`;

function podUsage(
  { metadata, containers, timestamp, window }: PodSample,
  pod: Pod | undefined,
  { sortBy }: TopPodsOptions,
): PodUsage {
  const specs = pod?.spec.containers ?? [];
  const measured = containers.map(({ name, usage }) => ({
    name,
    ...usageOf(usage),
    ...bounds(specs.filter((spec) => spec.name === name)),
  }));
  const { name, namespace = "" } = metadata;
  return { name, namespace, ...summed(measured), ...bounds(specs), containers: inOrder(measured, sortBy), at: timestamp, window };
}

const bounds = (specs: readonly Container[]): { readonly requests: Bounds; readonly limits: Bounds } => ({
  requests: boundsOf(specs.map(({ resources }) => resources?.requests)),
  limits: boundsOf(specs.map(({ resources }) => resources?.limits)),
});

/** By name, for samples come in no order; or by what is asked for, the most first. */
const inOrder = <T extends Usage & { readonly name: string }>(
  all: readonly T[],
  sortBy: "cpu" | "memory" | undefined,
): readonly T[] =>
  all.toSorted((one, other) => (sortBy === undefined ? 0 : other[sortBy] - one[sortBy]) || one.name.localeCompare(other.name));

/** By namespace first, as kubectl sorts, unless the most is asked for. */
const sorted = (pods: readonly PodUsage[], { sortBy }: TopPodsOptions): readonly PodUsage[] =>
  sortBy === undefined
    ? inOrder(pods, undefined).toSorted((one, other) => one.namespace.localeCompare(other.namespace))
    : inOrder(pods, sortBy);

interface Line extends Usage {
  readonly names: readonly string[];
  readonly requests: Bounds;
  readonly limits: Bounds;
}

const USAGE = ["CPU(cores)", "CPU/REQ", "CPU/LIM", "MEMORY(bytes)", "MEM/REQ", "MEM/LIM"];

const usageCells = ({ cpu, memory, requests, limits }: Line): readonly Cell[] => [
  cpuWords(cpu),
  shareWords(cpu, requests.cpu),
  shareWords(cpu, limits.cpu),
  memoryWords(memory),
  shareWords(memory, requests.memory),
  shareWords(memory, limits.memory),
];

function viewOf({ client, options, namespace }: Asked, value: readonly PodUsage[], pods: readonly Pod[]): MimeBundle {
  const where = [`context ${client.context}`, namespace === undefined ? "all namespaces" : `namespace ${namespace}`];
  if (value.length === 0) {
    const running = pods.filter(({ status }) => status.phase === "Running").length;
    return textBundle([`No usage of pods · ${where.join(" · ")}`, ...(running === 0 ? ["no pod runs there"] : [notYet])]);
  }
  const names = (pod: PodUsage): readonly string[] => (namespace === undefined ? [pod.namespace, pod.name] : [pod.name]);
  const lines: readonly Line[] =
    options.containers === true
      ? value.flatMap((pod) => pod.containers.map((one) => ({ ...one, names: [...names(pod), one.name] })))
      : value.map((pod) => ({ ...pod, names: names(pod) }));
  const titles = options.containers === true ? ["POD", "NAME"] : ["NAME"];
  const unmeasured = pods.filter(({ status }) => status.phase === "Running").length - value.length;
  return tableBundle({
    columns: [...(namespace === undefined ? ["NAMESPACE"] : []), ...titles, ...USAGE],
    rows: lines.map((line) => [...line.names, ...usageCells(line)]),
    caption: ["what pods take", ...where, `over ${value[0]!.window}`, stamp(new Date(value[0]!.at))].join(" · "),
    captionInText: "top",
    footer: unmeasured > 0 ? [`${unmeasured} more without a sample yet`] : [],
  });
}
