import { pause } from "../../base/back-off.ts";
import { UserError } from "../../base/errors.ts";
import { bounded } from "../../base/escape.ts";
import { ClusterError } from "../../cluster/errors.ts";
import { pathOfObject } from "../chosen.ts";
import type { Leaving } from "./gone.ts";
import type { Place } from "./place.ts";
import { heard, sendDeletion } from "./send.ts";

/** A pod that is asked to leave. */
export interface Evicted extends Leaving {
  /** Its eviction was accepted. */
  asked: boolean;
  /** Why it was not accepted yet. */
  blocked?: string;
}

export interface EvictHow {
  /** Seconds; each pod's own by default. */
  readonly gracePeriod?: number;
  /** Deleted, whatever a disruption budget says. */
  readonly disableEviction: boolean;
}

/** As kubectl: a budget that refuses is asked again after so many milliseconds. */
const AGAIN = 5000;

/**
 * Asks a pod to leave until the server lets it; a disruption budget that refuses is named and asked again.
 * @throws UserError what the server says, when it is no matter of time
 * Source: https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/
 */
export async function evict(place: Place, one: Evicted, how: EvictHow, changed: () => void): Promise<void> {
  while (!one.gone && !place.signal.aborted) {
    try {
      await asked(place, one, how);
      one.asked = true;
      one.blocked = undefined;
      changed();
      return;
    } catch (error) {
      if (place.signal.aborted) return;
      if (!(error instanceof ClusterError)) throw error;
      if (error.code === 404) {
        one.asked = one.gone = true;
        return;
      }
      if (!passes(error)) throw error;
      one.blocked = blockedWords(error);
      if (place.dryRun) return;
    }
    changed();
    await pause(AGAIN, place.signal);
  }
}

async function asked(place: Place, { object }: Evicted, { gracePeriod, disableEviction }: EvictHow): Promise<void> {
  const deleteOptions = gracePeriod === undefined ? {} : { gracePeriodSeconds: gracePeriod };
  if (disableEviction) {
    await sendDeletion(place, object, deleteOptions);
    return;
  }
  const { name, namespace } = object;
  const dryRun = place.dryRun ? { dryRun: ["All"] } : {};
  const body = {
    apiVersion: "policy/v1",
    kind: "Eviction",
    metadata: { name, namespace },
    deleteOptions: { ...deleteOptions, ...dryRun },
  };
  const query = place.dryRun ? { dryRun: "All" } : {};
  await place.client.request(`${pathOfObject(object)}/eviction`, { method: "POST", body, query, ...heard(place) });
}

/** A budget, a server that is away, and a namespace that is being deleted, whose pods go anyway. */
const passes = ({ code, said }: ClusterError): boolean =>
  code === undefined ||
  code === 429 ||
  code === 502 ||
  code === 503 ||
  code === 504 ||
  said?.details?.causes?.some(({ reason }) => reason === "NamespaceTerminating") === true;

function blockedWords({ said, why, message }: ClusterError): string {
  const budget = said?.details?.causes?.find(({ reason }) => reason === "DisruptionBudget")?.message;
  return bounded(budget ?? why ?? message, 200);
}

/** Those of a node that are there still, as an error says it. */
export function stillOn(pods: readonly Evicted[]): string {
  const names = pods.slice(0, 5).map(({ object }) => `${object.namespace}/${object.name}`);
  return names.join(", ") + (pods.length > names.length ? ` and ${pods.length - names.length} more` : "");
}

/** Why they are still there. */
export const blockedBy = (pods: readonly Evicted[]): readonly string[] => [
  ...new Set(pods.flatMap(({ blocked }) => (blocked === undefined ? [] : [blocked]))),
];

export const cannotDrain = (
  node: string,
  reasons: readonly { readonly words: string; readonly pods: readonly string[]; readonly option?: string }[],
  left: string,
): UserError =>
  new UserError("CannotDrain", `${node} has pods that are not to be deleted like that`, {
    why: reasons.map(({ words, pods, option }) => `cannot delete ${words} (use ${option}): ${listed(pods)}`).join("; "),
    hints: [`%k8s drain ${node} ${[...new Set(reasons.map(({ option }) => option))].join(" ")}`, left],
  });

export const listed = (pods: readonly string[]): string =>
  pods.slice(0, 8).join(", ") + (pods.length > 8 ? ` and ${pods.length - 8} more` : "");
