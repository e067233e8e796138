import type { Container, ContainerStatus, KubeEvent, Pod } from "../../cluster/objects.ts";

/** One container of a pod and what is known of it. */
export interface ContainerView {
  readonly pod: Pod;
  readonly container: Container;
  readonly status: ContainerStatus | undefined;
  readonly init: boolean;
  /** The pod's own events. */
  readonly events: readonly KubeEvent[];
  /** The last lines that the one before the last restart wrote. */
  readonly log?: readonly string[];
  readonly now: Date;
}

/** `Container app`, `Init container setup`; a pod's only one needs no name. */
export const containerWords = ({ pod, container, init }: ContainerView): string => {
  if (init) return `Init container ${container.name}`;
  return pod.spec.containers.length > 1 ? `Container ${container.name}` : "The container";
};
