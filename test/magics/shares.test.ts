import { expect, test } from "@jest/globals";
import { UserError } from "../../src/base/errors.ts";
import { lender } from "../support/run-share.ts";

const RBAC = "/apis/rbac.authorization.k8s.io/v1";
const forbidden = new UserError("Forbidden", "alice may not");

test("%k8s shares lists who has what until when, and marks what ended", async () => {
  const { run, objects } = lender();
  await run("share", "bob --quota cpu=8,memory=16Gi --expires 8h");
  await run("share", "'Carol <b>' --role view");
  const binding = objects.get(`${RBAC}/namespaces/spark-carol-b/rolebindings/carol-b`)!;
  const annotations = {
    ...binding.metadata.annotations,
    "k8s-magics/share-ends": new Date(Date.now() - 7_200_000).toISOString(),
  };
  objects.set(`${RBAC}/namespaces/spark-carol-b/rolebindings/carol-b`, {
    ...binding,
    metadata: { ...binding.metadata, annotations },
  });
  const { lines, value, shown } = await run("shares", "");
  expect(lines[1]).toMatch(/^bob +spark-bob +spark +token +● 8 h left +\S+ \S+ \S+ +cpu 8, memory 16Gi +alice$/);
  expect(lines[2]).toMatch(/^carol-b \(Carol <b>\) +spark-carol-b +view +token +○ Ended 2 h ago/);
  expect(lines.slice(3)).toEqual(["2 loans on beta, 1 ended", "Next: %k8s unshare carol-b -n spark-carol-b"]);
  expect((value as { expired: boolean }[]).map(({ expired }) => expired)).toEqual([false, true]);
  expect(shown).not.toContain("Carol <b></");
});

test("%k8s shares of nobody says how to begin", async () => {
  expect((await lender().run("shares", "")).lines).toEqual(["Nothing on beta is lent to anybody.", "Next: %k8s share USER"]);
});

test("who may not look everywhere sees what may be looked into, and is told so", async () => {
  const refused = {
    [`GET ${RBAC}/rolebindings`]: forbidden,
    "GET /api/v1/namespaces": forbidden,
    [`GET ${RBAC}/namespaces/default`]: forbidden,
  };
  const { run } = lender({ refused });
  await expect(run("shares", "")).rejects.toMatchObject({ name: "Forbidden" });
  const some = lender({ refused: { [`GET ${RBAC}/rolebindings`]: forbidden, "GET /api/v1/namespaces": forbidden } });
  expect((await some.run("shares", "")).lines[1]).toBe("Only default could be looked into.");
  expect((await some.run("shares", "-n spark-x")).lines).toEqual([
    "Nothing on beta is lent to anybody.",
    "Next: %k8s share USER",
  ]);
});

test("annotations that somebody broke are no error", async () => {
  const { run, objects } = lender();
  await run("share", "bob");
  const path = `${RBAC}/namespaces/spark-bob/rolebindings/bob`;
  const binding = objects.get(path)!;
  objects.set(path, { ...binding, metadata: { ...binding.metadata, annotations: { "k8s-magics/share-ends": "soon" } } });
  expect((await run("shares", "")).lines[1]).toMatch(/^bob +spark-bob +spark +token +\? No end known +—/);
});
