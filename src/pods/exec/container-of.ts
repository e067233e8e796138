import { UserError } from "../../base/errors.ts";
import { nearestNames } from "../../base/nearest.ts";
import type { Container, ContainerStatus, Pod } from "../../cluster/objects.ts";

/** The container of a pod that a verb is about. */
export interface ChosenContainer {
  readonly name: string;
  /** All of them, when none was named and there are several. */
  readonly outOf?: readonly string[];
}

/** Source: https://kubernetes.io/docs/reference/labels-annotations-taints/#kubectl-kubernetes-io-default-container */
const DEFAULT = "kubectl.kubernetes.io/default-container";

/** A pod as far as its containers go, with those that are not told in the slim type. */
interface Containers {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly ephemeralContainers?: readonly Container[];
}

/**
 * The container that was named, or the default one.
 * @throws UserError `UnknownContainer`
 */
export function containerOf(pod: Pod, named: string | undefined): ChosenContainer {
  const { containers, initContainers = [], ephemeralContainers = [] }: Containers = pod.spec;
  const all = [...containers, ...initContainers, ...ephemeralContainers].map(({ name }) => name);
  if (named !== undefined) {
    if (all.includes(named)) return { name: named };
    throw unknownContainer(pod, named, all);
  }
  const wanted = pod.metadata.annotations?.[DEFAULT];
  const name = wanted !== undefined && all.includes(wanted) ? wanted : (containers[0]?.name ?? "");
  return all.length > 1 ? { name, outOf: all } : { name };
}

function unknownContainer(pod: Pod, named: string, all: readonly string[]): UserError {
  const [near] = nearestNames(named, all);
  const asks = near === undefined ? "" : `: did you mean ${near}?`;
  return new UserError("UnknownContainer", `pod/${pod.metadata.name} has no container "${named}"${asks}`, {
    about: named,
    hints: all.map((name) => `-c ${name}`),
  });
}

interface Statuses {
  readonly phase?: string;
  readonly containerStatuses?: readonly ContainerStatus[];
  readonly initContainerStatuses?: readonly ContainerStatus[];
  readonly ephemeralContainerStatuses?: readonly ContainerStatus[];
}

/** @throws UserError `ContainerNotRunning`, which says why as far as the pod tells */
export function mustRun(pod: Pod, container: string): void {
  const { phase, containerStatuses = [], initContainerStatuses = [], ephemeralContainerStatuses = [] }: Statuses = pod.status;
  const statuses = [...containerStatuses, ...initContainerStatuses, ...ephemeralContainerStatuses];
  const state = statuses.find(({ name }) => name === container)?.state;
  if (state?.running !== undefined) return;
  const named = `pod/${pod.metadata.name}`;
  const where = statuses.length > 1 ? `container ${container} of ${named}` : named;
  const logs = `%k8s logs ${named}${statuses.length > 1 ? ` -c ${container}` : ""}`;
  throw new UserError("ContainerNotRunning", `${where} is not running`, {
    about: pod.metadata.name,
    why: whyNot(phase, state),
    hints: [`%k8s why ${named}`, state?.terminated === undefined ? `%k8s describe ${named}` : logs],
  });
}

function whyNot(phase: string | undefined, state: ContainerStatus["state"]): string {
  const { waiting, terminated } = state ?? {};
  if (terminated !== undefined) {
    const reason = terminated.reason === undefined ? "" : ` (${terminated.reason})`;
    return `it ended with exit code ${terminated.exitCode}${reason}`;
  }
  if (waiting?.reason !== undefined) return [waiting.reason, waiting.message].filter(Boolean).join(": ");
  return phase === undefined ? "nothing is known of it yet" : `the pod is ${phase}`;
}
