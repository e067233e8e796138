import { describe, expect, test } from "@jest/globals";
import { rolloutWorld } from "../support/stand-in-rollout.ts";

describe("%k8s rollout history", () => {
  test("lists what was rolled out, the newest last, with images", async () => {
    const { text, value } = await rolloutWorld().type("rollout history deploy/web");
    expect(text.map((line) => line.replace(/ {2,}/g, " | "))).toEqual([
      "REVISION | CHANGE-CAUSE | IMAGES | CREATED",
      expect.stringMatching(/^1 \| <none> \| web:1 \| 2026-11-21 /),
      expect.stringMatching(/^2 \(now\) \| to two \| web:2 \| 2026-11-21 /),
      "Next: %k8s rollout undo deployment.apps/web goes back to 1",
    ]);
    expect(value).toMatchObject([
      { revision: 1, current: false, template: { metadata: { labels: { app: "web" } } } },
      { revision: 2, current: true, changeCause: "to two" },
    ]);
    expect(JSON.stringify(value)).not.toMatch(/keeper|pod-template-hash/);
  });

  test("shows one of them whole", async () => {
    const { text } = await rolloutWorld().type("rollout history deploy/web --revision 1");
    expect(text.slice(0, 3)).toEqual(["deployment.apps/web with revision #1", "Pod template:", "  metadata:"]);
    expect(text).toContain("    - image: web:1");
    await expect(rolloutWorld().type("rollout history deploy/web --revision 7")).rejects.toMatchObject({
      name: "NoSuchRevision",
      why: "it has 1, 2",
      caret: expect.anything(),
    });
  });

  test("says that there is none yet", async () => {
    const { text } = await rolloutWorld({ replicaSets: [] }).type("rollout history deploy/web");
    expect(text[0]).toMatch(/^deployment\.apps\/web has no history/);
  });
});
