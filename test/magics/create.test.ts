import { describe, expect, test } from "@jest/globals";
import { applianceWorld, secretText } from "../support/stand-in-appliances.ts";

describe("%k8s create -f", () => {
  test("posts each, and lets the server finish names", async () => {
    await using world = applianceWorld();
    const generated = '{"apiVersion":"v1","kind":"Pod","metadata":{"generateName":"pi-"}}';
    const { lines, value } = await world.type("create", { body: `${generated}\n${secretText("a", { k: "MQ==" })}` });
    expect(lines).toEqual(["pod/pi-x1 created", "secret/a created"]);
    expect(world.sent).toEqual(["POST /api/v1/namespaces/team/secrets", "POST /api/v1/namespaces/team/pods"]);
    expect(value).toMatchObject([{}, { object: { data: { k: "REDACTED" } } }]);
  });

  test("says what is there already, and tries without doing", async () => {
    const refused = {
      "POST /api/v1/namespaces/team/secrets": { code: 409, reason: "AlreadyExists", message: 'secrets "a" already exists' },
    };
    await using world = applianceWorld({ refused });
    await expect(world.type("create", { body: secretText("a") })).rejects.toMatchObject({
      name: "AlreadyExists",
      message: "secret/a (line 1 below the %% line) is there already on context c",
      hints: expect.arrayContaining(["%k8s apply changes what is there"]),
    });
    await world.type("create --dry-run", { body: '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"}}' });
    expect(world.sent).toEqual(["POST /api/v1/namespaces/team/pods (dry)"]);
    expect(world.objects.size).toBe(0);
  });

  test("a kind that has no short way is told", async () => {
    await using world = applianceWorld();
    await expect(world.type("create deploymnt web")).rejects.toMatchObject({
      name: "UnknownCommand",
      hints: expect.arrayContaining(["did you mean %k8s create deployment?"]),
    });
  });
});
