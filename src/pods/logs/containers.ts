import { UserError } from "../../base/errors.ts";
import { asWord } from "../../base/escape.ts";
import { nearestNames } from "../../base/nearest.ts";
import type { Container, ContainerStatus, Pod } from "../../cluster/objects.ts";

/** A container whose log is read. */
export interface LogSource {
  readonly pod: string;
  /** Undefined: the pod has one only, and the server knows which. */
  readonly container?: string;
}

/** Which container is meant when none is named. Source: https://kubernetes.io/docs/reference/labels-annotations-taints/ */
const DEFAULT = "kubectl.kubernetes.io/default-container";

interface NamedContainer {
  readonly name: string;
  /** What runs before the others, or was added to look at them. */
  readonly beside?: "init" | "ephemeral";
}

/** All containers of a pod in the order in which they start. */
export function containersOf({ spec }: Pod): readonly NamedContainer[] {
  const named = (list: readonly Container[] | undefined, beside?: "init" | "ephemeral"): readonly NamedContainer[] =>
    (list ?? []).map(({ name }) => ({ name, ...(beside === undefined ? {} : { beside }) }));
  const { ephemeralContainers } = spec as { readonly ephemeralContainers?: readonly Container[] };
  return [...named(spec.initContainers, "init"), ...named(spec.containers), ...named(ephemeralContainers, "ephemeral")];
}

/** The container that is meant when none is named: the annotated one, else the first. */
export function defaultContainer(pod: Pod): string {
  const annotated = pod.metadata.annotations?.[DEFAULT];
  const known = annotated !== undefined && containersOf(pod).some(({ name }) => name === annotated);
  return known ? annotated : (pod.spec.containers[0]?.name ?? "");
}

export interface Wanted {
  readonly container?: string;
  readonly allContainers: boolean;
}

/** The sources of one pod. @throws UserError `NoSuchContainer` */
export function sourcesOf(pod: Pod, { container, allContainers }: Wanted): readonly LogSource[] {
  const all = containersOf(pod).map(({ name }) => name);
  if (container !== undefined && !all.includes(container)) throw noSuchContainer(pod, container);
  const names = allContainers ? all : [container ?? defaultContainer(pod)];
  return names.map((name) => ({ pod: pod.metadata.name, container: name }));
}

/** The sources of several pods: those that have the container that was named. @throws UserError `NoSuchContainer` when none has it */
export function sourcesAmong(pods: readonly Pod[], wanted: Wanted): readonly LogSource[] {
  const { container } = wanted;
  const having = pods.filter((pod) => container === undefined || containersOf(pod).some(({ name }) => name === container));
  const [richest] = pods.toSorted((one, other) => containersOf(other).length - containersOf(one).length);
  if (container !== undefined && having.length === 0 && richest !== undefined) throw noSuchContainer(richest, container);
  return having.flatMap((pod) => sourcesOf(pod, wanted));
}

/** Which of several was taken because none was named: `container web of web, proxy, setup (init)`; undefined when there is one only. */
export function defaultNote(pod: Pod): string | undefined {
  const all = containersOf(pod);
  if (all.length < 2) return undefined;
  const list = all.map(({ name, beside }) => (beside === undefined ? name : `${name} (${beside})`)).join(", ");
  return `container ${defaultContainer(pod)} of ${list}: -c NAME or --all-containers for the others`;
}

export function noSuchContainer(pod: Pod, container: string): UserError {
  const names = containersOf(pod).map(({ name }) => name);
  const near = nearestNames(container, names);
  return new UserError("NoSuchContainer", `pod/${pod.metadata.name} has no container ${JSON.stringify(container)}`, {
    about: container,
    why: `its containers: ${names.join(", ")}`,
    hints: (near.length > 0 ? near : names.slice(0, 3)).map(
      (name) => `%k8s logs ${asWord(pod.metadata.name)} -c ${asWord(name)}`,
    ),
  });
}

/** What the kubelet last said of a container. */
export function statusOf({ status }: Pod, container: string | undefined): ContainerStatus | undefined {
  const { ephemeralContainerStatuses } = status as { readonly ephemeralContainerStatuses?: readonly ContainerStatus[] };
  const all = [
    ...(status.containerStatuses ?? []),
    ...(status.initContainerStatuses ?? []),
    ...(ephemeralContainerStatuses ?? []),
  ];
  return container === undefined ? status.containerStatuses?.[0] : all.find(({ name }) => name === container);
}

/** Whether there is a log to read: it runs, or has run. */
export const hasLog = (status: ContainerStatus | undefined): boolean =>
  status?.state?.running !== undefined || status?.state?.terminated !== undefined || status?.lastState?.terminated !== undefined;
