import { ClusterError } from "../../cluster/errors.ts";
import type { Pod } from "../../cluster/objects.ts";
import type { ObjectName } from "../chosen.ts";
import { type DrainPlan, type DrainWishes, daemonSetsOf, drainPlan } from "./drain-plan.ts";
import type { Place } from "./place.ts";

/** Which pods leave these nodes, as they are now. @param wishes `podSelector`: only pods with these labels */
export async function planOf(
  place: Place,
  nodes: readonly ObjectName[],
  wishes: DrainWishes & { readonly podSelector?: string },
): Promise<DrainPlan> {
  const lists = await Promise.all(nodes.map(({ name }) => podsOn(place, name, wishes.podSelector)));
  const pods = lists.flat();
  const named = [...daemonSetsOf(pods)];
  const there = await Promise.all(named.map((name) => isThere(place, name)));
  return drainPlan(pods, wishes, new Set(named.filter((_, at) => there[at])));
}

async function podsOn({ client, signal }: Place, node: string, labelSelector: string | undefined): Promise<readonly Pod[]> {
  const query = { fieldSelector: `spec.nodeName=${node}`, labelSelector };
  const { items } = await client.request<{ readonly items: readonly Pod[] | null }>("/api/v1/pods", { query, signal });
  return (items ?? []).map((pod): Pod => ({ ...pod, apiVersion: "v1", kind: "Pod" }));
}

/** @param name `NAMESPACE/NAME` of a DaemonSet */
async function isThere({ client, signal }: Place, name: string): Promise<boolean> {
  const [namespace, own] = name.split("/");
  try {
    await client.request(`/apis/apps/v1/namespaces/${namespace}/daemonsets/${own}`, { signal });
    return true;
  } catch (error) {
    if (error instanceof ClusterError && error.code === 404) return false;
    throw error;
  }
}
