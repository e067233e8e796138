import { UserError } from "../../base/errors.ts";
import { ClusterError } from "../../cluster/errors.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import type { ObjectName } from "../chosen.ts";
import type { Place } from "./place.ts";
import { readObject } from "./send.ts";

/** Source: https://kubernetes.io/docs/reference/using-api/api-concepts/ and k8s.io/api/autoscaling/v1, Scale */
export interface Scale extends KubeObject {
  readonly spec: { readonly replicas?: number };
  readonly status?: { readonly replicas?: number; readonly selector?: string };
}

/** How many there are to be and how many there are. @throws UserError `NotScalable` */
export const readScale = (place: Place, object: ObjectName): Promise<Scale> =>
  asScale(object, async () => (await readObject(place, object, "scale")) as Scale);

/** Does something with an object's scale. @throws UserError `NotScalable` when its kind has none */
export async function asScale<T>(object: ObjectName, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isMissingScale(error, object) ? notScalable(object, error) : error;
  }
}

/** Were the object not there, it would be named: what is missing is the subresource. */
const isMissingScale = (error: unknown, { name }: ObjectName): error is ClusterError =>
  error instanceof ClusterError && error.code === 404 && error.said?.details?.name !== name;

const notScalable = ({ kind }: ObjectName, cause: ClusterError): UserError =>
  new UserError("NotScalable", `a ${kind.kind} cannot be scaled`, {
    why: "the server has no scale subresource for this kind",
    hints: ["Deployments, StatefulSets and ReplicaSets can be, and custom kinds whose definition has subresources.scale"],
    cause,
  });
