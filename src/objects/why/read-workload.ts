import type { KubeObject, Pod, Service } from "../../cluster/objects.ts";
import { type LabelSelector, selectorText } from "../../pods/selector.ts";
import { whyConditions } from "./conditions.ts";
import type { Findings } from "./diagnosis.ts";
import { backendsOf, type IngressPicture, whyIngress } from "./ingress.ts";
import { whyCronJob, whyJob } from "./job.ts";
import { illPods } from "./read-pod.ts";
import type { Reader } from "./reader.ts";
import { whyService } from "./service.ts";
import { whyWorkload } from "./workload.ts";

const inNamespace = ({ metadata }: KubeObject, root: string, plural: string): string =>
  `${root}/namespaces/${encodeURIComponent(metadata.namespace ?? "default")}/${plural}`;

/** The pods that an object's selector finds and that it owns, directly or by its ReplicaSets. */
export async function ownedPods(
  reader: Reader,
  object: KubeObject,
  owners: readonly string[],
): Promise<readonly Pod[] | undefined> {
  const selector = object.spec?.selector as LabelSelector | undefined;
  if (selector === undefined) return [];
  const bare = object.kind === "ReplicationController";
  const labelSelector = selectorText(bare ? { matchLabels: selector as Readonly<Record<string, string>> } : selector);
  const pods = await reader.list<Pod>(inNamespace(object, "/api/v1", "pods"), "pods", { labelSelector });
  return pods?.filter(({ metadata }) => metadata.ownerReferences?.some(({ uid }) => owners.includes(uid)));
}

/** The ReplicaSets of a Deployment, newest first. */
export async function replicaSetsOf(reader: Reader, object: KubeObject): Promise<readonly KubeObject[]> {
  const labelSelector = selectorText(object.spec?.selector ?? {});
  const found = await reader.list<KubeObject>(inNamespace(object, "/apis/apps/v1", "replicasets"), "replica sets", {
    labelSelector,
  });
  const revision = ({ metadata }: KubeObject): number => Number(metadata.annotations?.["deployment.kubernetes.io/revision"] ?? 0);
  const own = (found ?? []).filter(({ metadata }) => metadata.ownerReferences?.some(({ uid }) => uid === object.metadata.uid));
  return own.toSorted((one, other) => revision(other) - revision(one));
}

export async function readWorkload(reader: Reader, object: KubeObject): Promise<Findings> {
  const sets = object.kind === "Deployment" ? await replicaSetsOf(reader, object) : [];
  const uid = object.metadata.uid ?? "";
  const [events, newestEvents, pods] = await Promise.all([
    reader.events(object),
    sets[0] === undefined ? [] : reader.events(sets[0]),
    ownedPods(reader, object, [uid, ...sets.map(({ metadata }) => metadata.uid ?? "")]),
  ]);
  const ill = await illPods(reader, pods ?? []);
  return whyWorkload({
    object,
    events,
    ill,
    now: reader.now,
    ...(sets[0] === undefined ? {} : { newest: { object: sets[0], events: newestEvents } }),
    ...(pods === undefined ? {} : { pods: pods.length }),
  });
}

export async function readJob(reader: Reader, object: KubeObject): Promise<Findings> {
  const [events, pods] = await Promise.all([reader.events(object), ownedPods(reader, object, [object.metadata.uid ?? ""])]);
  return whyJob({ object, events, ill: await illPods(reader, pods ?? []), now: reader.now });
}

export async function readCronJob(reader: Reader, object: KubeObject): Promise<Findings> {
  const [events, jobs] = await Promise.all([
    reader.events(object),
    reader.list<KubeObject>(inNamespace(object, "/apis/batch/v1", "jobs"), "jobs"),
  ]);
  const own = (jobs ?? []).filter(({ metadata }) => metadata.ownerReferences?.some(({ uid }) => uid === object.metadata.uid));
  const last = own.toSorted((one, other) => created(other) - created(one))[0];
  const isFailed = (last?.status?.conditions ?? []).some(
    (one: { type: string; status: string }) => one.type === "Failed" && one.status === "True",
  );
  if (last === undefined || !isFailed) return whyCronJob({ object, events, now: reader.now });
  const failed = { object: `job.batch/${last.metadata.name}`, ...(await readJob(reader, last)), unseen: [] };
  return whyCronJob({ object, events, failed, now: reader.now });
}

const created = ({ metadata }: KubeObject): number => Date.parse(metadata.creationTimestamp ?? "") || 0;

export async function readService(reader: Reader, service: Service): Promise<Findings> {
  const { selector } = service.spec;
  const labelSelector = selector === undefined ? "" : selectorText({ matchLabels: selector });
  const selects = labelSelector !== "" && service.spec.type !== "ExternalName";
  const pods = inNamespace(service, "/api/v1", "pods");
  const [events, found, slices] = await Promise.all([
    reader.events(service),
    selects ? reader.list<Pod>(pods, "pods", { labelSelector }) : undefined,
    reader.list<KubeObject>(inNamespace(service, "/apis/discovery.k8s.io/v1", "endpointslices"), "endpoint slices", {
      labelSelector: `kubernetes.io/service-name=${service.metadata.name}`,
    }),
  ]);
  const others = found?.length === 0 ? await reader.list<Pod>(pods, "pods") : undefined;
  const ill = await illPods(reader, found ?? []);
  return whyService({
    service,
    events,
    ill,
    now: reader.now,
    ...(found === undefined ? {} : { pods: found }),
    ...(others === undefined ? {} : { others }),
    ...(slices === undefined ? {} : { slices }),
  });
}

export async function readIngress(reader: Reader, object: KubeObject): Promise<Findings> {
  const tls = (object.spec?.tls ?? []) as readonly { readonly secretName?: string }[];
  const names = [...new Set(backendsOf(object).flatMap(({ service }) => service?.name ?? []))];
  const at = (plural: string, name: string): string => `${inNamespace(object, "/api/v1", plural)}/${encodeURIComponent(name)}`;
  const [events, classes, services, secrets] = await Promise.all([
    reader.events(object),
    reader.list<KubeObject>("/apis/networking.k8s.io/v1/ingressclasses", "ingress classes"),
    Promise.all(names.map(async (name) => [name, await reader.object(at("services", name), "services")] as const)),
    Promise.all(
      tls
        .flatMap(({ secretName: name }) => name ?? [])
        .map(async (name) => [name, await reader.exists(at("secrets", name), "secrets")] as const),
    ),
  ]);
  const seen = secrets.flatMap(([name, there]) => (there === undefined ? [] : [[name, there] as const]));
  const picture: IngressPicture = {
    object,
    events,
    ...(classes === undefined ? {} : { classes }),
    services: Object.fromEntries(services.flatMap(([name, found]) => (found === undefined ? [] : [[name, found] as const]))),
    secrets: Object.fromEntries(seen),
  };
  return whyIngress(picture);
}

export const readPlain = async (reader: Reader, object: KubeObject): Promise<Findings> =>
  whyConditions({ object, events: await reader.events(object), now: reader.now });
