import { expect, test } from "@jest/globals";
import { statusAnswer } from "../support/stand-in-api-server.ts";
import { changing, standing } from "../support/stand-in-changes.ts";

const node = {
  kind: "Node",
  apiVersion: "v1",
  metadata: { name: "n1", resourceVersion: "4" },
  spec: { taints: [{ key: "old", effect: "NoExecute" }] },
};

test("%k8s taint puts the list back at the version that was read, and reads again when somebody was faster", async () => {
  let sent = 0;
  await using cell = await changing({
    "/api/v1/nodes/n1": ({ method }) =>
      method === "PATCH" && sent++ === 0 ? statusAnswer(409, "Conflict", "modified") : standing(node),
  });
  for (const line of ["taint n1 gpu=yes:NoSchedule old-", "taint node/n1 gpu:NoSchedule", "taint nodes n1 old:NoExecute-"])
    await cell.type(line);
  expect(cell.sent().map(({ body }) => body.spec.taints)).toEqual([
    [{ key: "gpu", value: "yes", effect: "NoSchedule" }],
    [{ key: "gpu", value: "yes", effect: "NoSchedule" }],
    [
      { key: "gpu", effect: "NoSchedule" },
      { key: "old", effect: "NoExecute" },
    ],
    null,
  ]);
  expect(cell.sent()[0]!.body.metadata).toEqual({ resourceVersion: "4" });
});

test.each([
  ["taint n1", "MissingTaint"],
  ["taint n1 gpu=yes", "NoTaint"],
  ["taint n1 gpu=yes:Sometimes", "NoTaint"],
  ["taint n1 old:NoExecute", "AlreadyTainted"],
  ["taint n1 none-", "NotTainted"],
  ["taint pod/n1 gpu-", "NotANode"],
])("%s is %s", async (line, name) => {
  await using cell = await changing({ "/api/v1/nodes/n1": standing(node) });
  expect(await cell.refused(line)).toMatchObject({ name });
  expect(cell.sent()).toEqual([]);
});
