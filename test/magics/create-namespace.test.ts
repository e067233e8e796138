import { describe, expect, test } from "@jest/globals";
import { dryManifest } from "../support/dry-manifest.ts";
import { applianceWorld } from "../support/stand-in-appliances.ts";

describe("%k8s create namespace", () => {
  test("prints the manifest, and asks nobody for it", async () => {
    expect(await dryManifest("create namespace team")).toEqual({
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: "team" },
    });
  });

  test("makes it, answers as kubectl does, and says how to follow it", async () => {
    await using world = applianceWorld();
    const { lines, text, value } = await world.type("create namespace lab");
    expect(lines).toEqual(["namespace/lab created"]);
    expect(text.at(-1)).toBe("Next: %k8s ns lab");
    expect(world.sent).toEqual(["POST /api/v1/namespaces"]);
    expect(value).toMatchObject([{ name: "namespace/lab", outcome: "created", object: { metadata: { name: "lab" } } }]);
  });

  test("answers to kubectl's short names", async () => {
    expect(await dryManifest("create ns team")).toMatchObject({ kind: "Namespace" });
    expect(await dryManifest("create cm a")).toMatchObject({ kind: "ConfigMap" });
  });

  test("takes no namespace to stand in", async () => {
    await expect(dryManifest("create namespace lab -n team")).rejects.toMatchObject({ name: "UnknownOption" });
  });
});
