import { describe, expect, test } from "@jest/globals";
import { lender } from "../support/run-share.ts";

const RBAC = "/apis/rbac.authorization.k8s.io/v1/namespaces/spark-bob";
const CORE = "/api/v1/namespaces/spark-bob";

describe("%k8s unshare", () => {
  test("removes binding, account and role, and keeps the namespace with its limits", async () => {
    const { run, changes, objects } = lender();
    await run("share", "bob --quota cpu=2");
    changes.splice(0);
    const { lines, value } = await run("unshare", "Bob");
    expect(changes).toEqual([
      `DELETE ${RBAC}/rolebindings/bob`,
      `DELETE ${CORE}/serviceaccounts/bob`,
      `DELETE ${RBAC}/roles/spark`,
    ]);
    expect(lines).toEqual([
      "rolebinding/bob deleted · serviceaccount/bob deleted · role/spark deleted",
      "bob's access to beta ended: a token is refused within seconds, a certificate has no right any more",
      "namespace spark-bob stays with its data",
      "Next: %k8s shares · %k8s get all -n spark-bob",
    ]);
    expect(value).toMatchObject({ user: "bob", namespace: "spark-bob", namespaceDeleted: false });
    expect([...objects.keys()]).toEqual([CORE, `${CORE}/resourcequotas/bob`, `${CORE}/limitranges/bob`]);
    await expect(run("unshare", "bob")).rejects.toMatchObject({ name: "NotShared" });
  });

  test("leaves a role that somebody else is bound to", async () => {
    const { run, objects } = lender();
    await run("share", "bob");
    await run("share", "carol -n spark-bob");
    await run("unshare", "bob");
    expect([...objects.keys()]).toEqual([
      CORE,
      `${RBAC}/roles/spark`,
      `${CORE}/serviceaccounts/carol`,
      `${RBAC}/rolebindings/carol`,
    ]);
  });

  test("takes its limits away from a namespace that was not made for a loan, and never deletes it", async () => {
    const { run, objects } = lender({ objects: { [CORE]: { kind: "Namespace" } } });
    await run("share", "bob --quota pods=2,cpu=1 --yes");
    await expect(run("unshare", "bob --delete-namespace --yes")).rejects.toMatchObject({ name: "NotOurs" });
    await run("unshare", "bob");
    expect([...objects.keys()]).toEqual([CORE]);
  });

  test("ends a loan that was left half made", async () => {
    const { run, objects } = lender();
    await run("share", "bob");
    objects.delete(`${RBAC}/rolebindings/bob`);
    expect((await run("unshare", "bob")).lines[0]).toBe("serviceaccount/bob deleted");
  });

  test("asks which one, and suggests a name", async () => {
    const { run } = lender();
    await run("share", "bob");
    await run("share", "bob -n other --output ~/b2.kubeconfig");
    await expect(run("unshare", "bob")).rejects.toMatchObject({
      name: "SeveralLoans",
      hints: ["%k8s unshare bob -n other", "%k8s unshare bob -n spark-bob"],
    });
    expect((await run("unshare", "bob -n other")).lines[0]).toContain("rolebinding/bob deleted");
    await expect(run("unshare", "bop")).rejects.toMatchObject({
      name: "NotShared",
      hints: ["did you mean bob?", expect.any(String)],
    });
  });

  test("touches nothing that carries no mark of ours", async () => {
    const { run, changes } = lender({ objects: { [`${RBAC}/rolebindings/bob`]: {}, [`${CORE}/serviceaccounts/bob`]: {} } });
    await expect(run("unshare", "bob")).rejects.toMatchObject({ name: "NotShared" });
    expect(changes).toEqual([]);
  });

  test("--dry-run tells and changes nothing", async () => {
    const { run, changes } = lender();
    await run("share", "bob");
    changes.splice(0);
    expect((await run("unshare", "bob --delete-namespace --dry-run")).lines).toEqual([
      "Would remove from beta:",
      "  rolebinding/bob · serviceaccount/bob · role/spark · namespace/spark-bob with everything in it",
    ]);
    expect(changes).toEqual([]);
  });
});

describe("--delete-namespace", () => {
  test("needs the name typed, or --yes", async () => {
    const refused = expect.objectContaining({ name: "Refused", hints: ["the same with --yes"] });
    const asked = lender({ answers: ["yes", "spark-bob"] });
    await asked.run("share", "bob");
    await expect(asked.run("unshare", "bob --delete-namespace")).rejects.toEqual(refused);
    expect((await asked.run("unshare", "bob --delete-namespace")).lines).toContain(
      "namespace/spark-bob deleted with everything in it",
    );
    const alone = lender();
    await alone.run("share", "bob");
    await expect(alone.run("unshare", "bob --delete-namespace")).rejects.toEqual(refused);
    await alone.run("unshare", "bob --delete-namespace --yes");
    expect(alone.changes.at(-1)).toBe(`DELETE ${CORE}`);
  });

  test("is refused while somebody else has it too", async () => {
    const { run, changes } = lender();
    await run("share", "bob");
    await run("share", "carol -n spark-bob");
    changes.splice(0);
    await expect(run("unshare", "bob --delete-namespace --yes")).rejects.toMatchObject({
      name: "NotOurs",
      why: "it is lent to carol too",
    });
    expect(changes).toEqual([]);
  });
});
