import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { dryManifest } from "../support/dry-manifest.ts";
import { applianceWorld } from "../support/stand-in-appliances.ts";
import { tempFolder } from "../support/temp-folder.ts";

const PASSWORD = "planted-password-of-a-registry-8";
const LINE = "create secret docker-registry pull --docker-server r.example.org --docker-username alice";

describe("%k8s create secret docker-registry", () => {
  test("asks for the password, and makes docker's own document of it", async () => {
    await using world = applianceWorld();
    const { text, value } = await world.type(`${LINE} --docker-email a@example.org`, { answers: [PASSWORD] });
    const [{ data, type }] = world.bodies as [{ data: Record<string, string>; type: string }];
    expect(type).toBe("kubernetes.io/dockerconfigjson");
    expect(JSON.parse(Buffer.from(data[".dockerconfigjson"]!, "base64").toString())).toEqual({
      auths: {
        "r.example.org": {
          username: "alice",
          password: PASSWORD,
          email: "a@example.org",
          auth: Buffer.from(`alice:${PASSWORD}`).toString("base64"),
        },
      },
    });
    expect(JSON.stringify([text, value])).not.toContain(PASSWORD);
  });

  test("takes it of the environment, or docker's file", async () => {
    const file = join(tempFolder(), "config.json");
    await writeFile(file, "{}");
    const keys = { data: { ".dockerconfigjson": "REDACTED" } };
    expect(await dryManifest(`${LINE} --password-env P`, {}, { env: { P: PASSWORD } })).toMatchObject(keys);
    expect(await dryManifest(`create secret docker-registry pull --from-file ${file}`)).toMatchObject(keys);
  });

  test.each([
    [`${LINE} --docker-password ${PASSWORD}`, "SecretInCell"],
    ["create secret docker-registry pull", "MissingWord"],
    [LINE, "NobodyToAsk"],
  ])("refuses %s with %s", async (line, name) => {
    await expect(dryManifest(line)).rejects.toMatchObject({ name });
  });
});
