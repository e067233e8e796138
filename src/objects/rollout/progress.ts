import type { Condition, KubeObject } from "../../cluster/objects.ts";

/** How far a rollout has come. */
export interface Progress {
  readonly done: boolean;
  /** kubectl's sentence for it. */
  readonly message: string;
  /** It has been given up: its deadline has passed. */
  readonly failed?: true;
  /** Pods that are wanted, those of the newest kind among them, and of those the ones that can be used. */
  readonly wanted: number;
  readonly updated: number;
  readonly available: number;
}

/** What the object's status says of its rollout. Pure. Source: k8s.io/kubectl/pkg/polymorphichelpers, rollout_status.go */
export function progressOf(object: KubeObject): Progress {
  const { kind } = object;
  return kind === "Deployment" ? deployment(object) : kind === "DaemonSet" ? daemonSet(object) : statefulSet(object);
}

const observed = ({ metadata, status = {} }: KubeObject): boolean =>
  Number(status.observedGeneration ?? 0) >= Number(metadata.generation ?? 0);

const many = (value: unknown): number => Number(value ?? 0);

function deployment(object: KubeObject): Progress {
  const { metadata, spec, status = {} } = object;
  const wanted = Number(spec?.replicas ?? 1);
  const [updated, available] = [many(status.updatedReplicas), many(status.availableReplicas)];
  const counts = { wanted, updated, available };
  const waiting = `Waiting for deployment "${metadata.name}" rollout to finish:`;
  if (!observed(object)) return { ...counts, done: false, message: "Waiting for deployment spec update to be observed..." };
  const progressing = (status.conditions as readonly Condition[] | undefined)?.find(({ type }) => type === "Progressing");
  if (progressing?.reason === "ProgressDeadlineExceeded") {
    return { ...counts, done: false, failed: true, message: `deployment "${metadata.name}" exceeded its progress deadline` };
  }
  if (updated < wanted)
    return { ...counts, done: false, message: `${waiting} ${updated} out of ${wanted} new replicas have been updated...` };
  const old = many(status.replicas) - updated;
  if (old > 0) return { ...counts, done: false, message: `${waiting} ${old} old replicas are pending termination...` };
  if (available < updated)
    return { ...counts, done: false, message: `${waiting} ${available} of ${updated} updated replicas are available...` };
  return { ...counts, done: true, message: `deployment "${metadata.name}" successfully rolled out` };
}

function daemonSet(object: KubeObject): Progress {
  const { metadata, status = {} } = object;
  const wanted = many(status.desiredNumberScheduled);
  const [updated, available] = [many(status.updatedNumberScheduled), many(status.numberAvailable)];
  const counts = { wanted, updated, available };
  const waiting = `Waiting for daemon set "${metadata.name}" rollout to finish:`;
  if (!observed(object)) return { ...counts, done: false, message: "Waiting for daemon set spec update to be observed..." };
  if (updated < wanted)
    return { ...counts, done: false, message: `${waiting} ${updated} out of ${wanted} new pods have been updated...` };
  if (available < wanted)
    return { ...counts, done: false, message: `${waiting} ${available} of ${wanted} updated pods are available...` };
  return { ...counts, done: true, message: `daemon set "${metadata.name}" successfully rolled out` };
}

function statefulSet(object: KubeObject): Progress {
  const { spec, status = {} } = object;
  const wanted = Number(spec?.replicas ?? 1);
  const [updated, ready] = [many(status.updatedReplicas), many(status.readyReplicas)];
  const counts = { wanted, updated, available: many(status.availableReplicas ?? status.readyReplicas) };
  if (!observed(object) || many(status.observedGeneration) === 0) {
    return { ...counts, done: false, message: "Waiting for statefulset spec update to be observed..." };
  }
  if (ready < wanted) return { ...counts, done: false, message: `Waiting for ${wanted - ready} pods to be ready...` };
  const partition = many(spec?.updateStrategy?.rollingUpdate?.partition);
  if (partition > 0) {
    const part = Math.max(0, wanted - partition);
    if (updated < part) {
      return {
        ...counts,
        done: false,
        message: `Waiting for partitioned roll out to finish: ${updated} out of ${part} new pods have been updated...`,
      };
    }
    return { ...counts, done: true, message: `partitioned roll out complete: ${updated} new pods have been updated...` };
  }
  if (status.updateRevision !== status.currentRevision) {
    return {
      ...counts,
      done: false,
      message: `waiting for statefulset rolling update to complete ${updated} pods at revision ${status.updateRevision}...`,
    };
  }
  return {
    ...counts,
    done: true,
    message: `statefulset rolling update complete ${many(status.currentReplicas)} pods at revision ${status.currentRevision}...`,
  };
}

/** Whether pods are made anew by themselves; with OnDelete nothing goes on until somebody deletes them. */
export const goesByItself = ({ spec }: KubeObject): boolean => spec?.updateStrategy?.type !== "OnDelete";
