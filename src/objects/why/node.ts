import { asWord } from "../../base/escape.ts";
import type { Condition, KubeEvent, Node } from "../../cluster/objects.ts";
import type { Findings, Reason } from "./diagnosis.ts";
import { said, sinceWords } from "./events.ts";

export interface NodePicture {
  readonly node: Node;
  readonly events: readonly KubeEvent[];
  readonly now: Date;
}

/** Conditions of a node that are bad when true. Source: https://kubernetes.io/docs/reference/node/node-status/#condition */
const PRESSURES: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  MemoryPressure: [
    "it runs out of memory: it takes no new pods without requests, and puts pods out",
    ["%k8s top pods -A", "memory limits for what takes the most"],
  ],
  DiskPressure: [
    "its disk is nearly full: it takes no new pods, and puts pods out",
    ["old images and logs on the node", "a larger disk"],
  ],
  PIDPressure: ["it has nearly as many processes as it can", ["what starts so many processes on it"]],
  NetworkUnavailable: ["its network is not set up", ["the cluster's network plugin (CNI)"]],
};

/** Why a node takes no pods, or will lose its own. Pure. */
export function whyNode({ node, now }: NodePicture): Findings {
  const conditions = node.status.conditions ?? [];
  const ready = conditions.find(({ type }) => type === "Ready");
  const since = sinceWords(ready?.lastTransitionTime, now);
  const reasons = [...notReady(ready), ...conditions.flatMap(pressure), ...cordoned(node)];
  const word = ready?.status === "True" ? "Ready" : "NotReady";
  const state = `${word}${node.spec.unschedulable === true ? ",SchedulingDisabled" : ""}${since === undefined ? "" : ` for ${since}`}`;
  if (reasons.length > 0) return { state, tone: word === "Ready" ? "warning" : "bad", reasons };
  const taints = (node.spec.taints ?? []).map(({ key, effect }) => `${key}:${effect}`);
  return {
    state,
    tone: "good",
    reasons,
    fine: taints.length === 0 ? "it takes pods" : `it takes pods that tolerate ${taints.join(", ")}`,
  };
}

function notReady(ready: Condition | undefined): readonly Reason[] {
  if (ready?.status === "True") return [];
  if (ready === undefined)
    return [{ what: "its kubelet has not reported yet", fixes: ["whether the kubelet runs on it"], passing: true }];
  if (ready.status === "Unknown") {
    return [
      {
        what:
          ready.reason === "NodeStatusNeverUpdated"
            ? "its kubelet has never reported: it does not run, or cannot reach the API server"
            : "its kubelet does not report any more: the machine is down, or cannot reach the API server",
        details: [said(ready.message ?? "")].filter(Boolean),
        fixes: ["the machine and its network", "%k8s drain NODE --force: moves what ran there, once it is known to be dead"],
      },
    ];
  }
  const plugin = /cni plugin not initialized|network plugin is not ready/i.test(ready.message ?? "");
  return [
    {
      what: `it is not ready: ${said(ready.message ?? ready.reason ?? "")}`,
      fixes: plugin
        ? ["the cluster's network plugin (CNI): its pods, usually in kube-system"]
        : ["the kubelet's log on the machine"],
    },
  ];
}

function pressure({ type, status, message }: Condition): readonly Reason[] {
  const told = PRESSURES[type];
  if (told === undefined || status !== "True") return [];
  return [
    { what: `${told[0]} (${type})`, details: message === undefined || message === "" ? [] : [said(message)], fixes: told[1] },
  ];
}

const cordoned = ({ spec, metadata }: Node): readonly Reason[] =>
  spec.unschedulable === true
    ? [{ what: "it is cordoned: no new pods go there", fixes: [`%k8s uncordon ${asWord(metadata.name)}`] }]
    : [];
