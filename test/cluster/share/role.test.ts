import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { roleIn, roleOf } from "../../../src/cluster/share/role.ts";
import { SPARK_NEEDS, sparkRules, sparkVerbs } from "../../../src/cluster/share/spark-role.ts";
import { tempFolder } from "../../support/temp-folder.ts";

describe("what Spark needs", () => {
  test("is said once per verb, with its reason", () => {
    const words = SPARK_NEEDS.map(({ resource, verb }) => `${verb} ${resource}`);
    expect(new Set(words).size).toBe(words.length);
    for (const { why } of SPARK_NEEDS) expect(why.length).toBeGreaterThan(10);
  });

  test("holds everything that a session checks", () => {
    const lent = new Set(SPARK_NEEDS.map(({ resource, verb }) => `${verb} ${resource}`));
    for (const asker of ["driver", "driver pod", "person"] as const)
      for (const [resource, verbs] of sparkVerbs(asker)) for (const verb of verbs) expect(lent).toContain(`${verb} ${resource}`);
  });

  test("is of the core group alone: no wildcard, no reading of secrets, no exec, no roles", () => {
    for (const { apiGroups, resources, verbs } of sparkRules()) {
      expect(apiGroups).toEqual([""]);
      expect([...resources!, ...verbs]).not.toContain("*");
    }
    expect(Object.fromEntries(sparkVerbs()).secrets).toEqual(["create", "patch", "delete"]);
    expect(sparkVerbs().map(([resource]) => resource)).not.toContain("pods/exec");
  });
});

const rules = "rules:\n- apiGroups: ['']\n  resources: [pods]\n  verbs: [get]\n";

describe("a role", () => {
  const never = (path: string): string => path;
  test("by name", async () => {
    expect(await roleOf("edit", never)).toEqual({ kind: "ClusterRole", name: "edit", rules: [] });
    expect(await roleOf("spark", never)).toMatchObject({ kind: "Role", name: "spark" });
    await expect(roleOf("sparc", never)).rejects.toMatchObject({
      name: "UnknownRole",
      hints: ["did you mean spark?", expect.any(String)],
    });
  });

  test("from a file, with its name or the file's", async () => {
    const file = join(tempFolder(), "reader.yaml");
    writeFileSync(file, `kind: Role\n${rules}`);
    const role = { kind: "Role", name: "reader", rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }] };
    expect(await roleOf(file, never)).toEqual(role);
    expect(roleIn(`kind: ClusterRole\nmetadata: {name: looker}\n${rules}`, "x.yaml")).toEqual({ ...role, name: "looker" });
    await expect(roleOf("./gone.yaml", never)).rejects.toMatchObject({
      name: "BadRole",
      why: expect.stringContaining("does not exist"),
    });
  });

  test.each([
    ["kind: Pod", /neither/],
    ["a: [", /no YAML/],
    ["- x", /neither/],
    ["kind: Role", /no rules/],
    ["kind: Role\nrules: [{verbs: get}]", /list of texts/],
    ["kind: Role\nrules: [{nonResourceURLs: [/], apiGroups: [''], resources: [x], verbs: [get]}]", /list of texts/],
    [`kind: Role\nmetadata: {name: ../x}\n${rules}`, /name/],
  ])("%j is none", (text, why) => {
    expect(() => roleIn(text, "r.yaml")).toThrow(expect.objectContaining({ name: "BadRole", why: expect.stringMatching(why) }));
  });
});
