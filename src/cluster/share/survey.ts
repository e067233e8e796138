import { UserError } from "../../base/errors.ts";
import type { ClusterClient } from "../client.ts";
import type { KubeObject } from "../objects.ts";
import { isLoans } from "./marks.ts";
import type { Planned } from "./objects.ts";

/** How a planned object stands now. `unknown`: it may not be looked at. */
export type Standing = "absent" | "ours" | "others" | "unknown";

export interface Surveyed extends Planned {
  readonly standing: Standing;
  readonly now?: KubeObject;
}

/** An object, or undefined when there is none. @throws UserError what the server refuses with */
export async function objectAt(client: ClusterClient, path: string, signal: AbortSignal): Promise<KubeObject | undefined> {
  try {
    return await client.request<KubeObject>(path, { signal });
  } catch (error) {
    if (error instanceof UserError && error.name === "NotFound") return undefined;
    throw error;
  }
}

/** What of a plan is there already, and whose it is. */
export async function survey(client: ClusterClient, plan: readonly Planned[], signal: AbortSignal): Promise<readonly Surveyed[]> {
  return Promise.all(
    plan.map(async (one): Promise<Surveyed> => {
      try {
        const now = await objectAt(client, one.path, signal);
        return { ...one, now, standing: now === undefined ? "absent" : isLoans(now.metadata) ? "ours" : "others" };
      } catch (error) {
        if (error instanceof UserError && error.name === "Forbidden") return { ...one, standing: "unknown" };
        throw error;
      }
    }),
  );
}

/**
 * Nothing of somebody else is taken over: a namespace only with a yes, and then it stays whose it is; what is in it never.
 * @throws UserError `NotOurs`
 */
export function refuseTaken(surveyed: readonly Surveyed[], namespace: string, context: string, yes: boolean): void {
  const taken = surveyed.find(({ standing, body }) => standing === "others" && (body.kind !== "Namespace" || !yes));
  if (taken === undefined) return;
  if (taken.body.kind === "Namespace") throw notOurs(namespace, `exists on ${context}, and it was not made for a loan`);
  throw new UserError("NotOurs", `${taken.words} exists in ${context}/${namespace}, and it was not made for a loan`, {
    why: "a loan would change it, and its end would remove it",
    hints: ["another --namespace", "another name for the borrower"],
  });
}

/** Nor one of which nobody here can say whose it is. @throws UserError `NotOurs` */
export function refuseUnseen({ standing }: Surveyed, namespace: string, context: string, yes: boolean): void {
  if (standing === "unknown" && !yes) throw notOurs(namespace, `may not be looked at on ${context}`);
}

const notOurs = (namespace: string, what: string): UserError =>
  new UserError("NotOurs", `namespace ${namespace} ${what}`, {
    about: namespace,
    why: "who is lent a namespace sees and changes what is in it, and quotas count for everybody there",
    hints: ["--namespace with another name", "--yes lends it all the same; %k8s unshare then never deletes it"],
  });
