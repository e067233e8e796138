import { asWord } from "../../base/escape.ts";
import type { KubeEvent, KubeObject, Pod, Service } from "../../cluster/objects.ts";
import { counted, type Diagnosis, type Findings, type Reason, toneOf } from "./diagnosis.ts";
import { eventWords, newest, said } from "./events.ts";
import { whyTerminating } from "./terminating.ts";

export interface ServicePicture {
  readonly service: Service;
  readonly events: readonly KubeEvent[];
  /** The pods that its selector finds. */
  readonly pods?: readonly Pod[];
  /** Labels of other pods of the namespace, when its selector finds none. */
  readonly others?: readonly Pod[];
  readonly slices?: readonly KubeObject[];
  /** Its pods that are not well, each with why. */
  readonly ill?: readonly Diagnosis[];
  readonly now: Date;
}

/** Why nothing answers behind a Service, or it has no address. Pure. */
export function whyService(picture: ServicePicture): Findings {
  const { service, now } = picture;
  const terminating = whyTerminating(service, picture, now);
  if (terminating !== undefined) return terminating;
  const { type = "ClusterIP", selector } = service.spec;
  if (type === "ExternalName")
    return { state: type, tone: "good", reasons: [], fine: "it is a name for another name, and has no pods" };
  const ready = readyAddresses(picture.slices);
  const state = ready === undefined ? type : `${type}, ${counted(ready, "ready endpoint")}`;
  const backs =
    selector === undefined || Object.keys(selector).length === 0 ? noSelector(picture, ready) : behind(picture, ready);
  const reasons = [...backs, ...ports(picture), ...address(picture)];
  if (reasons.length > 0) return { state, tone: ready === 0 || ready === undefined ? toneOf(reasons) : "warning", reasons };
  return {
    state,
    tone: "good",
    reasons,
    fine: ready === undefined ? "nothing stands against it" : `${counted(ready, "endpoint")} behind it`,
  };
}

interface Endpoint {
  readonly addresses?: readonly string[];
  readonly conditions?: { readonly ready?: boolean };
}

const readyAddresses = (slices: readonly KubeObject[] | undefined): number | undefined =>
  slices
    ?.flatMap(({ endpoints }) => (endpoints ?? []) as readonly Endpoint[])
    .filter(({ conditions }) => conditions?.ready !== false)
    .reduce((sum, { addresses = [] }) => sum + addresses.length, 0);

const noSelector = ({ service }: ServicePicture, ready: number | undefined): readonly Reason[] =>
  ready === 0
    ? [
        {
          what: "it has no selector, and nobody has given it endpoints",
          fixes: ["a selector, or an EndpointSlice of your own", `%k8s describe service/${asWord(service.metadata.name)}`],
        },
      ]
    : [];

function behind(picture: ServicePicture, ready: number | undefined): readonly Reason[] {
  const { service, pods, ill = [] } = picture;
  if (ready !== undefined && ready > 0) return [];
  if (pods === undefined)
    return ready === 0 ? [{ what: "no endpoint is ready behind it", fixes: ["the pods that it selects"] }] : [];
  if (pods.length === 0) return [matchesNothing(picture)];
  const first = ill[0];
  const head = `${pods.length === 1 ? "its pod is" : `none of its ${pods.length} pods is`} ${pods.length === 1 ? "not ready" : "ready"}`;
  if (first?.reasons[0] !== undefined) {
    return [{ ...first.reasons[0], what: `${head}: ${first.object}: ${first.reasons[0].what}` }];
  }
  return [
    {
      what: head,
      fixes: [`%k8s why pod/${asWord(pods[0]!.metadata.name)}`, `%k8s describe service/${asWord(service.metadata.name)}`],
      passing: true,
    },
  ];
}

function matchesNothing({ service, others = [] }: ServicePicture): Reason {
  const wanted = Object.entries(service.spec.selector ?? {});
  const words = wanted.map(([key, value]) => `${key}=${value}`).join(",");
  const near = wanted.flatMap(([key]) => {
    const values = [...new Set(others.flatMap(({ metadata }) => metadata.labels?.[key] ?? []))].slice(0, 4);
    return values.length === 0 ? [] : [`Pods here have ${values.map((value) => `${key}=${value}`).join(", ")}.`];
  });
  const details =
    others.length === 0
      ? ["There are no pods in the namespace."]
      : near.length > 0
        ? near
        : [`None of the ${counted(others.length, "pod")} here has a label ${wanted[0]?.[0]}.`];
  return {
    what: `its selector matches no pod: ${words}`,
    details,
    fixes: ["%k8s get pods --show-labels", `the selector of service/${service.metadata.name}, or the pods' labels`],
  };
}

/** A target port by name that no pod has sends nothing anywhere; one by number may still be right. */
function ports({ service, pods = [] }: ServicePicture): readonly Reason[] {
  const containers = pods.flatMap(({ spec }) => spec.containers);
  const declared = containers.flatMap(({ ports: own = [] }) => own);
  if (declared.length === 0) return [];
  const numbers = [
    ...new Set(declared.map((one) => `${one.containerPort}${one.name === undefined ? "" : ` (${one.name})`}`)),
  ].join(", ");
  return (service.spec.ports ?? []).flatMap(({ port, targetPort = port }): readonly Reason[] => {
    const there = declared.some(
      (one) => one.containerPort === targetPort || one.name === targetPort || one.containerPort === Number(targetPort),
    );
    if (there) return [];
    const what = `port ${port} goes to ${typeof targetPort === "string" ? `a port named ${JSON.stringify(targetPort)}` : targetPort}, and its pods offer ${numbers}`;
    return [{ what, fixes: ["targetPort of the Service, or the container's ports"] }];
  });
}

function address({ service, events, now }: ServicePicture): readonly Reason[] {
  if (service.spec.type !== "LoadBalancer") return [];
  const ingress: readonly unknown[] = service.status?.loadBalancer?.ingress ?? [];
  if (ingress.length > 0) return [];
  const failed = newest(events, /^(SyncLoadBalancerFailed|CreatingLoadBalancerFailed|AllocationFailed|UnAvailableLoadBalancer)$/);
  if (failed !== undefined)
    return [
      {
        what: `its load balancer cannot be made: ${said(failed.message ?? "")}`,
        event: eventWords(failed, now),
        fixes: ["the cloud's quota and rights for load balancers"],
      },
    ];
  const busy = newest(events, /^(EnsuringLoadBalancer|CreatingLoadBalancer)$/);
  if (busy !== undefined)
    return [{ what: "its load balancer is being made", event: eventWords(busy, now), fixes: [], passing: true }];
  const name = `service/${asWord(service.metadata.name)}`;
  return [
    {
      what: "it has no address: nobody on this cluster makes load balancers, or they have not seen it yet",
      fixes: [
        `%k8s port-forward ${name} ${service.spec.ports?.[0]?.port ?? 80}`,
        "type NodePort, or a load balancer controller (a cloud's, MetalLB)",
      ],
    },
  ];
}
