import { UserError } from "../../base/errors.ts";
import type { ClusterClient } from "../client.ts";
import type { KubeObject } from "../objects.ts";
import { MANAGER } from "./marks.ts";
import type { Planned } from "./objects.ts";
import type { Surveyed } from "./survey.ts";

/** One object as it was made or changed: `rolebinding/bob created`. */
export interface Applied {
  readonly object: string;
  readonly verb: "created" | "renewed";
}

/** The whole of an object is ours, so what another hand changed in it goes back. Source: https://kubernetes.io/docs/reference/using-api/server-side-apply/ */
export async function apply(client: ClusterClient, one: Surveyed, signal: AbortSignal): Promise<Applied> {
  await client.request(one.path, {
    method: "PATCH",
    query: { fieldManager: MANAGER, force: "true" },
    contentType: "application/apply-patch+yaml",
    body: one.body,
    signal,
  });
  return { object: one.words, verb: one.standing === "ours" ? "renewed" : "created" };
}

/** A binding's role can never be changed: one for another role is made anew. */
export async function applyBinding(
  client: ClusterClient,
  planned: Planned,
  now: KubeObject | undefined,
  signal: AbortSignal,
): Promise<Applied> {
  const before = now?.roleRef as { readonly kind: string; readonly name: string } | undefined;
  const wanted = planned.body.roleRef as { readonly kind: string; readonly name: string };
  const other = before !== undefined && (before.kind !== wanted.kind || before.name !== wanted.name);
  if (other) await remove(client, planned.path, signal);
  return apply(client, { ...planned, standing: now === undefined ? "absent" : "ours" }, signal);
}

/** @returns whether there was one */
export async function remove(client: ClusterClient, path: string, signal: AbortSignal): Promise<boolean> {
  try {
    await client.request(path, { method: "DELETE", signal });
    return true;
  } catch (error) {
    if (error instanceof UserError && error.name === "NotFound") return false;
    throw error;
  }
}
