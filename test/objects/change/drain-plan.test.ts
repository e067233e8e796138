import { expect, test } from "@jest/globals";
import type { Pod } from "../../../src/cluster/objects.ts";
import { daemonSetsOf, drainPlan } from "../../../src/objects/change/drain-plan.ts";

const NO = { ignoreDaemonsets: false, deleteEmptydirData: false, force: false };
const ALL = { ignoreDaemonsets: true, deleteEmptydirData: true, force: true };
const pod = (
  name: string,
  { by, phase = "Running", volumes }: { by?: string; phase?: string; volumes?: readonly object[] } = {},
): Pod =>
  ({
    metadata: {
      name,
      namespace: "n",
      ...(by === undefined ? {} : { ownerReferences: [{ kind: by, name: "o", uid: "1", controller: true }] }),
    },
    spec: { containers: [], volumes },
    status: { phase },
  }) as unknown as Pod;

test.each([
  ["a pod of a controller leaves", pod("a", { by: "ReplicaSet" }), NO, "leave", undefined],
  ["one that nobody makes again is refused", pod("a"), NO, "refused", "--force"],
  ["and leaves when it is forced", pod("a"), ALL, "leave", undefined],
  ["one that ended leaves", pod("a", { phase: "Succeeded", volumes: [{ emptyDir: {} }] }), NO, "leave", undefined],
  ["one of a DaemonSet is refused", pod("a", { by: "DaemonSet" }), NO, "refused", "--ignore-daemonsets"],
  ["and stays when that is allowed", pod("a", { by: "DaemonSet" }), { ...NO, ignoreDaemonsets: true }, "stay", undefined],
  [
    "one with local data is refused",
    pod("a", { by: "Job", volumes: [{ emptyDir: {} }] }),
    NO,
    "refused",
    "--delete-emptydir-data",
  ],
  ["other volumes are none of that", pod("a", { by: "Job", volumes: [{ configMap: {} }] }), NO, "leave", undefined],
] as const)("%s", (_, one, wishes, where, option) => {
  const plan = drainPlan([one], wishes, daemonSetsOf([one]));
  expect({ leave: plan.leave.length, stay: plan.stay.length, refused: plan.refused.length }).toEqual({
    leave: 0,
    stay: 0,
    refused: 0,
    [where]: 1,
  });
  expect(plan.refused[0]?.option).toBe(option);
});

test("a pod whose DaemonSet is gone comes back nowhere: it is forced or refused", () => {
  const orphan = pod("a", { by: "DaemonSet" });
  expect(drainPlan([orphan], { ...NO, ignoreDaemonsets: true }, new Set()).refused[0]?.option).toBe("--force");
  expect(drainPlan([orphan], ALL, new Set()).leave).toEqual([orphan]);
});
