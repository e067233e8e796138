import { describe, expect, test } from "@jest/globals";
import type { PersistentVolumeClaim } from "../../../src/cluster/objects.ts";
import { whyClaim } from "../../../src/objects/why/claim.ts";
import { whyConditions } from "../../../src/objects/why/conditions.ts";
import { whyNamespace } from "../../../src/objects/why/namespace.ts";
import { whyNode } from "../../../src/objects/why/node.ts";
import { whyAutoscaler, whyBudget, whyCustomKind } from "../../../src/objects/why/scaling.ts";
import { event, node, now, object } from "../../support/ailing-shapes.ts";

const condition = (type: string, status: string, reason = "", message = "") => ({
  type,
  status,
  reason,
  message,
  lastTransitionTime: "2026-11-21T10:06:00Z",
});

describe("a volume claim", () => {
  const claim = (spec: object, status: object = { phase: "Pending" }) =>
    object("PersistentVolumeClaim", { spec, status }) as PersistentVolumeClaim;
  const lazy = object("StorageClass", {
    metadata: { name: "lazy" },
    provisioner: "example.com/disks",
    volumeBindingMode: "WaitForFirstConsumer",
  });
  const why = (one: PersistentVolumeClaim, more: object = {}) =>
    whyClaim({ claim: one, events: [], classes: [lazy], now, ...more });

  test.each([
    ["that names no class where none is the default", claim({}), {}, /names no StorageClass and the cluster has no default one/],
    ["that names one that is not there", claim({ storageClassName: "fast" }), {}, /there is no StorageClass "fast"/],
    ["that waits for a pod", claim({ storageClassName: "lazy" }), {}, /waits for the first pod/],
    [
      "that waits for its provisioner",
      claim({ storageClassName: "lazy" }),
      { pods: ["web"] },
      /it waits for example\.com\/disks/,
    ],
    [
      "whose provisioner says why not",
      claim({ storageClassName: "lazy" }),
      { events: [event("ProvisioningFailed", "no space left")] },
      /no volume could be made: no space left/,
    ],
    ["whose volume is gone", claim({ volumeName: "v" }, { phase: "Lost" }), {}, /its volume v is gone/],
  ])("%s", (_, one, more, what) => {
    expect(why(one, more).reasons[0]?.what).toMatch(what);
  });

  test("that is bound", () => {
    expect(why(claim({ volumeName: "v" }, { phase: "Bound", capacity: { storage: "1Gi" } }))).toMatchObject({
      tone: "good",
      fine: "it has volume v of 1Gi",
    });
  });
});

describe("a node", () => {
  const why = (conditions: readonly object[], spec: object = {}) =>
    whyNode({ node: { ...node("n1", { spec }), status: { conditions } } as never, events: [], now });

  test("that does not answer, is not ready, short of something, or cordoned", () => {
    expect(
      why([condition("Ready", "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.")]).reasons[0]?.what,
    ).toMatch(/does not report any more/);
    expect(why([condition("Ready", "Unknown", "NodeStatusNeverUpdated")]).reasons[0]?.what).toMatch(/has never reported/);
    const cni = why([
      condition("Ready", "False", "KubeletNotReady", "container runtime network not ready: cni plugin not initialized"),
    ]);
    expect(cni).toMatchObject({ state: "NotReady for 4 min", tone: "bad" });
    expect(cni.reasons[0]?.fixes[0]).toMatch(/CNI/);
    const pressed = why([condition("Ready", "True"), condition("DiskPressure", "True"), condition("MemoryPressure", "False")], {
      unschedulable: true,
    });
    expect(pressed.state).toBe("Ready,SchedulingDisabled for 4 min");
    expect(pressed.reasons.map(({ what }) => what)).toEqual([
      expect.stringContaining("DiskPressure"),
      expect.stringContaining("cordoned"),
    ]);
    expect(why([condition("Ready", "True")])).toMatchObject({ tone: "good", fine: "it takes pods" });
    expect(why([]).reasons[0]?.what).toMatch(/has not reported yet/);
  });
});

describe("a namespace", () => {
  test("that was deleted and is still there", () => {
    const metadata = { deletionTimestamp: "2026-11-21T10:06:00Z" };
    const stuck = (conditions: readonly object[], spec: object = {}) =>
      whyNamespace(object("Namespace", { metadata, spec, status: { phase: "Terminating", conditions } }), now);
    const message = "Some content in the namespace has finalizers remaining: example.com/keep in 1 resource instances";
    expect(stuck([condition("NamespaceFinalizersRemaining", "True", "SomeFinalizersRemain", message)])).toMatchObject({
      state: "Terminating for 4 min",
      reasons: [{ what: `objects in it wait for their finalizers: ${message}` }],
    });
    expect(stuck([condition("NamespaceDeletionDiscoveryFailure", "True", "DiscoveryFailed", "x")]).reasons[0]?.fixes[0]).toMatch(
      /apiservices/,
    );
    expect(stuck([], { finalizers: ["kubernetes", "mine"] }).reasons[0]).toMatchObject({
      what: "it waits for finalizers of its own: mine",
      details: ["finalizer mine: the controller of mine takes it away when it has cleaned up"],
    });
    expect(stuck([])).toMatchObject({ tone: "busy" });
    expect(whyNamespace(object("Namespace", { status: { phase: "Active" } }), now)).toMatchObject({ tone: "good" });
  });
});

