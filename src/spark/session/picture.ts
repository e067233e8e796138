import type { KubeEvent, KubeObject, Node, Pod, Quantities } from "../../cluster/objects.ts";

export interface ResourceQuota extends KubeObject {
  readonly status: { readonly hard?: Quantities; readonly used?: Quantities };
}

/** What the cluster shows of a session's executors; what may not be read is left out. */
export interface ClusterPicture {
  /** The session's own executor pods. */
  readonly pods: readonly Pod[];
  /** Events of the namespace. */
  readonly events: readonly KubeEvent[];
  readonly nodes?: readonly Node[];
  /** Every pod of every namespace: what is taken on the nodes. */
  readonly everyPod?: readonly Pod[];
  readonly quotas?: readonly ResourceQuota[];
  /** The last lines of what the driver says: a refusal to create a pod shows nowhere else. */
  readonly driverLog?: string;
}

/** What the session asked for; each executor's request. */
export interface Wanted {
  readonly executors: number;
  readonly cores: number;
  readonly memoryBytes: number;
}

export interface PodProblem {
  /** The pods it is about; none when they could not even be made. */
  readonly pods: readonly string[];
  readonly words: string;
  /** Waiting does not help. */
  readonly final: boolean;
  readonly kind: "image" | "container" | "room" | "quota" | "start";
  /** What to try. */
  readonly hints?: readonly string[];
}
