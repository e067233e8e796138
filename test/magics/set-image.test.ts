import { describe, expect, test } from "@jest/globals";
import { APPS, changing, standing, TEAM } from "../support/stand-in-changes.ts";

const pod = {
  containers: [
    { name: "app", image: "a:1" },
    { name: "side", image: "s:1" },
  ],
  initContainers: [{ name: "init", image: "i:1" }],
};
const web = {
  kind: "Deployment",
  apiVersion: "apps/v1",
  metadata: { name: "web", namespace: "team" },
  spec: { template: { spec: pod } },
};
const cron = { kind: "CronJob", metadata: { name: "web" }, spec: { jobTemplate: { spec: { template: { spec: pod } } } } };
const base = {
  [`${APPS}/deployments/web`]: standing(web),
  [`${TEAM}/configmaps/web`]: standing({ kind: "ConfigMap", metadata: { name: "web" } }),
  "/apis/batch/v1/namespaces/team/cronjobs/web": standing(cron),
};

describe("%k8s set image", () => {
  test("changes the container of that name, wherever the kind keeps it", async () => {
    await using cell = await changing(base);
    expect((await cell.type("set image deploy/web app=a:2")).text[0]).toBe("deployment.apps/web image updated");
    await cell.type("set image cronjob web init=i:2");
    expect(cell.sent().map(({ body }) => body)).toEqual([
      [
        { op: "test", path: "/spec/template/spec/containers/0/name", value: "app" },
        { op: "replace", path: "/spec/template/spec/containers/0/image", value: "a:2" },
      ],
      [
        { op: "test", path: "/spec/jobTemplate/spec/template/spec/initContainers/0/name", value: "init" },
        { op: "replace", path: "/spec/jobTemplate/spec/template/spec/initContainers/0/image", value: "i:2" },
      ],
    ]);
  });

  test("changes every container for *, and nothing that has the image", async () => {
    await using cell = await changing(base);
    await cell.type("set image deploy/web '*=s:1'");
    expect(cell.sent()[0]!.body.filter(({ op }: { op: string }) => op === "replace")).toHaveLength(2);
    expect((await cell.type("set image deploy/web app=a:1")).text[0]).toBe("deployment.apps/web image unchanged");
    expect(cell.sent()).toHaveLength(1);
  });

  test.each([
    ["set image deploy/web ap=a:2", "NoSuchContainer"],
    ["set image deploy/web", "MissingImage"],
    ["set image deploy/web app=", "MissingImage"],
    ["set image cm/web app=a:2", "NoContainers"],
  ])("%s is %s", async (line, name) => {
    await using cell = await changing(base);
    expect(await cell.refused(line)).toMatchObject({ name });
    expect(cell.sent()).toEqual([]);
  });
});
