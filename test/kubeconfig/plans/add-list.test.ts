import { describe, expect, test } from "@jest/globals";
import type { Change } from "../../../src/kubeconfig/change.ts";
import { clusterListOf, clusterListText, readClusterList } from "../../../src/kubeconfig/cluster-list.ts";
import { edited } from "../../../src/kubeconfig/edit.ts";
import { planList } from "../../../src/kubeconfig/plans/add-list.ts";
import { type KubeconfigBuilder, kubeconfig } from "../../support/kubeconfig-builder.ts";
import { viewed } from "../../support/kubeconfig-view.ts";

const list = (builder: KubeconfigBuilder, name = "team") =>
  readClusterList(clusterListText(clusterListOf(viewed(builder), name)), `/lists/${name}.yaml`);
const team = () =>
  kubeconfig()
    .context("physics", { server: "https://10.0.0.1", token: "theirs", caData: "Q0E=" })
    .context("biology", { server: "https://10.0.0.2" });

/** A person's file after taking lists one after the other, through the editor. */
function taken(start: string, ...lists: readonly KubeconfigBuilder[]) {
  let text = start;
  const steps = lists.map((builder) => {
    const { difference, changes } = planList(viewed(text), list(builder));
    text = edited(
      text,
      changes.flatMap((one): readonly Change[] => one.changes),
      "/k/0",
    );
    return difference;
  });
  return { text, steps, view: viewed(text), last: steps.at(-1)! };
}

const nothing = { added: [], changed: [], unchanged: [], gone: [] };

describe("taking a list", () => {
  test("adds what is new, without credentials, and remembers where it came from", () => {
    const { last, view, text } = taken("# mine\n", team());
    expect(last.added.map(({ name, outcome }) => [name, outcome])).toEqual([
      ["physics", "added"],
      ["biology", "added"],
    ]);
    expect(view.clusters.get("physics-cluster")).toMatchObject({ server: "https://10.0.0.1", caData: "Q0E=" });
    expect(view.users.get("physics-user")).toMatchObject({ auth: "none" });
    expect(text.startsWith("# mine\n")).toBe(true);
    expect(text).not.toContain("theirs");
  });

  test("again changes nothing, also after the person signed in and chose a namespace", () => {
    const first = taken("", team());
    const signedIn = edited(
      first.text,
      [
        { kind: "set", list: "users", name: "physics-user", path: ["token"], value: "mine" },
        { kind: "set", list: "contexts", name: "physics", path: ["namespace"], value: "own" },
      ],
      "/k/0",
    );
    const again = taken(signedIn, team());
    expect(again.last).toEqual({ ...nothing, unchanged: ["physics", "biology"] });
    expect(again.text).toBe(signedIn);
  });

  test("follows a cluster that moved, tells what is gone, and keeps it", () => {
    const moved = kubeconfig().context("physics", { server: "https://10.0.0.9", caData: "TkVX" }).context("new", {});
    const { last, view } = taken("", team(), moved);
    expect(last.changed).toEqual([{ name: "physics", fields: ["server", "certificate-authority-data"] }]);
    expect(last.gone).toEqual(["biology"]);
    expect(last.added.map(({ name }) => name)).toEqual(["new"]);
    expect(view.clusters.get("physics-cluster")).toMatchObject({ server: "https://10.0.0.9", caData: "TkVX" });
    expect(view.contexts.has("biology")).toBe(true);
  });

  test("a field that the list no longer has goes", () => {
    const { last, view } = taken(
      "",
      team(),
      kubeconfig().context("physics", { server: "https://10.0.0.1" }).context("biology", { server: "https://10.0.0.2" }),
    );
    expect(last.changed).toEqual([{ name: "physics", fields: ["certificate-authority-data"] }]);
    expect(view.clusters.get("physics-cluster")?.caData).toBeUndefined();
  });

  test("a renamed context is still known", () => {
    const { text } = taken("", team());
    const renamed = edited(text, [{ kind: "rename", list: "contexts", name: "physics", to: "p" }], "/k/0");
    expect(taken(renamed, team()).last).toEqual({ ...nothing, unchanged: ["p", "biology"] });
  });
});

describe("what is the person's own", () => {
  test("is never changed: a list's context of that name gets another one, and nobody's token goes elsewhere", () => {
    const mine = kubeconfig().context("physics", { server: "https://192.168.1.1", token: "mine", user: "physics-user" });
    const { last, view } = taken(mine.toString(), team());
    expect(view.contexts.get("physics")).toMatchObject({ user: "physics-user" });
    const renamed = last.added.find(({ from }) => from === "physics")!;
    expect(renamed.name).not.toBe("physics");
    expect(view.users.get(view.contexts.get(renamed.name)!.user)?.token).toBeUndefined();
  });

  test("counts as there already when it is the same server, and does not follow", () => {
    const mine = kubeconfig().context("physics", { server: "https://10.0.0.1", token: "mine" });
    const { last, text, view } = taken(mine.toString(), team());
    expect(last.unchanged).toEqual(["physics"]);
    expect(view.users.get("physics-user")?.token).toBe("mine");
    const moved = taken(text, kubeconfig().context("physics", { server: "https://10.6.6.6" }));
    expect(moved.view.clusters.get("physics-cluster")?.server).toBe("https://10.0.0.1");
  });

  test("is told apart from another list's", () => {
    const { text } = taken("", team());
    const { difference } = planList(viewed(text), list(team(), "others"));
    expect(difference.gone).toEqual([]);
    expect(difference.added.map(({ outcome }) => outcome)).toEqual(["added", "added"]);
  });
});
