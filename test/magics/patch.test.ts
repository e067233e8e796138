import { describe, expect, test } from "@jest/globals";
import { statusAnswer } from "../support/stand-in-api-server.ts";
import { APPS, changing, standing } from "../support/stand-in-changes.ts";

const web = { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web", namespace: "team" }, spec: { replicas: 1 } };
const base = { [`${APPS}/deployments/web`]: standing(web) };

describe("%k8s patch", () => {
  test.each([
    ["", "application/strategic-merge-patch+json"],
    ["--type merge", "application/merge-patch+json"],
  ])("sends JSON and YAML %s", async (flags, type) => {
    await using cell = await changing(base);
    for (const patch of ['{"spec":{"replicas":3}}', "spec: {replicas: 3}"]) {
      const { text } = await cell.type(`patch deploy/web -p '${patch}' ${flags}`);
      expect(text[0]).toBe("deployment.apps/web patched (no change)");
    }
    expect(cell.sent().map(({ body }) => body)).toEqual([{ spec: { replicas: 3 } }, { spec: { replicas: 3 } }]);
    expect(cell.sent()[0]).toMatchObject({ type, query: { fieldManager: "k8s-magics" } });
  });

  test("takes a value of the notebook", async () => {
    await using cell = await changing(base);
    await cell.interpolated("patch", ["deploy/web -p ", [{ spec: { replicas: 4 } }]]);
    await cell.interpolated("patch", ["-f ", [web], " --type json -p ", [[{ op: "remove", path: "/spec/paused" }]]]);
    expect(cell.sent().map(({ body }) => body)).toEqual([{ spec: { replicas: 4 } }, [{ op: "remove", path: "/spec/paused" }]]);
  });

  test("takes the cell's body and a part of the object", async () => {
    await using cell = await changing({
      ...base,
      [`${APPS}/deployments/web/status`]: standing({ ...web, status: { replicas: 2 } }),
    });
    const { text, value } = await cell.type("patch deploy web --subresource status", { body: "status:\n  replicas: 2\n" });
    expect(text[0]).toBe("deployment.apps/web patched");
    expect(value).toMatchObject([{ name: "deployment.apps/web", object: { status: { replicas: 2 } } }]);
    expect(cell.sent()[0]).toMatchObject({ what: `PATCH ${APPS}/deployments/web/status`, body: { status: { replicas: 2 } } });
  });

  test("merges where the kind knows no strategic patch", async () => {
    const path = "/apis/example.com/v1/namespaces/team/widgets/w";
    const widget = { apiVersion: "example.com/v1", kind: "Widget", metadata: { name: "w" } };
    await using cell = await changing({
      [path]: ({ headers }) =>
        String(headers["content-type"]).includes("strategic")
          ? statusAnswer(415, "UnsupportedMediaType", "no")
          : standing(widget),
    });
    expect((await cell.type("patch widget w -p '{}'")).text[0]).toContain("merged: this kind takes no strategic patch");
    expect(await cell.refused("patch widget w --type strategic -p '{}'")).toMatchObject({ name: "NoStrategicPatch" });
  });

  test("puts the caret where a patch goes wrong", async () => {
    await using cell = await changing(base);
    const error = await cell.refused("patch deploy/web", { body: "spec:\n  replicas: 3\n   more: 4\n" });
    expect(error).toMatchObject({ name: "InvalidPatch", caret: { line: "   more: 4" } });
    expect(error.message).toContain("line 3 below the %% line");
    expect(await cell.refused(`patch deploy/web -p '{"spec":{"replicas":3}'`)).toMatchObject({ name: "InvalidPatch" });
  });

  test.each([
    ["patch deploy/web", "MissingPatch"],
    [`patch deploy/web -p ''`, "MissingPatch"],
    [`patch deploy/web -p '"text"'`, "WrongPatch"],
    [`patch deploy/web -p '[]'`, "WrongPatch"],
    [`patch deploy/web --type json -p '{}'`, "WrongPatch"],
    [`patch deploy/web --patch-file nowhere.yaml`, "NoSuchFile"],
    [`patch deploy -p '{}'`, "MissingName"],
  ])("%s is %s", async (line, name) => {
    await using cell = await changing(base);
    expect(await cell.refused(line)).toMatchObject({ name });
    expect(cell.sent()).toEqual([]);
  });
});
