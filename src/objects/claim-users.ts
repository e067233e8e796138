import type { Pod } from "../cluster/objects.ts";

interface Volume {
  readonly persistentVolumeClaim?: { readonly claimName: string };
}

/** The claims among a pod's volumes. */
export const claimsOf = ({ spec }: Pod): readonly string[] =>
  ((spec as { readonly volumes?: readonly Volume[] } | undefined)?.volumes ?? []).flatMap(
    ({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? [],
  );

/** The pods that have a claim among their volumes and have not ended. */
export const usersOf = (claim: string, pods: readonly Pod[]): readonly string[] =>
  pods
    .filter((pod) => !["Succeeded", "Failed"].includes(pod.status.phase ?? "") && claimsOf(pod).includes(claim))
    .map(({ metadata }) => metadata.name);
