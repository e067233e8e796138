import type { ClusterClient } from "../../cluster/client.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import type { ResourceKind } from "../../cluster/resource-kind.ts";
import { pathOf } from "../../cluster/table.ts";
import { type LabelSelector, selectorText } from "../../pods/selector.ts";

/** A state that an object was rolled out in, and can be taken back to. */
export interface Revision {
  readonly revision: number;
  /** Why it was made, when somebody wrote it down. */
  readonly changeCause?: string;
  /** What its pods are made of. */
  readonly template: Template;
  /** The one that is wanted now. */
  readonly current: boolean;
  /** RFC 3339. */
  readonly created?: string;
}

export interface Template {
  readonly metadata?: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  // biome-ignore lint/suspicious/noExplicitAny: a pod's spec as the server has it
  readonly spec: any;
}

/** With what the server keeps it in: a ReplicaSet, a ControllerRevision. */
export interface KeptRevision extends Revision {
  readonly keeper: KubeObject;
}

export const REVISION = "deployment.kubernetes.io/revision";
const CAUSE = "kubernetes.io/change-cause";
const HASH = "pod-template-hash";

const KEEPERS = {
  ReplicaSet: kept("ReplicaSet", "replicasets"),
  ControllerRevision: kept("ControllerRevision", "controllerrevisions"),
};

function kept(kind: string, plural: string): ResourceKind {
  const names = { kind, plural, singular: kind.toLowerCase(), shortNames: [], categories: [] };
  return { group: "apps", version: "v1", namespaced: true, verbs: [], ...names };
}

/** The revisions of an object, the oldest first. Source: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#checking-rollout-history-of-a-deployment */
export async function revisionsOf(
  client: ClusterClient,
  object: KubeObject,
  signal?: AbortSignal,
): Promise<readonly KeptRevision[]> {
  const isDeployment = object.kind === "Deployment";
  const kind = isDeployment ? KEEPERS.ReplicaSet : KEEPERS.ControllerRevision;
  const labelSelector = selectorText((object.spec?.selector ?? {}) as LabelSelector);
  const { items } = await client.request<{ readonly items: readonly KubeObject[] }>(pathOf(kind, object.metadata.namespace), {
    query: { labelSelector },
    signal,
    timeout: 30_000,
  });
  const own = items.filter(({ metadata }) => metadata.ownerReferences?.some(({ uid }) => uid === object.metadata.uid));
  const revisions = own.map((keeper) => (isDeployment ? ofReplicaSet(keeper) : ofControllerRevision(keeper)));
  const current = isDeployment ? currentOf(object, revisions) : Math.max(...revisions.map(({ revision }) => revision));
  return revisions
    .filter(({ revision }) => revision > 0)
    .map((one) => ({ ...one, current: one.revision === current }))
    .toSorted((one, other) => one.revision - other.revision);
}

type Found = Omit<KeptRevision, "current">;

const currentOf = ({ metadata }: KubeObject, revisions: readonly Found[]): number =>
  Number(metadata.annotations?.[REVISION] ?? Math.max(...revisions.map(({ revision }) => revision)));

const common = (keeper: KubeObject) => {
  const cause = keeper.metadata.annotations?.[CAUSE];
  const created = keeper.metadata.creationTimestamp;
  return { keeper, ...(cause === undefined ? {} : { changeCause: cause }), ...(created === undefined ? {} : { created }) };
};

const ofReplicaSet = (keeper: KubeObject): Found => ({
  ...common(keeper),
  revision: Number(keeper.metadata.annotations?.[REVISION] ?? 0),
  template: withoutHash(keeper.spec.template),
});

/** The label that tells ReplicaSets apart is the controller's own. */
function withoutHash(template: Template): Template {
  const { [HASH]: _, ...labels } = template.metadata?.labels ?? {};
  return { ...template, metadata: { ...template.metadata, labels } };
}

function ofControllerRevision(keeper: KubeObject): Found {
  const { $patch: _, ...template } = keeper.data.spec.template;
  return { ...common(keeper), revision: Number(keeper.revision), template };
}
