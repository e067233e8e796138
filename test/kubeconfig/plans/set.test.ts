import { describe, expect, test } from "@jest/globals";
import { planSet } from "../../../src/kubeconfig/plans/set.ts";
import { pair, settable } from "../../../src/kubeconfig/plans/settable.ts";
import { newAuthority } from "../../../src/local/certificates.ts";
import { kubeconfig } from "../../support/kubeconfig-builder.ts";
import { viewed } from "../../support/kubeconfig-view.ts";

const view = () => viewed(kubeconfig().context("a").context("b", { cluster: "a-cluster" }));
const set = (...pairs: readonly string[]) => planSet(view(), "a", pairs.map(pair));
const changes = (...pairs: readonly string[]) => set(...pairs).changes.flatMap((one) => one.changes);
const nameOf = (work: () => unknown): string => {
  try {
    work();
    return "no error";
  } catch (error) {
    return (error as Error).name;
  }
};

describe("set", () => {
  test("gives fields of a context, its cluster and its user values", () => {
    expect(changes("namespace=spark", "tls-server-name=k", "as-groups=x,y")).toEqual([
      { kind: "set", list: "contexts", name: "a", path: ["namespace"], value: "spark" },
      { kind: "set", list: "clusters", name: "a-cluster", path: ["tls-server-name"], value: "k" },
      { kind: "set", list: "users", name: "a-user", path: ["as-groups"], value: ["x", "y"] },
    ]);
  });

  test("tells which other contexts change with it", () => {
    expect(set("server=https://x:6443").shared).toEqual([{ kind: "cluster", name: "a-cluster", by: ["b"] }]);
    expect(set("namespace=x").shared).toEqual([]);
  });

  test("takes away what contradicts the new value, as kubectl does", async () => {
    const insecure = changes("insecure-skip-tls-verify=true").map(({ kind, ...rest }) => [
      kind,
      "path" in rest ? rest.path[0] : "",
    ]);
    expect(insecure).toEqual([
      ["unset", "certificate-authority"],
      ["unset", "certificate-authority-data"],
      ["set", "insecure-skip-tls-verify"],
    ]);
    const data = Buffer.from((await newAuthority("x")).cert).toString("base64");
    expect(changes(`ca-data=${data}`).map(({ kind }) => kind)).toEqual(["unset", "unset", "set"]);
    expect(changes("insecure=false")).toHaveLength(1);
  });

  test("follows a new cluster with the fields beside it", () => {
    const built = viewed(kubeconfig().context("a").context("b"));
    const plan = planSet(built, "a", [pair("cluster=b-cluster"), pair("server=https://new")]);
    expect(plan.changes[0]?.changes[1]).toMatchObject({ list: "clusters", name: "b-cluster" });
  });

  test("brings a token in by file or value, one in place of the other", () => {
    const file = planSet(view(), "a", [], { tokenFile: "/t" }).changes[0]?.changes;
    expect(file).toMatchObject([
      { kind: "unset", path: ["token"] },
      { kind: "set", path: ["tokenFile"], value: "/t" },
    ]);
  });

  test.each([
    ["no pair", "namespace", "BadPair"],
    ["an unknown field", "namespce=x", "UnknownField"],
    ["a secret", "token=abc", "SecretInCell"],
    ["an empty value", "namespace=", "BadValue"],
    ["a bad namespace", "namespace=A_b", "BadValue"],
    ["no URL", "server=nonsense", "BadServer"],
    ["plain http", "server=http://10.0.0.1", "BadServer"],
    ["a password in a URL", "server=https://u:p@x", "BadServer"],
    ["a line break", "server=https://x\n", "BadServer"],
    ["another scheme", "server=ftp://x", "BadServer"],
    ["an odd proxy", "proxy-url=x", "BadValue"],
    ["neither true nor false", "insecure-skip-tls-verify=yes", "BadValue"],
    ["a CA that is none", "ca-data=aGVsbG8=", "NotACertificate"],
    ["an unknown cluster", "cluster=a-clutser", "UnknownCluster"],
    ["an unknown user", "user=nobody", "UnknownUser"],
  ])("refuses %s", (_, text, name) => {
    expect(nameOf(() => set(text))).toBe(name);
  });

  test("never quotes a password of an address", () => {
    expect(() => set("server=https://u:hunter2@x")).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("hunter2") }),
    );
  });
});

test("unset takes a field away in both its forms, and refuses what a context needs", () => {
  const unset = (...names: readonly string[]) =>
    planSet(
      view(),
      "a",
      names.map((name) => ({ field: settable(name), value: undefined })),
    ).changes.flatMap((one) => one.changes);
  expect(unset("ca-file").map((one) => "path" in one && one.path[0])).toEqual([
    "certificate-authority",
    "certificate-authority-data",
  ]);
  expect(nameOf(() => unset("server"))).toBe("NeededField");
  expect(unset("user")).toHaveLength(1);
});
