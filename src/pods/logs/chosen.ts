import { UserError } from "../../base/errors.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import type { Pod } from "../../cluster/objects.ts";
import { podsOf } from "../pods-of.ts";
import type { LogTarget } from "./query.ts";

/** The pods that were meant. */
export interface ChosenPods {
  /** As a caption has it: `pod/web`, `deploy/web`, `pods with app=web`. */
  readonly named: string;
  /** What finds them again, when more than one can come. */
  readonly labelSelector?: string;
  /** It ends: a Job, in place of what is to go on for ever. */
  readonly ends?: boolean;
  readonly pods: readonly Pod[];
}

export interface PlaceAsked {
  readonly namespace: string;
  readonly signal?: AbortSignal;
}

export const podsPath = (namespace: string): string => `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`;

/** As a caption has it, before anything was asked. */
export function nameOf(target: LogTarget): string {
  if (target.kind === "pod") return `pod/${target.name}`;
  return target.kind === "object" ? target.word : `pods with ${target.selector}`;
}

/**
 * The pods behind another object, or those with some labels.
 * @param coming none at the moment is no mistake: they may come
 * @throws UserError as `podsOf`; `NoPods`
 */
export async function chosenPods(
  client: ClusterClient,
  target: Exclude<LogTarget, { readonly kind: "pod" }>,
  { namespace, signal }: PlaceAsked,
  coming = false,
): Promise<ChosenPods> {
  const named = nameOf(target);
  if (target.kind === "object") {
    const { kind, labelSelector, pods } = await podsOf(client, { word: target.word, verb: "logs", namespace, signal });
    return { named, labelSelector, pods, ends: kind === "jobs.batch" || kind === "pods" };
  }
  const { selector } = target;
  const { items } = await client.request<{ readonly items: readonly Pod[] }>(podsPath(namespace), {
    query: { labelSelector: selector },
    signal,
  });
  if (items.length === 0 && !coming) throw noPods(selector, namespace);
  return { named, labelSelector: selector, pods: items };
}

const noPods = (selector: string, namespace: string): UserError =>
  new UserError("NoPods", `no pod in namespace ${namespace} carries ${selector}`, {
    about: selector,
    hints: ["%k8s get pods --show-labels", "-n NAME looks in another namespace", "-f waits until one comes"],
  });
