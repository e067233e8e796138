import type { ContainerStatus, KubeEvent, KubeObject, Node, Pod } from "../../src/cluster/objects.ts";

/** The moment of every test of a diagnosis. */
export const now = new Date("2026-11-21T10:10:00Z");
export const FOUR_MINUTES_AGO = "2026-11-21T10:06:00Z";

/** An event as a kubelet or controller writes it, 20 s ago. */
export const event = (reason: string, message: string, more: Partial<KubeEvent> = {}): KubeEvent => ({
  apiVersion: "v1",
  kind: "Event",
  metadata: { name: "e" },
  type: "Warning",
  reason,
  message,
  lastTimestamp: "2026-11-21T10:09:40Z",
  source: { component: "kubelet" },
  involvedObject: { kind: "Pod", name: "web" },
  ...more,
});

export const object = (kind: string, more: object = {}): KubeObject => ({
  apiVersion: "v1",
  kind,
  ...more,
  metadata: { name: "web", namespace: "shop", creationTimestamp: FOUR_MINUTES_AGO, ...(more as { metadata?: object }).metadata },
});

export const pod = (status: object, spec: object = {}, metadata: object = {}): Pod =>
  object("Pod", {
    metadata,
    spec: { containers: [{ name: "main", image: "r.example/web:1" }], ...spec },
    status: { startTime: FOUR_MINUTES_AGO, ...status },
  }) as Pod;

/** A pod on a node whose one container is in this state. */
export const podWith = (container: Partial<ContainerStatus>, spec: object = {}, phase = "Running"): Pod =>
  pod(
    {
      phase,
      conditions: [{ type: "PodScheduled", status: "True" }],
      containerStatuses: [{ name: "main", ready: false, restartCount: 0, image: "", ...container }],
    },
    { nodeName: "n1", ...spec },
  );

export const waiting = (reason: string, message = ""): Partial<ContainerStatus> => ({ state: { waiting: { reason, message } } });

export const unscheduled = (message: string, spec: object = {}): Pod =>
  pod(
    {
      phase: "Pending",
      startTime: undefined,
      conditions: [{ type: "PodScheduled", status: "False", reason: "Unschedulable", message }],
    },
    spec,
  );

export const node = (
  name: string,
  more: {
    readonly cpu?: string;
    readonly memory?: string;
    readonly spec?: object;
    readonly labels?: Readonly<Record<string, string>>;
  } = {},
): Node => ({
  apiVersion: "v1",
  kind: "Node",
  metadata: { name, labels: more.labels },
  spec: more.spec ?? {},
  status: { allocatable: { cpu: more.cpu ?? "2", memory: more.memory ?? "4Gi" } },
});
