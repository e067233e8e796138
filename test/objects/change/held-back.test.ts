import { describe, expect, test } from "@jest/globals";
import type { KubeObject } from "../../../src/cluster/objects.ts";
import type { ResourceKind } from "../../../src/cluster/resource-kind.ts";
import { heldBack } from "../../../src/objects/change/held-back.ts";

const NOW = Date.parse("2026-11-21T10:00:00Z");
const kind = {
  group: "",
  version: "v1",
  kind: "Pod",
  plural: "pods",
  singular: "pod",
  shortNames: [],
  categories: [],
  namespaced: true,
  verbs: [],
} satisfies ResourceKind;
const name = { kind, namespace: "team", name: "web" };
const going = (metadata: object, rest: object = {}): KubeObject =>
  ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "web", deletionTimestamp: "2026-11-21T10:00:00Z", ...metadata },
    ...rest,
  }) as KubeObject;
const reasons = (object: KubeObject, around = {}) => heldBack(name, object, NOW, around).join(" | ");

describe("what holds an object back", () => {
  test.each([
    [
      going({ finalizers: ["kubernetes.io/pvc-protection"] }),
      { users: ["a", "b", "c", "d"] },
      /used by pod\/a, pod\/b, pod\/c and 1 more: the claim goes after that/,
    ],
    [
      going({ finalizers: ["kubernetes.io/pvc-protection"] }),
      { users: [] },
      /no pod uses it any more: the controller manager lets it go/,
    ],
    [going({ finalizers: ["kubernetes.io/pvc-protection"] }), {}, /the claim goes when no pod uses it any more$/],
    [
      going({ finalizers: ["kubernetes.io/pv-protection"] }, { spec: { claimRef: { namespace: "n", name: "c" } } }),
      {},
      /bound to claim n\/c/,
    ],
    [going({ finalizers: ["foregroundDeletion"] }), { dependants: 2 }, /what it owns goes first \(2 still there\)/],
    [going({ finalizers: ["constructor"] }), {}, /^finalizer constructor: the controller of constructor/],
    [
      going({ finalizers: ["example.com/clean"] }),
      {},
      /^finalizer example\.com\/clean: the controller of example\.com .* %k8s patch pod\/web -n team --type merge -p '\{"metadata":\{"finalizers":null\}\}' leaves what it guards behind$/,
    ],
    [going({ deletionTimestamp: "2026-11-21T10:00:07Z" }), {}, /^7 s of its grace period left$/],
    [going({}, { spec: { nodeName: "n1" } }), {}, /^node n1 has not said that its containers ended$/],
    [going({}), {}, /^the server is about to remove it$/],
    [going({ deletionTimestamp: undefined }), {}, /^the server has not begun/],
  ])("%# is told with who lets it go", (object, around, words) => {
    expect(reasons(object, around)).toMatch(words);
  });

  test("of a namespace is what it says itself", () => {
    const namespace = {
      ...going({}),
      kind: "Namespace",
      spec: { finalizers: ["kubernetes"] },
      status: {
        conditions: [
          {
            type: "NamespaceContentRemaining",
            status: "True",
            message: "Some resources are remaining: configmaps. has 1 resource instances",
          },
          { type: "NamespaceDeletionContentFailure", status: "False", message: "All content successfully deleted" },
        ],
      },
    };
    expect(heldBack(name, namespace, NOW)).toEqual([
      "kubernetes: the namespace controller deletes everything in it first",
      "Some resources are remaining: configmaps. has 1 resource instances",
    ]);
  });
});
