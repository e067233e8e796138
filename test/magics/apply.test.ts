import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { applianceWorld, secretText } from "../support/stand-in-appliances.ts";

const namespace = '{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"fresh"}}';

describe("%k8s apply", () => {
  test("sends each object as it is, to the namespace that the notebook follows, and tells what became of it", async () => {
    await using world = applianceWorld();
    expect((await world.type("apply", { body: secretText("a", { k: "MQ==" }) })).lines).toEqual(["secret/a created"]);
    expect((await world.type("apply", { body: secretText("a", { k: "MQ==" }) })).lines).toEqual(["secret/a unchanged"]);
    const { lines, value, html } = await world.type("apply", { body: secretText("a", { k: "Mg==" }) });
    expect(lines).toEqual(["secret/a configured"]);
    expect(value).toMatchObject([
      { name: "secret/a", namespace: "team", outcome: "configured", object: { data: { k: "REDACTED" } } },
    ]);
    expect(html).toContain("secret/a configured");
    expect(world.sent).toEqual(Array(3).fill("PATCH /api/v1/namespaces/team/secrets/a"));
    expect(world.bodies[0]).toEqual({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "a", namespace: "team" },
      data: { k: "MQ==" },
    });
  });

  test("what others need goes first, a folder in one go", async () => {
    await using world = applianceWorld();
    const pod = '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"fresh"}}';
    writeFileSync(join(world.home, "a.yaml"), `${pod}\n${secretText("s", {}, { namespace: "fresh" })}\n${namespace}`);
    const { lines } = await world.type("apply -f ~/a.yaml");
    expect(lines).toEqual(["pod/p created · namespace fresh", "secret/s created · namespace fresh", "namespace/fresh created"]);
    expect(world.sent.map((line) => line.split("/").at(-1))).toEqual(["fresh", "s", "p"]);
  });

  test("a dry run changes nothing, and says what it could not try", async () => {
    await using world = applianceWorld();
    const { lines } = await world.type("apply --dry-run", {
      body: `${namespace}\n${secretText("s", {}, { namespace: "fresh" })}`,
    });
    expect(lines).toEqual([
      "namespace/fresh created (dry run)",
      "secret/s created (dry run) · namespace fresh · not tried: what it needs comes with it",
    ]);
    expect(world.sent).toEqual(["PATCH /api/v1/namespaces/fresh (dry)"]);
  });

  test("one that is refused holds no other up, and the cell fails", async () => {
    const refused = { "PATCH /api/v1/namespaces/team/secrets/b": { code: 422, reason: "Invalid", message: "no" } };
    await using world = applianceWorld({ refused });
    const body = ["a", "b", "c"].map((name) => secretText(name)).join("\n");
    await expect(world.type("apply", { body })).rejects.toMatchObject({
      name: "Invalid",
      message: expect.stringContaining("secret/b (line 2 below"),
    });
    expect([...world.objects.keys()].map((path) => path.at(-1))).toEqual(["a", "c"]);
  });

  test("a conflict names the manager, and what to do", async () => {
    const causes = [{ reason: "FieldManagerConflict", field: ".data.k", message: 'conflict with "robot" using v1' }];
    const refused = {
      "PATCH /api/v1/namespaces/team/secrets/a": { code: 409, reason: "Conflict", message: "Apply failed", causes },
    };
    await using world = applianceWorld({ refused });
    await expect(world.type("apply", { body: secretText("a") })).rejects.toMatchObject({
      name: "FieldConflict",
      why: "data.k was set by robot",
      hints: expect.arrayContaining(["--force-conflicts takes it over, with the manifest's value"]),
    });
  });

  test("where one may not list, each is looked up", async () => {
    const refused = {
      "GET /api/v1/namespaces/team/secrets": { code: 403, reason: "Forbidden", message: "secrets is forbidden" },
    };
    await using world = applianceWorld({ refused });
    const body = Array.from({ length: 9 }, (_, n) => secretText(`s${n}`, { n: "MQ==" })).join("\n");
    expect(new Set((await world.type("apply", { body })).lines.map((line) => line.split(" ")[1]))).toEqual(new Set(["created"]));
    expect(new Set((await world.type("apply", { body })).lines.map((line) => line.split(" ")[1]))).toEqual(
      new Set(["unchanged"]),
    );
  });

  test("prunes what it applied and is gone, when somebody says so", async () => {
    await using world = applianceWorld();
    const labels = { labels: { app: "web" } };
    await world.type("apply", { body: `${secretText("a", {}, labels)}\n${secretText("b", {}, labels)}` });
    const line = "apply --prune -l app=web";
    const body = secretText("a", {}, labels);
    await expect(world.type(line, { body })).rejects.toMatchObject({
      name: "Refused",
      message: expect.stringContaining("secret/b"),
    });
    await expect(world.type(line, { body, answers: ["no"] })).rejects.toMatchObject({ name: "Refused" });
    expect((await world.type(`${line} --dry-run`, { body })).lines).toEqual([
      "secret/a unchanged (dry run)",
      "secret/b pruned (dry run)",
    ]);
    expect(world.objects.size).toBe(2);
    expect((await world.type(`${line} --yes`, { body })).lines).toEqual(["secret/a unchanged", "secret/b pruned"]);
    expect(world.objects.size).toBe(1);
  });

  test("what only the server sets is not sent back; a Secret without its values is refused", async () => {
    await using world = applianceWorld();
    await world.type("apply", {
      body: secretText("a", { k: "MQ==" }, { uid: "u", resourceVersion: "1", creationTimestamp: null, generation: 3 }),
    });
    expect(world.bodies[0]).toMatchObject({ metadata: { name: "a", namespace: "team" } });
    expect(Object.keys((world.bodies[0] as { metadata: object }).metadata).sort()).toEqual(["name", "namespace"]);
    await expect(world.type("apply", { body: secretText("a", { k: "REDACTED" }) })).rejects.toMatchObject({
      name: "RedactedSecret",
    });
  });

  test("-l alone leaves out what has not the labels", async () => {
    await using world = applianceWorld();
    const body = `${secretText("a", {}, { labels: { app: "web" } })}\n${secretText("b")}`;
    expect((await world.type("apply -l app=web", { body })).lines).toEqual(["secret/a created"]);
    await expect(world.type("apply -l app=db", { body })).rejects.toMatchObject({ name: "NoneSelected" });
  });

  test.each([
    ["apply", "NoManifests"],
    ["apply -f -", "StandardInput"],
    ["apply -f nowhere.yaml", "NoSuchFile"],
    ["apply --prune", "PruneWhat"],
    ["apply -f x --wait --timeout soon", "BadDuration"],
  ])("%s is %s, and nothing is sent", async (line, name) => {
    await using world = applianceWorld();
    await expect(world.type(line)).rejects.toMatchObject({ name });
    expect(world.sent).toEqual([]);
  });
});
