import { cores, kubernetesMemory, quantity } from "../../base/quantity.ts";
import type { Node, Pod } from "../../cluster/objects.ts";

interface Need {
  readonly cpu: number;
  readonly memory: number;
}

/** What a pod asks for: the sum over its containers. */
export function needOf(pod: Pod): Need {
  const requests = pod.spec.containers.map(({ resources }) => resources?.requests ?? {});
  return {
    cpu: requests.reduce((sum, one) => sum + quantity(one.cpu), 0),
    memory: requests.reduce((sum, one) => sum + quantity(one.memory), 0),
  };
}

const sizeOf = ({ status }: Node): Need => ({
  cpu: quantity(status.allocatable?.cpu),
  memory: quantity(status.allocatable?.memory),
});

/** In words, when no node is large enough even if it were empty. */
export function neverFits(pod: Pod, nodes: readonly Node[] | undefined): string | undefined {
  if (nodes === undefined || nodes.length === 0) return undefined;
  const need = needOf(pod);
  const sizes = nodes.map(sizeOf);
  if (sizes.some(({ cpu, memory }) => cpu >= need.cpu && memory >= need.memory)) return undefined;
  const cpu = Math.max(...sizes.map((size) => size.cpu));
  const memory = Math.max(...sizes.map((size) => size.memory));
  const lacks = [
    ...(need.cpu > cpu ? [`${cores(need.cpu)} cores, the largest node has ${cores(cpu)}`] : []),
    ...(need.memory > memory ? [`${kubernetesMemory(need.memory)}, the largest node has ${kubernetesMemory(memory)}`] : []),
  ];
  const both = `${cores(need.cpu)} cores with ${kubernetesMemory(need.memory)}, which no single node has`;
  return `fits on no node: each needs ${lacks.length === 0 ? both : lacks.join(", and ")}`;
}

/** `1 node, 0.4 of 2 cores free (each needs 1)`: which resource is short. Undefined when none seems to be. */
export function roomOn(pod: Pod, nodes: readonly Node[], everyPod: readonly Pod[] | undefined): string | undefined {
  if (everyPod === undefined) return undefined;
  const need = needOf(pod);
  const free = nodes.map((node) => freeOn(node, everyPod));
  const head = `${nodes.length} node${nodes.length === 1 ? "" : "s"}, `;
  const most = Math.max(...free.map(({ cpu }) => cpu));
  const total = Math.max(...nodes.map((node) => sizeOf(node).cpu));
  const upTo = nodes.length === 1 ? "" : "at most ";
  if (need.cpu > most) return `${head}${upTo}${cores(most)} of ${cores(total)} cores free (each needs ${cores(need.cpu)})`;
  const memory = Math.max(0, ...free.map((one) => one.memory));
  const whole = Math.max(...nodes.map((node) => sizeOf(node).memory));
  if (need.memory <= memory) return undefined;
  return `${head}${upTo}${kubernetesMemory(memory)} of ${kubernetesMemory(whole)} free (each needs ${kubernetesMemory(need.memory)})`;
}

function freeOn(node: Node, everyPod: readonly Pod[]): Need {
  const size = sizeOf(node);
  const there = everyPod.filter(
    ({ spec, status }) => spec.nodeName === node.metadata.name && status.phase !== "Succeeded" && status.phase !== "Failed",
  );
  const taken = there.map(needOf);
  return {
    cpu: size.cpu - taken.reduce((sum, one) => sum + one.cpu, 0),
    memory: size.memory - taken.reduce((sum, one) => sum + one.memory, 0),
  };
}

/** One node and what is free on it. */
export interface NodeRoom {
  readonly name: string;
  readonly free: number;
  readonly whole: number;
}

/** What of one resource (`cpu`, `memory`, `nvidia.com/gpu`) a pod needs, and what each node has; amounts in cores, bytes or pieces. */
export function roomFor(
  pod: Pod,
  resource: string,
  nodes: readonly Node[],
  everyPod: readonly Pod[] | undefined,
): { readonly need: number; readonly nodes: readonly NodeRoom[] } {
  const asked = (one: Pod): number =>
    one.spec.containers.reduce((sum, { resources }) => sum + quantity(resources?.requests?.[resource]), 0);
  const rooms = nodes.map(({ metadata, status }) => {
    const whole = quantity(status.allocatable?.[resource]);
    const taken = (everyPod ?? [])
      .filter(({ spec, status: { phase } }) => spec.nodeName === metadata.name && phase !== "Succeeded" && phase !== "Failed")
      .reduce((sum, one) => sum + asked(one), 0);
    return { name: metadata.name, whole, free: everyPod === undefined ? whole : Math.max(0, whole - taken) };
  });
  return { need: asked(pod), nodes: rooms };
}
