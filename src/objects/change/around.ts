import { UserError } from "../../base/errors.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import type { Pod } from "../../cluster/objects.ts";
import { fullName } from "../../cluster/resource-kind.ts";
import { usersOf } from "../claim-users.ts";
import { type Around, finalizersOf } from "../finalizers.ts";
import { dependantCount } from "./deletion-plan.ts";
import type { Leaving } from "./gone.ts";

/** What is to be known around an object that does not go; undefined when there is nothing, or nobody may look. */
export async function aroundOf(
  client: ClusterClient,
  { object, now }: Leaving,
  signal: AbortSignal,
): Promise<Around | undefined> {
  const finalizers = now === undefined ? [] : finalizersOf(now);
  const { kind, namespace, name } = object;
  try {
    if (finalizers.includes("kubernetes.io/pvc-protection") && fullName(kind) === "persistentvolumeclaims") {
      return { users: usersOf(name, await podsOf(client, namespace!, signal)) };
    }
    if (finalizers.includes("foregroundDeletion") && namespace !== undefined && now?.metadata.uid !== undefined) {
      return { dependants: await dependantCount(client, namespace, now.metadata.uid, signal) };
    }
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

async function podsOf(client: ClusterClient, namespace: string, signal: AbortSignal): Promise<readonly Pod[]> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`;
  const { items } = await client.request<{ readonly items: readonly Pod[] | null }>(path, { signal });
  return items ?? [];
}
