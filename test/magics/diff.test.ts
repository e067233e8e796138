import { describe, expect, test } from "@jest/globals";
import { applianceWorld, secretText } from "../support/stand-in-appliances.ts";
import { hostile } from "../support/view-samples.ts";

const pod = (name: string, note: string): string =>
  JSON.stringify({ apiVersion: "v1", kind: "Pod", metadata: { name, annotations: { note } }, data: note });

describe("%k8s diff -f", () => {
  test("shows what would change and gives its names; only tries", async () => {
    await using world = applianceWorld();
    await world.type("apply", { body: `${pod("a", "one")}\n${pod("b", "one")}` });
    world.sent.length = 0;
    const { text, value, html } = await world.type("diff", {
      body: `${pod("a", "two")}\n${pod("b", "one")}\n${pod("c", hostile)}`,
    });
    expect(value).toEqual(["pod/a", "pod/c"]);
    expect(text).toEqual(
      expect.arrayContaining([
        "pod/a would be configured",
        "-    note: one",
        "+    note: two",
        "pod/c would be created",
        "1 unchanged",
      ]),
    );
    expect(html).not.toContain("<script");
    expect(world.sent.every((line) => line.endsWith("(dry)"))).toBe(true);
  });

  test("tells of a Secret that it changes, and of nothing when nothing would", async () => {
    await using world = applianceWorld();
    await world.type("apply", { body: secretText("a", { k: "b2xk" }) });
    const { text } = await world.type("diff", { body: secretText("a", { k: "bmV3" }) });
    expect(text).toEqual(expect.arrayContaining(["-  k: REDACTED (before)", "+  k: REDACTED (after)"]));
    expect(text.join()).not.toMatch(/b2xk|bmV3/);
    expect((await world.type("diff", { body: secretText("a", { k: "b2xk" }) })).text[0]).toBe("nothing would change");
  });
});
