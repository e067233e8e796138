import { describe, expect, test } from "@jest/globals";
import { statusAnswer } from "../support/stand-in-api-server.ts";
import { APPS, changing, standing, TEAM } from "../support/stand-in-changes.ts";

const web = (ready: number, total = ready) => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web", namespace: "team", generation: 2 },
  spec: { replicas: 3 },
  status: { observedGeneration: 2, replicas: total, readyReplicas: ready },
});
const scale = { metadata: { name: "web", resourceVersion: "5" }, spec: { replicas: 2 }, status: { replicas: 2 } };
const base = { [`${APPS}/deployments/web`]: standing(web(3)), [`${APPS}/deployments/web/scale`]: standing(scale) };

describe("%k8s scale", () => {
  test("goes through the scale subresource", async () => {
    await using cell = await changing(base);
    expect((await cell.type("scale deploy/web --replicas 3")).text[0]).toBe("deployment.apps/web scaled");
    expect(cell.sent()).toMatchObject([{ what: `PATCH ${APPS}/deployments/web/scale`, body: { spec: { replicas: 3 } } }]);
  });

  test("changes nothing when it is at another number, or between", async () => {
    await using cell = await changing(base);
    expect(await cell.refused("scale deploy/web --current-replicas 9 --replicas 3")).toMatchObject({
      name: "OtherReplicas",
      why: "it is at 2",
    });
    expect(cell.sent()).toEqual([]);
    await cell.type("scale deploy/web --current-replicas 2 --replicas 3");
    expect(cell.sent()).toMatchObject([
      { what: `PUT ${APPS}/deployments/web/scale`, body: { metadata: { resourceVersion: "5" }, spec: { replicas: 3 } } },
    ]);
  });

  test("waits until they are ready, for as long as it may", async () => {
    let asked = 0;
    await using cell = await changing({ ...base, [`${APPS}/deployments/web`]: () => standing(web(asked++ < 2 ? 1 : 3)) });
    expect((await cell.type("scale deploy/web --replicas 3 --wait")).text[0]).toBe("deployment.apps/web scaled");
    const late = await cell.refused("scale deploy/web --replicas 4 --wait --timeout 1s");
    expect(late).toMatchObject({ name: "TimedOut", message: "deployment.apps/web has 3 of 4 ready after 1 s" });
  });

  test.each([
    ["scale deploy/web", "MissingReplicas"],
    ["scale deploy/web --replicas many", "NotANumber"],
    ["scale cm/web --replicas 2", "NotScalable"],
  ])("%s is %s", async (line, name) => {
    await using cell = await changing({
      ...base,
      [`${TEAM}/configmaps/web/scale`]: statusAnswer(404, "NotFound", "the server could not find the requested resource"),
    });
    expect(await cell.refused(line)).toMatchObject({ name });
  });
});
