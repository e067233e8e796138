import { describe, expect, test } from "@jest/globals";
import { load } from "js-yaml";
import { applianceWorld } from "../support/stand-in-appliances.ts";

const rulesOf = async (flags: string): Promise<unknown> => {
  await using world = applianceWorld();
  const { text } = await world.type(`create role reader ${flags} --dry-run -o yaml`);
  expect(world.sent).toEqual([]);
  return (load(text.join("\n")) as { readonly rules: unknown }).rules;
};

describe("%k8s create role", () => {
  test("asks the server which group a kind is of, a rule for each", async () => {
    expect(await rulesOf("--verb get,list --verb get --resource pods,deploy,pods/log")).toEqual([
      { apiGroups: [""], resources: ["pods", "pods/log"], verbs: ["get", "list"] },
      { apiGroups: ["apps"], resources: ["deployments"], verbs: ["get", "list"] },
    ]);
  });

  test("is for certain objects, and for every verb, when that is said", async () => {
    expect(await rulesOf("--verb get,* --resource secrets --resource-name a,b")).toEqual([
      { apiGroups: [""], resources: ["secrets"], resourceNames: ["a", "b"], verbs: ["*"] },
    ]);
  });

  test.each([
    ["--resource pods", "MissingVerb"],
    ["--verb get", "MissingResource"],
    ["--verb get --resource podz", "UnknownKind"],
    ["--verb get --resource all", "SeveralKinds"],
  ])("refuses %s with %s", async (flags, name) => {
    await expect(rulesOf(flags)).rejects.toMatchObject({ name });
  });
});
