import { expect, test } from "@jest/globals";
import { changing, standing } from "../support/stand-in-changes.ts";

const node = (name: string, spec: object) => ({ kind: "Node", apiVersion: "v1", metadata: { name }, spec });

test("%k8s uncordon changes a node once, by its name, its kind or its labels", async () => {
  await using cell = await changing({
    "/api/v1/nodes/n1": standing(node("n1", { unschedulable: true })),
    "/api/v1/nodes/n2": standing(node("n2", {})),
    "/api/v1/nodes": { json: { kind: "NodeList", metadata: {}, items: [node("n1", {})] } },
  });
  expect((await cell.type("uncordon n1 n2")).text.slice(0, 2)).toEqual(["node/n1 uncordoned", "node/n2 already uncordoned"]);
  expect((await cell.type("uncordon node/n1")).text[0]).toBe("node/n1 uncordoned");
  expect((await cell.type("uncordon -l zone=a")).text[0]).toBe("node/n1 uncordoned");
  expect(cell.sent().map(({ what, body }) => [what, body])).toEqual(
    Array.from({ length: 3 }, () => ["PATCH /api/v1/nodes/n1", { spec: { unschedulable: null } }]),
  );
  expect(await cell.refused("uncordon pod/n1")).toMatchObject({ name: "NotANode" });
  expect(await cell.refused("uncordon")).toMatchObject({ name: "MissingName" });
});
