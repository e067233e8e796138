import type { KubeObject } from "../../cluster/objects.ts";
import { MANAGER } from "../../cluster/share/marks.ts";
import { type ObjectName, pathOfObject } from "../chosen.ts";
import type { Place } from "./place.ts";

/** How a patch is to be understood. Source: https://kubernetes.io/docs/reference/using-api/api-concepts/#patch-and-apply */
export type PatchType = "strategic" | "merge" | "json";

const CONTENT_TYPES: Readonly<Record<PatchType, string>> = {
  strategic: "application/strategic-merge-patch+json",
  merge: "application/merge-patch+json",
  json: "application/json-patch+json",
};

export interface Patch {
  readonly type: PatchType;
  readonly body: unknown;
  /** `scale`, `status`: a part of the object with a path of its own. */
  readonly subresource?: string;
}

/** The object as it is now. */
export const readObject = ({ client, signal }: Place, object: ObjectName, subresource?: string): Promise<KubeObject> =>
  client.request<KubeObject>(pathWith(object, subresource), { signal });

/** Sends a patch; a dry run is tried by the server. @returns the object, or its part, as it is then */
export const sendPatch = (place: Place, object: ObjectName, { type, body, subresource }: Patch): Promise<KubeObject> =>
  place.client.request<KubeObject>(pathWith(object, subresource), {
    method: "PATCH",
    contentType: CONTENT_TYPES[type],
    body: JSON.stringify(body),
    ...changing(place),
  });

/** What every request that changes something says. */
export const changing = (place: Place) => ({
  ...heard(place),
  query: { fieldManager: MANAGER, ...(place.dryRun ? { dryRun: "All" } : {}) },
});

/** What the server is told about a deletion. Source: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/delete-options/ */
export interface DeletionWishes {
  readonly propagationPolicy?: "Background" | "Orphan" | "Foreground";
  /** In place of the object's own. */
  readonly gracePeriodSeconds?: number;
}

/** Deletes an object. A dry run stands in the body: where there is one, the server reads nothing of it from the query. */
export const sendDeletion = <T>(place: Place, object: ObjectName, wishes: DeletionWishes): Promise<T> =>
  place.client.request<T>(pathOfObject(object), {
    method: "DELETE",
    body: { kind: "DeleteOptions", apiVersion: "v1", ...wishes, ...(place.dryRun ? { dryRun: ["All"] } : {}) },
    ...heard(place),
  });

/** Limits of a request, and where its warnings go. */
export const heard = ({ signal, warnings }: Place) => ({
  signal,
  timeout: 30_000,
  onWarning: (words: string): void => void warnings.add(words),
});

const pathWith = (object: ObjectName, subresource: string | undefined): string =>
  subresource === undefined ? pathOfObject(object) : `${pathOfObject(object)}/${subresource}`;