describe("an autoscaler, a budget, a custom kind", () => {
  const scaler = (conditions: readonly object[]) =>
    whyAutoscaler({
      object: object("HorizontalPodAutoscaler", { spec: { maxReplicas: 3 }, status: { conditions } }),
      events: [],
      now,
    });

  test.each([
    [
      "FailedGetResourceMetric",
      "unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server could not find the requested resource",
      /metrics-server/,
    ],
    [
      "FailedGetResourceMetric",
      "failed to get cpu utilization: missing request for cpu in container main",
      /resources\.requests\.cpu/,
    ],
    ["FailedGetScale", "deployments.apps not found", /scaleTargetRef/],
  ])("that has no figures: %s %s", (reason, message, fix) => {
    expect(scaler([condition("ScalingActive", "False", reason, message)]).reasons[0]?.fixes[0]).toMatch(fix);
  });

  test("that is at its end, switched off, or well", () => {
    expect(scaler([condition("ScalingLimited", "True", "TooManyReplicas")]).reasons[0]?.what).toMatch(/maxReplicas is 3/);
    expect(scaler([condition("ScalingActive", "False", "ScalingDisabled")]).reasons[0]?.what).toMatch(/scaled to 0/);
    expect(scaler([condition("ScalingActive", "True")])).toMatchObject({ tone: "good" });
  });

  test("a budget that never lets a pod go, or not now", () => {
    const budget = (status: object) => whyBudget(object("PodDisruptionBudget", { spec: { minAvailable: 2 }, status }));
    expect(budget({ disruptionsAllowed: 0, currentHealthy: 2, desiredHealthy: 2, expectedPods: 2 }).reasons[0]?.what).toMatch(
      /no pod may ever go/,
    );
    expect(budget({ disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 2, expectedPods: 3 }).reasons[0]?.what).toMatch(
      /1 are well and 2 have to be/,
    );
    expect(budget({ expectedPods: 0 }).reasons[0]?.what).toMatch(/matches no pods/);
    expect(budget({ disruptionsAllowed: 1, currentHealthy: 3, expectedPods: 3 })).toMatchObject({ tone: "good" });
  });

  test("a custom kind whose names are taken or that is not there yet", () => {
    const kind = (conditions: readonly object[]) =>
      whyCustomKind(
        object("CustomResourceDefinition", { spec: { group: "g", names: { plural: "ws" } }, status: { conditions } }),
      );
    expect(kind([condition("NamesAccepted", "False", "ListKindConflict", "WList is already in use")]).reasons[0]?.what).toMatch(
      /names are taken/,
    );
    expect(kind([]).reasons[0]).toMatchObject({ passing: true });
    expect(
      kind([condition("Established", "True"), condition("NonStructuralSchema", "True", "", "spec.x")]).reasons[0]?.what,
    ).toMatch(/not structural/);
    expect(kind([condition("Established", "True")])).toMatchObject({ tone: "good", fine: "ws.g can be used" });
  });
});

describe("any other kind", () => {
  const why = (status: object | undefined, events: readonly ReturnType<typeof event>[] = []) =>
    whyConditions({ object: object("Widget", { status }), events, now });

  test("is told by its conditions, its phase and what warns of it", () => {
    expect(why({ conditions: [condition("Ready", "False", "NoParts", "three are missing")] })).toMatchObject({
      state: "not Ready",
      tone: "bad",
      reasons: [{ what: "Ready is False: NoParts: three are missing" }],
    });
    expect(why({ conditions: [condition("Ready", "True"), condition("Stalled", "False")] })).toMatchObject({
      state: "Ready",
      tone: "good",
      reasons: [],
    });
    expect(why({ phase: "Failed", message: "out of paint" }).reasons[0]?.what).toBe("out of paint");
    expect(why(undefined)).toMatchObject({ state: "exists", tone: "good" });
    expect(why(undefined, [event("SyncFailed", "cannot reach token=abcdefgh12345")]).reasons[0]?.what).toBe(
      "SyncFailed: cannot reach token=REDACTED",
    );
    expect(why({ conditions: "odd", phase: 7 })).toMatchObject({ state: "exists" });
  });
});
