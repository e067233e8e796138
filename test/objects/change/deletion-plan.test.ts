import { expect, test } from "@jest/globals";
import { dependantsOf } from "../../../src/objects/change/deletion-plan.ts";
import fc from "../../support/fast-check.ts";

const owned = (uid: string, ...owners: readonly string[]) =>
  ({
    kind: {},
    metadata: { name: uid, uid, ownerReferences: owners.map((owner) => ({ kind: "X", name: owner, uid: owner })) },
  }) as never;
const uids = (found: readonly { readonly metadata: { readonly uid?: string } }[]) => found.map(({ metadata }) => metadata.uid);

test("what an owner owns falls with it, and what that owns", () => {
  const around = [owned("pod-1", "set"), owned("set", "deploy"), owned("pod-2", "other"), owned("pod-3", "set", "other")];
  expect(uids(dependantsOf("deploy", around))).toEqual(expect.arrayContaining(["set", "pod-1", "pod-3"]));
  expect(dependantsOf("deploy", around)).toHaveLength(3);
});

test("owners in a circle are counted once, whatever their order", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 20 }), (edges) => {
      const around = edges.map(([to, from]) => owned(`${to}`, `${from}`));
      const found = dependantsOf("0", around);
      expect(new Set(found).size).toBe(found.length);
      expect(found.length).toBeLessThanOrEqual(around.length);
    }),
  );
});
