import type { KubeObject, Pod } from "../../cluster/objects.ts";
import { type Status, status, statusOfWord } from "../../views/status.ts";
import { podStatus } from "../describe/pod.ts";
import { conditionsOf, isBad } from "../why/conditions.ts";
import { countsOf } from "../why/workload.ts";

const COUNTED = new Set(["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController"]);

/** How an object is, in a word or two; undefined for what has no status. Pure. */
export function stateOf(object: KubeObject): Status | undefined {
  const { kind, metadata, status: state = {} } = object;
  if (kind === "Pod" && state.phase !== undefined) return podStatus(object as Pod);
  if (metadata.deletionTimestamp !== undefined) return status("busy", "Terminating");
  if (COUNTED.has(kind) && object.spec !== undefined) return countStatus(object);
  if (kind === "EndpointSlice") return endpointStatus(object);
  if (typeof state.phase === "string" && state.phase !== "") return statusOfWord(state.phase);
  const conditions = conditionsOf(object);
  const said = conditions.find(({ type, status: is }) => is === "True" && /^(Complete|Failed|Suspended)$/.test(type));
  if (said !== undefined) return statusOfWord(said.type);
  const bad = conditions.find(isBad);
  if (kind === "Job") return status("busy", `${state.succeeded ?? 0} of ${object.spec?.completions ?? 1} done`);
  if (bad !== undefined) return status(bad.status === "Unknown" ? "unknown" : "bad", `${bad.type}: ${bad.reason ?? bad.status}`);
  const deciding = conditions.find(({ type }) => /^(Ready|Available|Established)$/.test(type));
  return deciding === undefined ? undefined : status("good", deciding.type);
}

function countStatus(object: KubeObject): Status {
  const { ready, wanted } = countsOf(object);
  const tone = wanted === 0 ? "done" : ready >= wanted ? "good" : "busy";
  return status(tone, `${ready} of ${wanted} ready`);
}

function endpointStatus({ endpoints }: KubeObject): Status {
  const all = (endpoints ?? []) as readonly { readonly conditions?: { readonly ready?: boolean } }[];
  const ready = all.filter(({ conditions }) => conditions?.ready !== false).length;
  return status(all.length === 0 ? "warning" : ready === all.length ? "good" : "busy", `${ready} of ${all.length} ready`);
}
