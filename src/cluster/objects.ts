/** Kubernetes objects as slim types: readable by TypeScript 5.0 in a cell without loading a client library. */

export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  /** Counts the changes of its spec. */
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly {
    readonly apiVersion?: string;
    readonly kind: string;
    readonly name: string;
    readonly uid: string;
    readonly controller?: boolean;
  }[];
  readonly finalizers?: readonly string[];
}

export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  // The schema belongs to the server: custom kinds are as welcome as built-in ones.
  // biome-ignore lint/suspicious/noExplicitAny: an object's spec is whatever its kind says
  readonly [field: string]: any;
}

export interface Condition {
  readonly type: string;
  readonly status: "True" | "False" | "Unknown";
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
}

/** CPU and memory in Kubernetes' own notation, such as `500m` and `2Gi`. */
export type Quantities = Readonly<Record<string, string>>;

export interface Container {
  readonly name: string;
  readonly image?: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly ports?: readonly { readonly containerPort: number; readonly name?: string; readonly protocol?: string }[];
  readonly resources?: { readonly requests?: Quantities; readonly limits?: Quantities };
}

/** What a container does or did. */
export interface ContainerState {
  readonly waiting?: { readonly reason?: string; readonly message?: string };
  readonly running?: { readonly startedAt?: string };
  readonly terminated?: {
    readonly exitCode: number;
    readonly reason?: string;
    readonly message?: string;
    readonly startedAt?: string;
    readonly finishedAt?: string;
  };
}

export interface ContainerStatus {
  readonly name: string;
  readonly ready: boolean;
  readonly restartCount: number;
  readonly image: string;
  readonly state?: ContainerState;
  /** Before the last restart. */
  readonly lastState?: ContainerState;
}

export interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly nodeName?: string;
  readonly serviceAccountName?: string;
  readonly restartPolicy?: string;
  readonly nodeSelector?: Readonly<Record<string, string>>;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/ */
export interface Pod extends KubeObject {
  readonly kind: "Pod";
  readonly spec: PodSpec;
  readonly status: {
    readonly phase?: "Pending" | "Running" | "Succeeded" | "Failed" | "Unknown";
    readonly reason?: string;
    readonly message?: string;
    readonly podIP?: string;
    readonly hostIP?: string;
    readonly startTime?: string;
    readonly conditions?: readonly Condition[];
    readonly containerStatuses?: readonly ContainerStatus[];
    readonly initContainerStatuses?: readonly ContainerStatus[];
  };
}

export interface Node extends KubeObject {
  readonly kind: "Node";
  readonly spec: {
    readonly unschedulable?: boolean;
    readonly podCIDR?: string;
    readonly taints?: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
  };
  readonly status: {
    readonly capacity?: Quantities;
    readonly allocatable?: Quantities;
    readonly conditions?: readonly Condition[];
    readonly addresses?: readonly { readonly type: string; readonly address: string }[];
    readonly nodeInfo?: Readonly<Record<string, string>>;
  };
}

export interface Namespace extends KubeObject {
  readonly kind: "Namespace";
  readonly status: { readonly phase?: "Active" | "Terminating" };
}

export interface Service extends KubeObject {
  readonly kind: "Service";
  readonly spec: {
    readonly type?: "ClusterIP" | "NodePort" | "LoadBalancer" | "ExternalName";
    readonly clusterIP?: string;
    readonly selector?: Readonly<Record<string, string>>;
    readonly ports?: readonly {
      readonly name?: string;
      readonly port: number;
      readonly targetPort?: number | string;
      readonly nodePort?: number;
    }[];
  };
}

/** Deployments, stateful sets and replica sets, as far as they are alike. */
interface Replicated extends KubeObject {
  readonly spec: {
    readonly replicas?: number;
    readonly selector: { readonly matchLabels?: Readonly<Record<string, string>> };
    readonly template: { readonly metadata?: Partial<ObjectMeta>; readonly spec: PodSpec };
  };
  readonly status: {
    readonly replicas?: number;
    readonly readyReplicas?: number;
    readonly availableReplicas?: number;
    readonly conditions?: readonly Condition[];
  };
}

export interface Deployment extends Replicated {
  readonly kind: "Deployment";
}

export interface StatefulSet extends Replicated {
  readonly kind: "StatefulSet";
}

export interface ReplicaSet extends Replicated {
  readonly kind: "ReplicaSet";
}

export interface Job extends KubeObject {
  readonly kind: "Job";
  readonly spec: {
    readonly completions?: number;
    readonly parallelism?: number;
    readonly template: { readonly spec: PodSpec };
  };
  readonly status: {
    readonly active?: number;
    readonly succeeded?: number;
    readonly failed?: number;
    readonly startTime?: string;
    readonly completionTime?: string;
    readonly conditions?: readonly Condition[];
  };
}

export interface ConfigMap extends KubeObject {
  readonly kind: "ConfigMap";
  readonly data?: Readonly<Record<string, string>>;
  readonly binaryData?: Readonly<Record<string, string>>;
}

export interface ServiceAccount extends KubeObject {
  readonly kind: "ServiceAccount";
  readonly secrets?: readonly { readonly name: string }[];
}

export interface PersistentVolumeClaim extends KubeObject {
  readonly kind: "PersistentVolumeClaim";
  readonly spec: {
    readonly accessModes?: readonly string[];
    readonly storageClassName?: string;
    readonly volumeName?: string;
    readonly resources?: { readonly requests?: Quantities };
  };
  readonly status: { readonly phase?: "Pending" | "Bound" | "Lost"; readonly capacity?: Quantities };
}

export interface KubeEvent extends KubeObject {
  readonly kind: "Event";
  readonly type?: "Normal" | "Warning";
  readonly reason?: string;
  readonly message?: string;
  readonly count?: number;
  /** The API server says null for what it does not know. */
  readonly firstTimestamp?: string | null;
  readonly lastTimestamp?: string | null;
  /** Of reporters that count in series. */
  readonly eventTime?: string | null;
  readonly series?: { readonly count?: number; readonly lastObservedTime?: string } | null;
  readonly source?: { readonly component?: string; readonly host?: string };
  readonly reportingComponent?: string;
  readonly involvedObject: {
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly fieldPath?: string;
  };
}

/** The commonest kinds by every name that kubectl knows them by. */
export interface ObjectsByKind {
  pods: Pod;
  pod: Pod;
  po: Pod;
  nodes: Node;
  node: Node;
  no: Node;
  namespaces: Namespace;
  namespace: Namespace;
  ns: Namespace;
  services: Service;
  service: Service;
  svc: Service;
  deployments: Deployment;
  deployment: Deployment;
  deploy: Deployment;
  statefulsets: StatefulSet;
  statefulset: StatefulSet;
  sts: StatefulSet;
  replicasets: ReplicaSet;
  replicaset: ReplicaSet;
  rs: ReplicaSet;
  jobs: Job;
  job: Job;
  configmaps: ConfigMap;
  configmap: ConfigMap;
  cm: ConfigMap;
  serviceaccounts: ServiceAccount;
  serviceaccount: ServiceAccount;
  sa: ServiceAccount;
  persistentvolumeclaims: PersistentVolumeClaim;
  persistentvolumeclaim: PersistentVolumeClaim;
  pvc: PersistentVolumeClaim;
  events: KubeEvent;
  event: KubeEvent;
  ev: KubeEvent;
}

/** A rule of a Role. @see https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/role-v1/ */
export interface PolicyRule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  /** In place of resources: `/metrics`. */
  readonly nonResourceURLs?: readonly string[];
  readonly verbs: readonly string[];
}
