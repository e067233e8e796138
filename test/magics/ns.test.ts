import { expect, test } from "@jest/globals";
import ns from "../../magics/ns.ts";
import { UserError } from "../../src/base/errors.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { fakeClient, testSession } from "../support/session.ts";

const statement = { assigned: false, values: new Map() };
const namespaces = (...names: readonly string[]) => ({
  "/api/v1/namespaces": { items: names.map((name) => ({ metadata: { name }, status: { phase: "Active" } })) },
});
const sessionWith = (answers: Readonly<Record<string, unknown>>) =>
  testSession({ kubeconfigs: [kubeconfig().context("alpha", { namespace: "spark" })], connect: () => fakeClient(answers) })
    .session;

test("lists them sorted, marks the current one and remembers them for completion", async () => {
  const session = sessionWith(namespaces("spark", "default"));
  const { value, view } = await ns.run({ namespace: undefined }, session, statement);
  expect(value).toEqual(["default", "spark"]);
  expect(view?.["text/plain"]).toMatch(/●\s+spark\s+● Active/);
  expect(view?.["text/plain"]).toContain("2 namespaces · this notebook uses alpha/spark");
  expect(session.known.namespaces()).toEqual(["default", "spark"]);
});

test("says when the current one does not exist there", async () => {
  const { view } = await ns.run({ namespace: undefined }, sessionWith(namespaces("default")), statement);
  expect(view?.["text/plain"]).toContain("namespace spark, which this notebook follows, does not exist there");
});

test("who may not list them still sees the current one, and why", async () => {
  const refused = new UserError("Forbidden", "no", { why: 'namespaces is forbidden: User "bob" cannot list' });
  const { value, view } = await ns.run({ namespace: undefined }, sessionWith({ "/api/v1/namespaces": refused }), statement);
  expect(value).toEqual({ context: "alpha", namespace: "spark" });
  expect(view?.["text/plain"]).toContain("This notebook uses alpha/spark.");
  expect(view?.["text/plain"]).toContain('User "bob" cannot list');
});

test("other failures are told", async () => {
  const down = new UserError("ClusterUnreachable", "no answer");
  await expect(ns.run({ namespace: undefined }, sessionWith({ "/api/v1/namespaces": down }), statement)).rejects.toBe(down);
});

test("follows another one without asking the server", async () => {
  const session = testSession({ kubeconfigs: [kubeconfig().context("alpha")] }).session;
  const { value, view } = await ns.run({ namespace: "team-a" }, session, statement);
  expect(value).toEqual({ context: "alpha", namespace: "team-a" });
  expect(view?.["text/plain"]).toBe("namespace/team-a selected for this notebook · context alpha");
  expect((await session.context()).namespace).toBe("team-a");
});

test("refuses what cannot be a namespace", async () => {
  const session = testSession({ kubeconfigs: [kubeconfig().context("alpha")] }).session;
  await expect(ns.run({ namespace: "No Such" }, session, statement)).rejects.toMatchObject({ name: "InvalidNamespace" });
});
