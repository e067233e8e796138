import { expect, test } from "@jest/globals";
import { changing, standing, TEAM } from "../support/stand-in-changes.ts";

const secret = {
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name: "web", namespace: "team", annotations: { note: "x" } },
  data: { k: "c2VjcmV0" },
};

test("%k8s annotate sets and takes away; values of a Secret stay where they are", async () => {
  await using cell = await changing({ [`${TEAM}/configmaps/web`]: standing(secret) });
  const { text, value } = await cell.type("annotate cm/web 'owner=data team' note- --resource-version 7");
  expect(text[0]).toBe("configmap/web annotated");
  expect(cell.sent()[0]!.body).toEqual({ metadata: { annotations: { owner: "data team", note: null }, resourceVersion: "7" } });
  expect(JSON.stringify(value)).not.toContain("c2VjcmV0");
  expect(await cell.refused("annotate cm/web note=y")).toMatchObject({
    name: "AlreadySet",
    hints: ["--overwrite gives them the new values"],
  });
});
