import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { table } from "../../magics/table.ts";
import { errorLines, type UserError } from "../../src/base/errors.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import { dryManifest } from "../support/dry-manifest.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { recordingHost, testSession } from "../support/session.ts";
import { applianceWorld } from "../support/stand-in-appliances.ts";
import { tempFolder } from "../support/temp-folder.ts";

const VALUE = "planted-value-of-a-secret-77";

describe("%k8s create secret generic", () => {
  test("asks for a value, sends it, and shows nothing of it", async () => {
    await using world = applianceWorld();
    const { text, value, html, recording } = await world.type("create secret generic db --ask password", { answers: [VALUE] });
    expect(world.bodies).toMatchObject([{ kind: "Secret", data: { password: Buffer.from(VALUE).toString("base64") } }]);
    expect(recording.questions).toEqual(["password of secret db: "]);
    const shown = JSON.stringify([text, value, html, recording]);
    expect(shown).not.toContain(VALUE);
    expect(shown).not.toContain(Buffer.from(VALUE).toString("base64"));
  });

  test("takes files and the environment; a manifest has the keys only, and says so", async () => {
    const file = join(tempFolder(), "ca.crt");
    await writeFile(file, VALUE);
    const line = `create secret generic db --from-file ${file} --from-env password=DB --from-env DB --type example.com/own`;
    expect(await dryManifest(line, {}, { env: { DB: VALUE } })).toEqual({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "db" },
      type: "example.com/own",
      data: { "ca.crt": "REDACTED", password: "REDACTED", DB: "REDACTED" },
    });
  });

  test("takes variables of the notebook by their names", async () => {
    const config = kubeconfig().context("c").current("c");
    const registry = createRegistry({ table, session: testSession({ kubeconfigs: [config] }).session });
    const { host } = recordingHost();
    const line = "api --from-variable token --from-variable key --dry-run -o json";
    const variables = { token: VALUE, key: new Uint8Array([1]) };
    const { view } = await registry.run("create secret generic", line, undefined, { assigned: false, host, variables });
    expect(JSON.parse(view!["text/plain"]).data).toEqual({ token: "REDACTED", key: "REDACTED" });
  });

  test("refuses a value in the line, and repeats it nowhere", async () => {
    const refused = await dryManifest(`create secret generic db --from-literal password=${VALUE}`).catch(
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({ name: "SecretInCell" });
    expect(errorLines(refused as UserError).join("\n")).not.toContain(VALUE);
  });

  test("quotes nothing of a file of values that it cannot read", async () => {
    const file = join(tempFolder(), "env");
    await writeFile(file, `${VALUE} is no key`);
    const refused = await dryManifest(`create secret generic db --from-env-file ${file}`).catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: "BadKey", message: expect.stringContaining("line 1 of") });
    expect(errorLines(refused as UserError).join("\n")).not.toContain(VALUE);
  });

  test.each([
    ["--ask password", "NobodyToAsk"],
    ["--from-env password=NOT_THERE", "NoSuchVariable"],
    ["--from-env password=", "NoSuchVariable"],
    ["--from-file /not/there", "NoSuchFile"],
  ])("refuses %s with %s", async (flags, name) => {
    await expect(dryManifest(`create secret generic db ${flags}`)).rejects.toMatchObject({ name });
  });

  test("an empty answer is no value", async () => {
    await expect(dryManifest("create secret generic db --ask a", { answers: [""] })).rejects.toMatchObject({
      name: "EmptyValue",
    });
  });
});
