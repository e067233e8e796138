import { describe, expect, test } from "@jest/globals";
import { changing, standing, TEAM } from "../support/stand-in-changes.ts";

const web = { apiVersion: "v1", kind: "Pod", metadata: { name: "web", namespace: "team", labels: { app: "web", old: "1" } } };
const base = { [`${TEAM}/pods/web`]: standing(web) };

describe("%k8s label", () => {
  test("sets and takes away in one patch", async () => {
    await using cell = await changing(base);
    expect((await cell.type("label pod web tier=front old-")).text[0]).toBe("pod/web labeled");
    expect(cell.sent()).toMatchObject([
      { type: "application/merge-patch+json", body: { metadata: { labels: { tier: "front", old: null } } } },
    ]);
  });

  test("says what it finds, and sends nothing when there is nothing to change", async () => {
    await using cell = await changing(base);
    expect((await cell.type("label pod/web app=web none-")).text[0]).toBe("pod/web not labeled · label none not found");
    expect(cell.sent()).toEqual([]);
    expect((await cell.type("label pod/web old-")).text[0]).toBe("pod/web unlabeled");
  });

  test("shows labels without changing them", async () => {
    await using cell = await changing(base);
    expect((await cell.type("label pod/web --list")).text).toEqual(["app=web", "old=1"]);
  });

  test.each([
    ["label pod/web app=other", "AlreadySet"],
    ["label pod/web", "MissingPair"],
    ["label pod/web a=b word", "NoPair"],
    ["label pod/web a=b a-", "SamePair"],
    ["label pods a=b", "MissingName"],
  ])("%s is %s", async (line, name) => {
    await using cell = await changing(base);
    expect(await cell.refused(line)).toMatchObject({ name });
    expect(cell.sent()).toEqual([]);
  });
});
