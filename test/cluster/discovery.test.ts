import { describe, expect, test } from "@jest/globals";
import { kindsOf } from "../../src/cluster/discovery.ts";
import { findKinds } from "../../src/cluster/find-kinds.ts";
import { apiVersionOf, fullName, singularName } from "../../src/cluster/resource-kind.ts";
import { fakeClient } from "../support/session.ts";
import { aggregated, legacy } from "../support/stand-in-discovery.ts";

const found = async (answers: Readonly<Record<string, unknown>>, word: string): Promise<readonly string[]> =>
  (await findKinds(fakeClient(answers), word)).map((kind) => `${apiVersionOf(kind)} ${kind.kind}`);

describe.each([
  ["aggregated discovery", aggregated],
  ["an older server's lists", legacy],
])("by %s", (_, answers) => {
  test.each([
    ["pods", "v1 Pod"],
    ["pod", "v1 Pod"],
    ["Pod", "v1 Pod"],
    ["po", "v1 Pod"],
    ["pods.v1.", "v1 Pod"],
    ["deploy", "apps/v1 Deployment"],
    ["deployments.apps", "apps/v1 Deployment"],
    ["deployments.v1beta1.apps", "apps/v1beta1 Deployment"],
    ["events", "v1 Event"],
    ["events.events.k8s.io", "events.k8s.io/v1 Event"],
    ["widget.example.com", "example.com/v1 Widget"],
  ])("%s is %s", async (word, kind) => {
    expect(await found(answers, word)).toEqual([kind]);
  });

  test("a category is its members that can be listed", async () => {
    expect(await found(answers, "all")).toEqual(["v1 Pod", "apps/v1 Deployment"]);
  });

  test("an unknown kind is told with the nearest names", async () => {
    await expect(found(answers, "podz")).rejects.toMatchObject({
      name: "UnknownKind",
      hints: expect.arrayContaining([expect.stringContaining("pods")]),
    });
  });
});

test("names of a kind", async () => {
  const [deployment] = await findKinds(fakeClient(aggregated), "deploy");
  expect([fullName(deployment!), singularName(deployment!)]).toEqual(["deployments.apps", "deployment.apps"]);
});

test("is asked once per client, and again for a kind that came later", async () => {
  const asked: string[] = [];
  let answers: Readonly<Record<string, unknown>> = {
    "/api": aggregated["/api"],
    "/apis": { kind: "APIGroupDiscoveryList", items: [] },
  };
  const client = fakeClient({});
  const counting = {
    ...client,
    request: async <T>(path: string): Promise<T> => {
      asked.push(path);
      return answers[path] as T;
    },
  };
  await Promise.all([kindsOf(counting), findKinds(counting, "pods")]);
  expect(asked).toHaveLength(2);
  answers = aggregated;
  expect((await findKinds(counting, "widgets"))[0]?.kind).toBe("Widget");
  expect(asked).toHaveLength(4);
});
