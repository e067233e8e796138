import { UserError } from "../../base/errors.ts";
import { fullName } from "../../cluster/resource-kind.ts";
import type { Place } from "../change/place.ts";
import { chosenObjects, nameOf, type ObjectName } from "../chosen.ts";

/** What a `rollout` verb is about. */
export interface RolloutWords {
  readonly what: readonly string[];
  readonly selector?: string;
}

const ALL = ["deployments.apps", "statefulsets.apps", "daemonsets.apps"] as const;

/** Which kinds each verb can do something with. Source: https://kubernetes.io/docs/reference/kubectl/generated/kubectl_rollout/ */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  status: ALL,
  history: ALL,
  undo: ALL,
  restart: ALL,
  pause: ["deployments.apps"],
  resume: ["deployments.apps"],
};

/**
 * The objects that a `rollout` verb means, all of kinds that it can do something with.
 * @throws UserError as `chosenObjects`; `NoRollout`
 */
export async function rolledObjects(
  place: Place,
  verb: string,
  { what, selector }: RolloutWords,
): Promise<readonly ObjectName[]> {
  const { client, namespace, signal } = place;
  const objects = await chosenObjects(client, {
    words: what,
    verb: `rollout ${verb}`,
    namespace,
    labelSelector: selector,
    signal,
  });
  const other = objects.find(({ kind }) => !KINDS[verb]!.includes(fullName(kind)));
  if (other === undefined) return objects;
  const only = KINDS[verb]!.map((kind) => kind.slice(0, kind.indexOf("."))).join(", ");
  throw new UserError("NoRollout", `rollout ${verb} does nothing with a ${other.kind.kind}`, {
    about: what[0],
    why: `it is for ${only}`,
    hints: [
      ...(only.includes(",") ? [] : ["%k8s rollout restart makes the pods of the other kinds anew"]),
      `%k8s get ${nameOf(other)}`,
    ],
  });
}
