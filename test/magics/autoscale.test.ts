import { expect, test } from "@jest/globals";
import { APPS, changing, standing } from "../support/stand-in-changes.ts";

const base = {
  [`${APPS}/deployments/web/scale`]: standing({ spec: { replicas: 2 } }),
  "/apis/autoscaling/v2/namespaces/team/horizontalpodautoscalers": standing({ metadata: { name: "web" } }),
};

test("%k8s autoscale makes an autoscaler of the target's name", async () => {
  await using cell = await changing(base);
  const { text } = await cell.type("autoscale deploy/web --min 2 --max 5 --cpu-percent 60");
  expect(text[0]).toBe("horizontalpodautoscaler.autoscaling/web autoscaled");
  expect(cell.sent()[0]!.body).toMatchObject({
    metadata: { name: "web" },
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "web" },
      minReplicas: 2,
      maxReplicas: 5,
      metrics: [{ resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 60 } } }],
    },
  });
});

test.each([
  ["autoscale deploy/web --min 2", "MissingMax"],
  ["autoscale deploy/web --min 5 --max 2", "WrongLimits"],
])("%s is %s", async (line, name) => {
  await using cell = await changing(base);
  expect(await cell.refused(line)).toMatchObject({ name });
  expect(cell.sent()).toEqual([]);
});
