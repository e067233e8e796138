import { UserError } from "../../base/errors.ts";
import { findKinds } from "../../cluster/find-kinds.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { apiVersionOf } from "../../cluster/resource-kind.ts";
import { pathOf } from "../../cluster/table.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import type { Changed } from "../changed.ts";
import type { ObjectName } from "../chosen.ts";
import { type Answer, answered, changedObject } from "./answer.ts";
import { each } from "./each.ts";
import { meantObjects } from "./meant.ts";
import { withNearNames } from "./near-names.ts";
import { type Place, type PlaceOptions, placeOf } from "./place.ts";
import { readScale } from "./scale-of.ts";
import { changing } from "./send.ts";

/** What `%k8s autoscale` was told. */
export interface AutoscaleOptions extends PlaceOptions {
  readonly what: readonly string[];
  readonly filename: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** Of what the pods request. */
  readonly cpuPercent?: number;
  readonly name?: string;
}

/**
 * Makes a HorizontalPodAutoscaler for each, of its name unless another is given.
 * @throws UserError `MissingMax`, `WrongLimits`; `AlreadyExists` in the server's words
 */
export async function autoscaleForSession(options: AutoscaleOptions, session: Session, call: Call): Promise<Answer> {
  const limits = checkedLimits(options);
  const place = await placeOf(options, session, call);
  const objects = await meantObjects(place, session, { ...options, words: options.what, verb: "autoscale" }, call);
  const [kind] = await findKinds(place.client, "horizontalpodautoscalers.v2.autoscaling", place.signal);
  const autoscaled = async (target: ObjectName): Promise<Changed> => {
    const own: ObjectName = { kind: kind!, name: options.name ?? target.name, namespace: target.namespace! };
    // A wrong name would be noticed by nobody: the autoscaler would wait for its target.
    await withNearNames(place, target, options.what, () => readScale(place, target));
    return changedObject(own, "autoscaled", await posted(place, own, autoscalerFor(target, own, limits)));
  };
  const tried = await each(objects, autoscaled, place.signal);
  return answered(
    place,
    session,
    tried,
    objects.length === 1 ? { next: `%k8s get hpa ${options.name ?? objects[0]!.name}` } : {},
  );
}

interface Limits {
  readonly min?: number;
  readonly max: number;
  readonly cpuPercent?: number;
}

function checkedLimits({ min, max, cpuPercent }: AutoscaleOptions): Limits {
  if (max === undefined || max < 1) {
    throw new UserError("MissingMax", "say how many there may be at most", {
      hints: ["%k8s autoscale deploy/NAME --min 2 --max 5 --cpu-percent 80"],
    });
  }
  if (min !== undefined && min > max) {
    throw new UserError("WrongLimits", `at least ${min} and at most ${max} cannot be`, { hints: [`--min ${max} --max ${min}`] });
  }
  return { max, ...(min === undefined || min < 1 ? {} : { min }), ...(cpuPercent === undefined ? {} : { cpuPercent }) };
}

/** Source: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/ */
const autoscalerFor = ({ kind, name }: ObjectName, own: ObjectName, { min, max, cpuPercent }: Limits) => ({
  apiVersion: "autoscaling/v2",
  kind: "HorizontalPodAutoscaler",
  metadata: { name: own.name },
  spec: {
    scaleTargetRef: { apiVersion: apiVersionOf(kind), kind: kind.kind, name },
    ...(min === undefined ? {} : { minReplicas: min }),
    maxReplicas: max,
    ...(cpuPercent === undefined
      ? {}
      : {
          metrics: [
            { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: cpuPercent } } },
          ],
        }),
  },
});

const posted = (place: Place, { kind, namespace }: ObjectName, body: object): Promise<KubeObject> =>
  place.client.request<KubeObject>(pathOf(kind, namespace), { method: "POST", body, ...changing(place) });
