import { describe, expect, test } from "@jest/globals";
import { applianceWorld, secretText } from "../support/stand-in-appliances.ts";

describe("%k8s replace -f", () => {
  test("puts the whole object over the version that is there", async () => {
    await using world = applianceWorld();
    await expect(world.type("replace", { body: secretText("a") })).rejects.toMatchObject({ name: "NotThere" });
    await world.type("create", { body: secretText("a", { k: "MQ==" }) });
    expect((await world.type("replace", { body: secretText("a", { z: "MQ==" }) })).lines).toEqual(["secret/a replaced"]);
    expect(world.bodies.at(-1)).toMatchObject({ metadata: { resourceVersion: "1" }, data: { z: "MQ==" } });
    expect((await world.type("replace", { body: secretText("a", { z: "MQ==" }) })).lines).toEqual(["secret/a unchanged"]);
    await world.type("replace", { body: secretText("a", {}, { resourceVersion: "7", uid: "u" }) });
    expect(world.bodies.at(-1)).toMatchObject({ metadata: { resourceVersion: "7" } });
  });

  test("with --force deletes it and makes it anew, when somebody says so", async () => {
    await using world = applianceWorld();
    await world.type("create", { body: secretText("a") });
    world.sent.length = 0;
    await expect(world.type("replace --force", { body: secretText("a") })).rejects.toMatchObject({
      name: "Refused",
      message: "this deletes secret/a and makes it anew",
    });
    expect(world.sent).toEqual([]);
    await world.type("replace --force", { body: secretText("a"), answers: ["yes"] });
    expect(world.sent).toEqual(["DELETE /api/v1/namespaces/team/secrets/a", "POST /api/v1/namespaces/team/secrets"]);
  });
});
