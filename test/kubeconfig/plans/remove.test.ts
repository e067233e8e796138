import { describe, expect, test } from "@jest/globals";
import { planRemoval, removalChanges } from "../../../src/kubeconfig/plans/remove.ts";
import fc from "../../support/fast-check.ts";
import { kubeconfig } from "../../support/kubeconfig-builder.ts";
import { viewed } from "../../support/kubeconfig-view.ts";

const names = (entries: readonly { readonly name: string }[]) => entries.map(({ name }) => name);
const shared = () =>
  kubeconfig().context("a", { cluster: "c", user: "u" }).context("b", { cluster: "c", user: "v" }).context("z").current("a");

describe("removing a context", () => {
  test("takes its user along, and leaves the cluster that another context uses", () => {
    const removal = planRemoval(viewed(shared()), ["a"]);
    expect([names(removal.contexts), names(removal.clusters), names(removal.users)]).toEqual([["a"], [], ["u"]]);
    expect(removal.kept).toEqual([{ kind: "cluster", name: "c", by: ["b"] }]);
    expect(removalChanges(removal)).toEqual([
      {
        file: "/k/0",
        changes: [
          { kind: "remove", list: "contexts", name: "a" },
          { kind: "remove", list: "users", name: "u" },
          { kind: "current-context", name: undefined },
        ],
      },
    ]);
  });

  test("together with the other one takes the cluster too", () => {
    const removal = planRemoval(viewed(shared()), ["a", "b", "a"]);
    expect([names(removal.contexts), names(removal.clusters), names(removal.users)]).toEqual([["a", "b"], ["c"], ["u", "v"]]);
  });

  test("counts references of every file, also those of a context that another hides", () => {
    const first = kubeconfig().context("a", { cluster: "c", user: "u" });
    const second = kubeconfig().context("a", { cluster: "c", user: "other" }).current("a");
    const removal = planRemoval(viewed(first, second), ["a"]);
    expect([names(removal.clusters), names(removal.users)]).toEqual([[], ["u"]]);
    expect(removal.revealed).toMatchObject([{ name: "a", file: "/k/1" }]);
    // That name still means something.
    expect(removal.current).toEqual([]);
  });

  test("changes the file that owns each entry", () => {
    const context = "contexts: [{name: a, context: {cluster: c, user: u}}]\n";
    const cluster = "clusters: [{name: c, cluster: {server: https://x}}]\ncurrent-context: a\n";
    const changes = removalChanges(planRemoval(viewed(context, cluster), ["a"]));
    expect(changes.map(({ file, changes: list }) => [file, list.map(({ kind }) => kind)])).toEqual([
      ["/k/0", ["remove"]],
      ["/k/1", ["remove", "current-context"]],
    ]);
  });

  test("leaves cluster and user where a file that cannot be read may need them", () => {
    const removal = planRemoval(viewed(kubeconfig().context("a"), "a: [\n"), ["a"]);
    expect([removal.clusters, removal.users]).toEqual([[], []]);
    expect(removal.kept.map(({ by }) => by)).toEqual([["/k/1"], ["/k/1"]]);
  });

  test("counts contexts of files that are not one's own", () => {
    const local = viewed(kubeconfig().context("l", { cluster: "a-cluster" }));
    const removal = planRemoval(viewed(kubeconfig().context("a")), ["a"], [...local.contexts.values()]);
    expect(names(removal.clusters)).toEqual([]);
  });

  test("of no such name is an error with a suggestion", () => {
    expect(() => planRemoval(viewed(shared()), ["zz"])).toThrow(expect.objectContaining({ name: "UnknownContext" }));
  });
});

test("property: what stays refers to nothing that went", () => {
  const name = fc.constantFrom("p", "q", "r", "s");
  const context = fc.record({ name: fc.constantFrom("a", "b", "c", "d", "e"), cluster: name, user: name });
  fc.assert(
    fc.property(fc.array(context, { minLength: 1 }), fc.array(context), (one, other) => {
      const file = (list: typeof one) =>
        list.reduce((built, { name: called, ...spec }) => built.context(called, spec), kubeconfig());
      const current = viewed(file(one), file(other));
      const removal = planRemoval(current, [one[0]!.name]);
      const gone = new Set([...names(removal.clusters).map((n) => `c/${n}`), ...names(removal.users).map((n) => `u/${n}`)]);
      const staying = [...current.contexts.values(), ...current.hidden!].filter((entry) => !removal.contexts.includes(entry));
      for (const { cluster, user } of staying) expect([gone.has(`c/${cluster}`), gone.has(`u/${user}`)]).toEqual([false, false]);
    }),
  );
});
