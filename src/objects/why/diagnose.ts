import type { ClusterClient } from "../../cluster/client.ts";
import type { KubeObject, Node, PersistentVolumeClaim, Pod, Service } from "../../cluster/objects.ts";
import { fullName, type ResourceKind, singularName } from "../../cluster/resource-kind.ts";
import { pathOf } from "../../cluster/table.ts";
import type { ObjectName } from "../chosen.ts";
import { whyClaim } from "./claim.ts";
import type { Diagnosis, Findings } from "./diagnosis.ts";
import { whyNamespace } from "./namespace.ts";
import { whyNode } from "./node.ts";
import { whyPod } from "./pod.ts";
import { claimPicture, podPicture } from "./read-pod.ts";
import { readCronJob, readIngress, readJob, readPlain, readService, readWorkload } from "./read-workload.ts";
import { type Reader, readerOf } from "./reader.ts";
import { whyAutoscaler, whyBudget, whyCustomKind } from "./scaling.ts";
import { whyTerminating } from "./terminating.ts";

type Look = (reader: Reader, object: KubeObject) => Promise<Findings>;

/** How each kind is looked into; any other one by its conditions, phase and warnings. */
const LOOKS: Readonly<Record<string, Look>> = {
  pods: async (reader, object) => whyPod(await podPicture(reader, object as Pod)),
  "deployments.apps": readWorkload,
  "statefulsets.apps": readWorkload,
  "daemonsets.apps": readWorkload,
  "replicasets.apps": readWorkload,
  replicationcontrollers: readWorkload,
  "jobs.batch": readJob,
  "cronjobs.batch": readCronJob,
  services: (reader, object) => readService(reader, object as Service),
  "ingresses.networking.k8s.io": readIngress,
  persistentvolumeclaims: readClaim,
  nodes: async (reader, object) => whyNode({ node: object as Node, events: await reader.events(object), now: reader.now }),
  namespaces: async (reader, object) => whyNamespace(object, reader.now),
  "horizontalpodautoscalers.autoscaling": async (reader, object) =>
    whyAutoscaler({ object, events: await reader.events(object), now: reader.now }),
  "poddisruptionbudgets.policy": async (_, object) => whyBudget(object),
  "customresourcedefinitions.apiextensions.k8s.io": async (_, object) => whyCustomKind(object),
};

async function readClaim(reader: Reader, object: KubeObject): Promise<Findings> {
  const picture = await claimPicture(reader, object as PersistentVolumeClaim);
  return whyTerminating(object, picture, reader.now, { users: picture.pods }) ?? whyClaim(picture);
}

/**
 * Why an object is as it is: what stands around it is read with few requests, and what may not be read is named.
 * @throws UserError `NotFound`, `Forbidden` and others of the object itself
 */
export async function diagnose(client: ClusterClient, name: ObjectName, signal?: AbortSignal): Promise<Diagnosis> {
  const object = await client.request<KubeObject>(pathOf(name.kind, name.namespace, name.name), { signal });
  return diagnoseObject(readerOf(client, signal), name.kind, object);
}

/** The same of an object that was read already, and by a reader that may know what is around it. */
export async function diagnoseObject(reader: Reader, kind: ResourceKind, object: KubeObject): Promise<Diagnosis> {
  const { name, namespace } = object.metadata;
  const findings = await (LOOKS[fullName(kind)] ?? readPlain)(reader, object);
  return {
    object: `${singularName(kind)}/${name}`,
    ...(namespace === undefined ? {} : { namespace }),
    ...findings,
    unseen: reader.unseen(),
  };
}
