import { UserError } from "../../base/errors.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { fullName } from "../../cluster/discovery.ts";
import type { Pod } from "../../cluster/objects.ts";
import { dependantCount } from "./deletion-plan.ts";
import type { Leaving } from "./gone.ts";
import { type Around, finalizersOf } from "./held-back.ts";

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
      return { users: await usersOf(client, namespace!, name, signal) };
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

interface Volume {
  readonly persistentVolumeClaim?: { readonly claimName: string };
}

/** The pods that have a claim among their volumes and have not ended. */
async function usersOf(client: ClusterClient, namespace: string, claim: string, signal: AbortSignal): Promise<readonly string[]> {
  const { items } = await client.request<{ readonly items: readonly Pod[] | null }>(
    `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`,
    { signal },
  );
  const uses = ({ spec, status: { phase } }: Pod): boolean =>
    phase !== "Succeeded" &&
    phase !== "Failed" &&
    ((spec as { readonly volumes?: readonly Volume[] }).volumes ?? []).some(
      ({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === claim,
    );
  return (items ?? []).filter(uses).map(({ metadata }) => metadata.name);
}
