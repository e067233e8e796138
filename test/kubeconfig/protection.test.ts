import { expect, test } from "@jest/globals";
import { edited } from "../../src/kubeconfig/edit.ts";
import { mergeViews } from "../../src/kubeconfig/merge.ts";
import { isProtected, planProtection, protectorOf } from "../../src/kubeconfig/protection.ts";
import { viewOf } from "../../src/kubeconfig/read.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";

const read = (text: string) => mergeViews([viewOf(text, "/k")]);
const after = (text: string, name: string, wanted: boolean): string =>
  edited(
    text,
    planProtection(name, wanted)(read(text)).flatMap(({ changes }) => changes),
    "/k",
  );
const two = () =>
  kubeconfig()
    .context("a", { cluster: "c", namespace: "n" })
    .context("b", { cluster: "c" })
    .context("other", { server: "https://x" });

test("is written beside what stands there, and taken back to the same bytes", () => {
  const before = `# mine\n${two()}`;
  const on = after(before, "a", true);
  expect(isProtected(read(on).contexts.get("a")!)).toBe(true);
  expect(isProtected(read(on).contexts.get("b")!)).toBe(false);
  expect(on).toContain("k8s-magics");
  expect(after(on, "a", true)).toBe(on);
  expect(after(on, "a", false)).toBe(before);
});

test("leaves other extensions, and what else may stand in ours", () => {
  const extensions = [
    { name: "minikube.sigs.k8s.io", extension: { version: "1" } },
    { name: "k8s-magics", extension: { colour: "red" } },
  ];
  const text = JSON.stringify({ clusters: [], contexts: [{ name: "a", context: { cluster: "c", user: "u", extensions } }] });
  const on = after(text, "a", true);
  expect(read(on).contexts.get("a")?.source?.extensions).toEqual([
    extensions[0],
    { name: "k8s-magics", extension: { colour: "red", protected: true } },
  ]);
  expect(read(after(on, "a", false)).contexts.get("a")?.source?.extensions).toEqual(extensions);
});

test("holds for every context of the same cluster or server", () => {
  const text = after(String(two().context("d", { cluster: "again", server: "https://127.0.0.1:1" })), "a", true);
  const protectors = ["a", "b", "d", "other", "nobody"].map((name) => protectorOf(read(text), name));
  expect(protectors).toEqual(["a", "a", "a", undefined, undefined]);
});

test.each([["text"], [[{ name: "k8s-magics" }]], [[null, 5, { name: "k8s-magics", extension: "yes" }]]])(
  "extensions %j protect nothing",
  (extensions) => {
    const text = JSON.stringify({ contexts: [{ name: "a", context: { cluster: "c", user: "u", extensions } }] });
    expect(protectorOf(read(text), "a")).toBeUndefined();
  },
);
