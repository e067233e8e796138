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
export const changing = ({ dryRun, signal, warnings }: Place, how: "patch" | "deletion" = "patch") => ({
  query: { ...(how === "patch" ? { fieldManager: MANAGER } : {}), ...(dryRun ? { dryRun: "All" } : {}) },
  signal,
  timeout: 30_000,
  onWarning: (words: string): void => void warnings.add(words),
});

const pathWith = (object: ObjectName, subresource: string | undefined): string =>
  subresource === undefined ? pathOfObject(object) : `${pathOfObject(object)}/${subresource}`;
