import { UserError } from "../../base/errors.ts";
import { asWord } from "../../base/escape.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { ClusterError } from "../../cluster/errors.ts";
import type { ObjectMeta, Quantities } from "../../cluster/objects.ts";

/** A sample of one pod or node. Source: https://github.com/kubernetes/metrics, pkg/apis/metrics/v1beta1 */
export interface PodSample {
  readonly metadata: ObjectMeta;
  readonly timestamp: string;
  readonly window: string;
  readonly containers: readonly { readonly name: string; readonly usage: Quantities }[];
}

export interface NodeSample {
  readonly metadata: ObjectMeta;
  readonly timestamp: string;
  readonly window: string;
  readonly usage: Quantities;
}

export interface SampleRequest {
  readonly kind: "pods" | "nodes";
  readonly namespace?: string;
  readonly name?: string;
  readonly labelSelector?: string;
  readonly signal: AbortSignal;
}

const ROOT = "/apis/metrics.k8s.io/v1beta1";
const PERIOD = "it takes one every 15 s or so (--metric-resolution), beginning a while after it or a pod has started";

/**
 * The latest samples that the metrics API has.
 * @throws UserError `NoMetricsApi` when the cluster has none; `MetricsUnavailable` when what serves it does not answer; `NoSample`
 */
export async function samples<T>(client: ClusterClient, request: SampleRequest): Promise<readonly T[]> {
  const { namespace, kind, name, labelSelector, signal } = request;
  const inNamespace = namespace === undefined ? "" : `/namespaces/${encodeURIComponent(namespace)}`;
  const path = `${ROOT}${inNamespace}/${kind}${name === undefined ? "" : `/${encodeURIComponent(name)}`}`;
  try {
    const answer = await client.request<{ readonly items?: readonly T[] }>(path, { query: { labelSelector }, signal });
    return name === undefined ? (answer.items ?? []) : [answer as T];
  } catch (error) {
    throw worded(client, error);
  }
}

function worded(client: ClusterClient, error: unknown): unknown {
  if (!(error instanceof ClusterError)) return error;
  if (error.code === 404 && error.said === undefined) {
    return new UserError("NoMetricsApi", `context ${client.context} has no metrics: the API metrics.k8s.io is missing`, {
      why: "what pods and nodes take is measured by metrics-server, which a cluster does not have by itself",
      hints: [
        "metrics-server on the cluster: https://github.com/kubernetes-sigs/metrics-server",
        "%k8s describe node NAME tells what is requested",
      ],
      cause: error,
    });
  }
  if (error.code === 503) {
    return new UserError("MetricsUnavailable", `metrics-server of context ${client.context} does not answer`, {
      why: error.why,
      hints: [
        "%k8s get apiservice v1beta1.metrics.k8s.io -o yaml tells why",
        "%k8s get pods -n kube-system -l k8s-app=metrics-server",
      ],
      cause: error,
    });
  }
  return error;
}

/** Whether there is an object, and only no sample of it. */
export const isUnsampled = (error: unknown): boolean =>
  error instanceof ClusterError && error.code === 404 && error.said !== undefined;

export const noSample = (what: string, name: string): UserError =>
  new UserError("NoSample", `metrics-server has no sample of ${what}/${name} yet`, {
    about: name,
    why: PERIOD,
    hints: ["the same again in a moment", `%k8s get ${what} ${asWord(name)} shows whether it runs`],
  });

/** For a list that is empty though there is something to measure. */
export const notYet = `metrics-server has no sample yet: ${PERIOD}`;
