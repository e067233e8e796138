import { describe, expect, test } from "@jest/globals";
import { withHash } from "../../../src/objects/create/content-hash.ts";

describe("a hash of what an object holds", () => {
  test("is of letters that make no words, the same whatever the order", () => {
    const one = withHash("a", { kind: "ConfigMap", name: "a", data: { x: "1", y: "<&>" } });
    expect(one).toMatch(/^a-[b-df-hj-np-tv-z2-9]{10}$/);
    expect(withHash("a", { data: { y: "<&>", x: "1" }, name: "a", kind: "ConfigMap" })).toBe(one);
    expect(withHash("a", { kind: "ConfigMap", name: "a", data: { x: "1" } })).not.toBe(one);
  });

  test("is kubectl's own for an empty ConfigMap", () => {
    // Source: k8s.io/kubectl/pkg/util/hash, hash_test.go
    expect(withHash("", { kind: "ConfigMap", name: "", data: {} })).toBe("-42745tchd9");
  });
});
