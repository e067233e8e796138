import { describe, expect, test } from "@jest/globals";
import { statusAnswer } from "../support/stand-in-api-server.ts";
import { APPS, changing, TEAM } from "../support/stand-in-changes.ts";

const list = (...names: readonly string[]) => ({
  json: { kind: "List", metadata: {}, items: names.map((name) => ({ metadata: { name, namespace: "team", uid: `u-${name}` } })) },
});
const gone = (name: string) => ({ json: { kind: "Status", status: "Success", details: { name, uid: `u-${name}` } } });
const base = {
  [`${TEAM}/pods`]: list(),
  [`${TEAM}/pods/web`]: gone("web"),
  [`${TEAM}/pods/db`]: gone("db"),
};

describe("%k8s delete", () => {
  test("deletes one that is named without a question, and waits until it is gone", async () => {
    await using cell = await changing(base);
    const { text, value, recording } = await cell.type("delete pod/web");
    expect(text[0]).toBe("pod/web deleted");
    expect(text[1]).toMatch(/^context c · namespace team · /);
    expect(value).toEqual([{ name: "pod/web", namespace: "team", outcome: "deleted" }]);
    expect(recording.questions).toEqual([]);
    expect(cell.sent()).toMatchObject([
      { what: `DELETE ${TEAM}/pods/web`, body: { kind: "DeleteOptions", propagationPolicy: "Background" } },
    ]);
  });

  test.each([
    ["--cascade foreground", { propagationPolicy: "Foreground" }],
    ["--cascade=false", { propagationPolicy: "Orphan" }],
    ["--grace-period 7", { gracePeriodSeconds: 7 }],
    ["--grace-period 0", { gracePeriodSeconds: 1 }],
    ["--now", { gracePeriodSeconds: 1 }],
    ["--force", { gracePeriodSeconds: 0 }],
    ["--force --grace-period=0", { gracePeriodSeconds: 0 }],
    ["--dry-run", { dryRun: ["All"] }],
  ])("tells the server %s", async (flags, body) => {
    await using cell = await changing(base);
    await cell.type(`delete pod web ${flags}`);
    expect(cell.sent()[0]!.body).toMatchObject(body);
  });

  test.each(["delete pods web db", "delete pods -l app=web", "delete pods --all", "delete ns team", "delete pvc data"])(
    "%s is told first, and refused when nobody answers",
    async (line) => {
      await using cell = await changing({ ...base, [`${TEAM}/pods`]: list("web", "db"), "*": list() });
      const error = await cell.refused(line);
      expect(error).toMatchObject({ name: "Refused", hints: ["the same with --yes"] });
      expect(cell.sent()).toEqual([]);
    },
  );

  test("shows the plan with what goes with it", async () => {
    const owner = { metadata: { name: "web", namespace: "team", uid: "u1" } };
    const owned = { metadata: { name: "web-1", uid: "u2", ownerReferences: [{ kind: "Deployment", name: "web", uid: "u1" }] } };
    await using cell = await changing({
      [`${APPS}/deployments`]: { json: { items: [owner] } },
      [`${APPS}/deployments/web`]: ({ method }) => (method === "GET" ? { json: owner } : gone("web")),
      [`${TEAM}/pods`]: { json: { items: [owned] } },
      "*": { json: { items: null } },
    });
    const { recording, text } = await cell.type("delete deploy --all --dry-run");
    expect(recording.displays[0]![0]!["text/plain"]).toMatch(
      /^Would delete · context c · namespace team · .*\n {2}deployment\.apps\/web · takes 1 pods with it$/,
    );
    expect(text[0]).toBe("deployment.apps/web deleted (dry run)");
  });

  test("names what is near when there is none of that name; the caret stands under it", async () => {
    await using cell = await changing({
      [`${TEAM}/pods/wbe`]: statusAnswer(404, "NotFound", 'pods "wbe" not found'),
      [`${TEAM}/pods`]: list("web", "db"),
    });
    const error = await cell.refused("delete pod/wbe");
    expect(error).toMatchObject({ name: "NotFound", why: "2 pods in namespace team, and none has this name" });
    expect(error.hints[0]).toBe("did you mean web?");
    expect(error.caret?.line.slice(error.caret.start, error.caret.end)).toBe("pod/wbe");
    expect((await cell.type("delete pod/wbe --ignore-not-found")).value).toEqual([]);
  });

  test("deletes what a value of the notebook describes", async () => {
    await using cell = await changing(base);
    const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "web" } };
    expect((await cell.interpolated("delete", ["-f ", [pod], " --wait=false"]))[0]).toBe("pod/web deleted");
    const [first] = await cell.interpolated("delete", [
      "-f ",
      [[pod, { ...pod, metadata: { name: "db" } }]],
      " --wait=false --yes",
    ]);
    expect(first).toBe("pod/web deleted");
    expect(cell.sent()).toHaveLength(3);
  });

  test("deletes the others when one is refused", async () => {
    await using cell = await changing({
      ...base,
      [`${TEAM}/pods/db`]: statusAnswer(
        403,
        "Forbidden",
        'pods "db" is forbidden: User "u" cannot delete resource "pods" in API group "" in the namespace "team"',
      ),
    });
    const error = await cell.refused("delete pods web db --yes --wait=false");
    expect(error.name).toBe("Forbidden");
    expect(cell.sent().map(({ what }) => what)).toEqual(
      expect.arrayContaining([`DELETE ${TEAM}/pods/web`, `DELETE ${TEAM}/pods/db`]),
    );
  });

  test.each([
    ["delete pod web --now --grace-period 3", "TwoGraces"],
    ["delete pod web --force --grace-period 3", "TwoGraces"],
    ["delete pods --all -l a=b", "AllAndSelector"],
    ["delete pods", "MissingName"],
    ["delete", "MissingKind"],
    ["delete pod web -f x.yaml", "TwoWays"],
    ["delete pod web --timeout soon", "BadDuration"],
    ["delete pod .. ", "BadName"],
  ])("%s is %s", async (line, name) => {
    await using cell = await changing(base);
    expect(await cell.refused(line)).toMatchObject({ name });
    expect(cell.sent()).toEqual([]);
  });
});
