import { ClusterError } from "../../cluster/errors.ts";
import type { Place } from "../change/place.ts";
import { pathOfObject } from "../chosen.ts";
import type { Item } from "./item.ts";
import { type Live, liveObject } from "./live.ts";

/** Who set which fields. Source: https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management */
export interface ManagedFields {
  readonly manager?: string;
  readonly operation?: string;
  readonly apiVersion?: string;
  readonly subresource?: string;
  readonly fieldsV1?: FieldSet;
  readonly [field: string]: unknown;
}

interface FieldSet {
  readonly [field: string]: FieldSet;
}

const LAST_APPLIED = "f:kubectl.kubernetes.io/last-applied-configuration";

/** The managers that `kubectl apply` without --server-side wrote as: theirs is the annotation that only it leaves. */
export const kubectlManagers = (live: Live | undefined): readonly string[] =>
  (live?.metadata.managedFields ?? []).filter(isKubectls).map(({ manager = "" }) => manager);

const isKubectls = ({ operation, subresource, fieldsV1 }: ManagedFields): boolean =>
  operation === "Update" &&
  (subresource ?? "") === "" &&
  fieldsV1?.["f:metadata"]?.["f:annotations"]?.[LAST_APPLIED] !== undefined;

/** What is owned when everything that `kubectl apply` owned is the applier's: nothing conflicts, and what goes from the manifest goes. */
export function takenOver(fields: readonly ManagedFields[], manager: string): readonly ManagedFields[] {
  const theirs = fields.filter(isKubectls);
  const isOurs = (one: ManagedFields): boolean =>
    one.manager === manager && one.operation === "Apply" && (one.subresource ?? "") === "";
  const ours = fields.find(isOurs);
  const all = [...(ours === undefined ? [] : [ours]), ...theirs];
  const whole = all.reduce<FieldSet>((set, { fieldsV1 = {} }) => union(set, fieldsV1), {});
  const first = ours ?? { ...theirs[0]!, manager, operation: "Apply" };
  return [...fields.filter((one) => !isOurs(one) && !isKubectls(one)), { ...first, fieldsV1: whole }];
}

const union = (one: FieldSet, other: FieldSet): FieldSet => {
  const both: Record<string, FieldSet> = { ...one };
  for (const [field, below] of Object.entries(other)) both[field] = both[field] === undefined ? below : union(both[field], below);
  return both;
};

const TRIES = 4;

/**
 * Makes the fields that `kubectl apply` set the applier's own, as `kubectl apply --server-side` does.
 * @returns the object as it is then
 */
export async function takeOver(place: Place, item: Item, manager: string, found: Live): Promise<Live | undefined> {
  const { client, signal } = place;
  let live: Live | undefined = found;
  for (let left = TRIES; live !== undefined && kubectlManagers(live).length > 0; left -= 1) {
    const { managedFields = [], resourceVersion } = live.metadata;
    const body = [
      { op: "replace", path: "/metadata/managedFields", value: takenOver(managedFields, manager) },
      { op: "replace", path: "/metadata/resourceVersion", value: resourceVersion },
    ];
    const query = { fieldManager: manager };
    try {
      return await client.request<Live>(pathOfObject(item.target), {
        method: "PATCH",
        contentType: "application/json-patch+json",
        body: JSON.stringify(body),
        query,
        signal,
      });
    } catch (error) {
      // Somebody wrote to it meanwhile.
      if (!(error instanceof ClusterError && error.code === 409) || left === 0) throw error;
      live = await liveObject(place, item, false);
    }
  }
  return live;
}
