import type { KubeObject, Node, PersistentVolumeClaim, Pod } from "../../cluster/objects.ts";
import { claimsOf, usersOf } from "../claim-users.ts";
import type { ClaimPicture } from "./claim.ts";
import type { Diagnosis, Findings } from "./diagnosis.ts";
import { type PodPicture, whyPod } from "./pod.ts";
import type { Reader } from "./reader.ts";

const CLASSES = "/apis/storage.k8s.io/v1/storageclasses";

/** A pod's picture: only what its own state asks for is read. */
export async function podPicture(reader: Reader, pod: Pod): Promise<PodPicture> {
  const placed = pod.spec.nodeName !== undefined || pod.status.phase !== "Pending";
  const [events, nodes, claims, logs] = await Promise.all([
    reader.events(pod),
    placed ? undefined : reader.list<Node>("/api/v1/nodes", "nodes"),
    placed ? undefined : claimPictures(reader, pod),
    logsOf(reader, pod),
  ]);
  const scarce = pod.status.conditions?.some(
    ({ type, message }) => type === "PodScheduled" && /Insufficient/.test(message ?? ""),
  );
  const fieldSelector = "status.phase!=Succeeded,status.phase!=Failed";
  const everyPod =
    scarce && !placed ? await reader.list<Pod>("/api/v1/pods", "the pods of other namespaces", { fieldSelector }) : undefined;
  return {
    pod,
    events,
    now: reader.now,
    ...(nodes === undefined ? {} : { nodes }),
    ...(claims === undefined ? {} : { claims }),
    ...(everyPod === undefined ? {} : { everyPod }),
    logs,
  };
}

const inNamespace = (namespace: string | undefined, plural: string): string =>
  `/api/v1/namespaces/${encodeURIComponent(namespace ?? "default")}/${plural}`;

async function claimPictures(reader: Reader, pod: Pod): Promise<PodPicture["claims"]> {
  const path = inNamespace(pod.metadata.namespace, "persistentvolumeclaims");
  const found = await Promise.all(
    claimsOf(pod).map(async (name): Promise<readonly (readonly [string, ClaimPicture | undefined])[]> => {
      const claim = await reader.object<PersistentVolumeClaim>(`${path}/${encodeURIComponent(name)}`, "persistent volume claims");
      if (claim === undefined) return [];
      return [[name, claim === null ? undefined : await claimPicture(reader, claim)]];
    }),
  );
  return Object.fromEntries(found.flat());
}

/** A claim's picture. */
export async function claimPicture(reader: Reader, claim: PersistentVolumeClaim): Promise<ClaimPicture> {
  const bound = claim.status?.phase === "Bound";
  const [events, classes, pods] = await Promise.all([
    reader.events(claim),
    bound ? undefined : reader.list<KubeObject>(CLASSES, "storage classes"),
    bound ? undefined : reader.list<Pod>(inNamespace(claim.metadata.namespace, "pods"), "pods"),
  ]);
  return {
    claim,
    events,
    now: reader.now,
    ...(classes === undefined ? {} : { classes }),
    ...(pods === undefined ? {} : { pods: usersOf(claim.metadata.name, pods) }),
  };
}

/** The last words of containers that ended; of the one before the last restart, when there was one. */
async function logsOf(reader: Reader, { metadata, status }: Pod): Promise<Readonly<Record<string, readonly string[]>>> {
  const all = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  const wanted = all.flatMap(({ name, state, lastState, restartCount }) => {
    if (state?.terminated !== undefined && state.terminated.exitCode !== 0) return [{ name, previous: false }];
    const last = lastState?.terminated;
    return last !== undefined && restartCount > 0
      ? [{ name, previous: state?.waiting === undefined || last.reason !== "StartError" }]
      : [];
  });
  const logs = await Promise.all(
    wanted.slice(0, 3).map(async ({ name, previous }) => {
      const lines = await reader.log(metadata.namespace ?? "default", metadata.name, name, previous);
      return lines === undefined || lines.length === 0 ? [] : [[name, lines] as const];
    }),
  );
  return Object.fromEntries(logs.flat());
}

const AT_MOST = 3;

/** The pods that are not well, each with why; of pods that look alike one is looked into. */
export async function illPods(reader: Reader, pods: readonly Pod[]): Promise<readonly Diagnosis[]> {
  const alike = new Map<string, readonly Pod[]>();
  for (const pod of pods.filter(isIll)) alike.set(lookOf(pod), [...(alike.get(lookOf(pod)) ?? []), pod]);
  const groups = [...alike.values()].slice(0, AT_MOST);
  const told = await Promise.all(
    groups.map(async (group) => {
      const findings = whyPod(await podPicture(reader, group[0]!));
      return group.map((pod) => podDiagnosis(pod, findings));
    }),
  );
  return told.flat();
}

const podDiagnosis = ({ metadata }: Pod, findings: Findings): Diagnosis => ({
  object: `pod/${metadata.name}`,
  ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
  ...findings,
  unseen: [],
});

/** Not running to its end, not ready, or restarted: worth a look. */
export const isIll = ({ status, metadata }: Pod): boolean => {
  if (status.phase === "Succeeded") return false;
  const ready = status.conditions?.some(({ type, status: is }) => type === "Ready" && is === "True") === true;
  return !ready || metadata.deletionTimestamp !== undefined;
};

const lookOf = ({ status, spec }: Pod): string => {
  const all = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  const states = all.map(({ name, state, lastState }) => [
    name,
    state?.waiting?.reason,
    state?.terminated?.exitCode,
    lastState?.terminated?.exitCode,
    lastState?.terminated?.reason,
  ]);
  const scheduled = status.conditions?.find(({ type }) => type === "PodScheduled")?.message;
  return JSON.stringify([status.phase, status.reason, spec.nodeName === undefined, scheduled, states]);
};
