import { expect, test } from "@jest/globals";
import { planCopy } from "../../../src/kubeconfig/plans/copy.ts";
import { planRename } from "../../../src/kubeconfig/plans/rename.ts";
import { kubeconfig } from "../../support/kubeconfig-builder.ts";
import { viewed } from "../../support/kubeconfig-view.ts";

const two = () => viewed("current-context: a\n", kubeconfig().context("a", { namespace: "n" }).context("b").current("a"));

test("renames the entry where it stands, and current-context in every file that names it", () => {
  expect(planRename(two(), "a", "new/name:1@x y")).toEqual([
    {
      file: "/k/1",
      changes: [
        { kind: "rename", list: "contexts", name: "a", to: "new/name:1@x y" },
        { kind: "current-context", name: "new/name:1@x y" },
      ],
    },
    { file: "/k/0", changes: [{ kind: "current-context", name: "new/name:1@x y" }] },
  ]);
});

test("to its own name changes nothing", () => {
  expect(planRename(two(), "a", "a")).toEqual([]);
});

test("a copy shares cluster and user and goes to the first file", () => {
  const value = { cluster: "a-cluster", user: "a-user", namespace: "n" };
  expect(planCopy(two(), "a", "c")).toEqual([
    { file: "/k/0", changes: [{ kind: "set", list: "contexts", name: "c", path: [], value }] },
  ]);
});

test.each([planRename, planCopy])("%p refuses names that are taken, unknown or cannot be typed", (plan) => {
  const refusal = (from: string, to: string) => {
    try {
      plan(two(), from, to);
      return "no error";
    } catch (error) {
      return (error as Error).name;
    }
  };
  expect(refusal("a", "b")).toBe("NameTaken");
  expect(refusal("nobody", "c")).toBe("UnknownContext");
  for (const bad of ["", "  ", "-", "-x", " a", "a\nb", "a\u202eb", "\u0000", "x".repeat(501)])
    expect(refusal("a", bad)).toBe("BadName");
});

test("a name that an unusable entry takes is taken, and that entry cannot be edited", () => {
  const view = viewed("contexts:\n- name: odd\n  context: {cluster: 5}\n- name: a\n  context: {cluster: c}\n");
  expect(() => planRename(view, "a", "odd")).toThrow(expect.objectContaining({ name: "NameTaken" }));
  expect(() => planRename(view, "odd", "b")).toThrow(expect.objectContaining({ name: "BrokenContext" }));
});
