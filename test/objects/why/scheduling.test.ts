import { describe, expect, test } from "@jest/globals";
import type { Pod } from "../../../src/cluster/objects.ts";
import { partsOf, type SchedulingPicture, whyUnscheduled } from "../../../src/objects/why/scheduling.ts";
import { event, node, now, pod, podWith, unscheduled } from "../../support/ailing-shapes.ts";

const asks = (cpu: string, memory = "1Gi") => ({ containers: [{ name: "main", resources: { requests: { cpu, memory } } }] });
const why = (picture: Partial<SchedulingPicture> & { readonly pod: Pod }) => whyUnscheduled({ events: [], now, ...picture });
const what = (picture: Parameters<typeof why>[0]) => why(picture).map((reason) => reason.what);
const CPU =
  "0/2 nodes are available: 2 Insufficient cpu. preemption: 0/2 nodes are available: 2 No preemption victims found for incoming pod.";

describe("a pod that no node takes", () => {
  test("for want of cores: what it needs, what is free where", () => {
    const taken = podWith({}, { ...asks("400m"), nodeName: "n1" });
    const [reason] = why({
      pod: unscheduled(CPU, asks("1800m")),
      nodes: [node("n1"), node("n2", { cpu: "1" })],
      everyPod: [taken],
    });
    expect(reason?.what).toBe("it needs 1.8 cores: 1.6 of 2 free on n1, 1 of 1 free on n2");
    expect(reason?.fixes).toContain("%k8s top pods -A: what takes the room");
  });

  test("for it fits on none even when empty", () => {
    expect(what({ pod: unscheduled(CPU, asks("4")), nodes: [node("n1")], everyPod: [] })).toEqual([
      "it needs 4 cores: n1 has 2 in all; no node is large enough",
    ]);
    const memory = "0/1 nodes are available: 1 Insufficient memory.";
    expect(what({ pod: unscheduled(memory, asks("1", "16Gi")), nodes: [node("n1")] })[0]).toMatch(
      /^it needs 16 Gi of memory: n1 has 4 Gi in all/,
    );
  });

  test("for want of devices, or without a right to see nodes", () => {
    const gpu = "0/1 nodes are available: 1 Insufficient nvidia.com/gpu.";
    const spec = { containers: [{ name: "main", resources: { requests: { "nvidia.com/gpu": "1" } } }] };
    expect(what({ pod: unscheduled(gpu, spec), nodes: [node("n1")] })).toEqual([
      "it needs 1 nvidia.com/gpu: n1 has 0 in all; no node is large enough",
    ]);
    expect(what({ pod: unscheduled(CPU, asks("4")) })).toEqual(["no node has enough cores free"]);
  });

  test("for taints, as the scheduler names them or as the nodes have them", () => {
    const spec = { taints: [{ key: "team", value: "gpu", effect: "NoSchedule" }] };
    const named = unscheduled("0/1 nodes are available: 1 node(s) had untolerated taint {team: gpu}.");
    expect(what({ pod: named, nodes: [node("n1", { spec })] })).toEqual([
      "nodes keep pods away that do not tolerate team: gpu (n1)",
    ]);
    const unnamed = unscheduled(
      "0/1 nodes are available: 1 node(s) had untolerated taint(s). no new claims to deallocate, preemption: x",
    );
    expect(what({ pod: unnamed, nodes: [node("n1", { spec })] })).toEqual([
      "nodes keep pods away that do not tolerate team: gpu (n1)",
    ]);
    const away = { taints: [{ key: "node.kubernetes.io/not-ready", effect: "NoSchedule" }] };
    expect(why({ pod: unnamed, nodes: [node("n1", { spec: away })] })[0]).toMatchObject({ fixes: ["%k8s why node/n1"] });
  });

  test("for labels, with those that the nodes have", () => {
    const choosy = unscheduled("0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector.", {
      nodeSelector: { disk: "ssd" },
    });
    const [reason] = why({ pod: choosy, nodes: [node("n1", { labels: { disk: "hdd" } })] });
    expect(reason).toMatchObject({ what: "no node has the labels that it selects: disk=ssd", details: ["nodes have disk hdd"] });
    expect(reason?.fixes[0]).toBe("%k8s label node n1 disk=ssd");
  });

  test("for several reasons at once, each told", () => {
    const many =
      "0/3 nodes are available: 1 Insufficient cpu, 1 node(s) were unschedulable, 1 node(s) had volume node affinity conflict. preemption: x";
    expect(partsOf(many)).toHaveLength(3);
    const reasons = why({
      pod: unscheduled(many, asks("4")),
      nodes: [node("n1", { spec: { unschedulable: true } })],
      events: [event("FailedScheduling", many)],
    });
    expect(reasons.map(({ fixes }) => fixes[0])).toEqual([
      expect.stringContaining("cpu"),
      "%k8s uncordon n1",
      expect.stringContaining("zone of its volume"),
    ]);
    expect(reasons[0]?.event).toMatch(/20 s ago/);
  });

  test("for there is none, it is held back, or nobody looks", () => {
    expect(what({ pod: pod({ phase: "Pending" }), nodes: [] })).toEqual(["the cluster has no nodes"]);
    expect(what({ pod: pod({ phase: "Pending" }, { schedulingGates: [{ name: "g" }] }) })).toEqual([
      "it is held back by 1 scheduling gate: g",
    ]);
    expect(what({ pod: pod({ phase: "Pending" }, { schedulerName: "mine" }) })[0]).toContain('the scheduler "mine"');
    expect(what({ pod: pod({ phase: "Pending" }), nodes: [node("n1")] })).toEqual(["no scheduler has looked at it yet"]);
  });
});
