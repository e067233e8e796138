import { chmodSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { load } from "js-yaml";
import { UserError } from "../../src/base/errors.ts";
import { mailSink } from "../support/mail-sink.ts";
import { lender } from "../support/run-share.ts";
import { STAND_IN_TOKEN } from "../support/stand-in-objects.ts";

const RBAC = "/apis/rbac.authorization.k8s.io/v1/namespaces/spark-bob";
const CORE = "/api/v1/namespaces/spark-bob";
const MARKS = { labels: { "app.kubernetes.io/managed-by": "k8s-magics", "k8s-magics/share": "bob" } };

describe("%k8s share", () => {
  test("makes the loan with its limits first, and hands it over in a file that only the lender reads", async () => {
    const { run, home, changes, objects } = lender();
    const { lines, value, shown } = await run("share", "bob --quota cpu=8,memory=16Gi");
    expect(changes).toEqual([
      `PATCH ${CORE}`,
      `PATCH ${CORE}/serviceaccounts/bob`,
      `PATCH ${RBAC}/roles/spark`,
      `PATCH ${CORE}/resourcequotas/bob`,
      `PATCH ${CORE}/limitranges/bob`,
      `POST ${CORE}/serviceaccounts/bob/token`,
      `PATCH ${RBAC}/rolebindings/bob`,
    ]);
    expect(lines).toEqual([
      "namespace/spark-bob created · serviceaccount/bob created · role/spark created · resourcequota/bob created · " +
        "limitrange/bob created · rolebinding/bob created on beta",
      expect.stringMatching(
        /^handed over in ~\/bob\.kubeconfig \(only you can read it.*: a token that ends \d{4}-\d\d-\d\d \d\d:\d\d /,
      ),
      "Next: bob types %k8s add bob.kubeconfig · %k8s shares · %k8s unshare bob",
    ]);
    const file = join(home, "bob.kubeconfig");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(load(readFileSync(file, "utf8"))).toEqual({
      apiVersion: "v1",
      kind: "Config",
      "current-context": "physics-bob",
      contexts: [{ name: "physics-bob", context: { cluster: "physics", user: "physics-bob", namespace: "spark-bob" } }],
      clusters: [{ name: "physics", cluster: { server: "https://10.1.2.3:6443", "certificate-authority-data": "Q0E=" } }],
      users: [{ name: "physics-bob", user: { token: STAND_IN_TOKEN } }],
    });
    expect(value).toMatchObject({
      user: "bob",
      namespace: "spark-bob",
      role: "spark",
      lentBy: "alice",
      quota: "cpu 8, memory 16Gi",
    });
    expect(shown).not.toContain(STAND_IN_TOKEN);
    expect(shown).not.toContain("lenders-own-token");
    for (const object of objects.values()) expect(object.metadata).toMatchObject(MARKS);
  });

  test("the binding says who lent what until when, and binds the account alone", async () => {
    const { run, objects } = lender({ longestToken: 3600 });
    const { lines } = await run("share", "'Bob Å. <b>' --role edit --expires 8h");
    const { metadata, roleRef, subjects } = objects.get(
      "/apis/rbac.authorization.k8s.io/v1/namespaces/spark-bob-a-b/rolebindings/bob-a-b",
    )!;
    expect(roleRef).toEqual({ apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "edit" });
    expect(subjects).toEqual([{ kind: "ServiceAccount", name: "bob-a-b", namespace: "spark-bob-a-b" }]);
    expect(metadata.annotations).toMatchObject({ "k8s-magics/share-person": "Bob Å. <b>", "k8s-magics/share-lent-by": "alice" });
    const ends = Date.parse(metadata.annotations!["k8s-magics/share-ends"]!) - Date.now();
    expect(Math.round(ends / 60_000)).toBe(60);
    expect(lines).toContain("▲ the server lends for 60 min at most, not 8 h");
  });

  test("--dry-run tells and changes nothing", async () => {
    const { run, home, changes } = lender();
    const { lines } = await run("share", "bob --quota cpu=8 --dry-run");
    expect(lines).toEqual([
      "Would create on beta:",
      "  namespace/spark-bob · serviceaccount/bob · role/spark · resourcequota/bob · limitrange/bob · rolebinding/bob",
      expect.stringMatching(/^Would write: ~\/bob\.kubeconfig \(0600\), a token that ends .*; nothing secret is shown here$/),
    ]);
    expect(changes).toEqual([]);
    expect(readdirSync(home)).not.toContain("bob.kubeconfig");
  });

  test("again renews it; another role is bound anew", async () => {
    const { run, changes } = lender();
    await run("share", "bob");
    changes.splice(0);
    const { lines } = await run("share", "bob --yes");
    expect(lines[0]).toBe("serviceaccount/bob renewed · role/spark renewed · rolebinding/bob renewed on beta");
    const foreseen = (await run("share", "bob --dry-run")).lines;
    expect(foreseen[0]).toBe("Would renew on beta:");
    expect(foreseen[2]).toMatch(/^Would write over what is there: ~\/bob\.kubeconfig \(0600\), a token that ends /);
    changes.splice(0);
    await run("share", "bob --role view --yes");
    expect(changes.slice(-2)).toEqual([`DELETE ${RBAC}/rolebindings/bob`, `PATCH ${RBAC}/rolebindings/bob`]);
  });

  test("two borrowers share a namespace", async () => {
    const { run, objects } = lender();
    await run("share", "bob");
    const { lines } = await run("share", "carol -n spark-bob");
    expect(lines[0]).toBe("serviceaccount/carol created · role/spark renewed · rolebinding/carol created on beta");
    expect(objects.get(CORE)!.metadata).toMatchObject(MARKS);
  });
});

describe("what is somebody else's", () => {
  test("a namespace is lent only with --yes, and stays whose it is", async () => {
    const { run, changes, objects } = lender({ objects: { [CORE]: { kind: "Namespace" } } });
    await expect(run("share", "bob")).rejects.toMatchObject({
      name: "NotOurs",
      why: expect.stringContaining("who is lent a namespace"),
    });
    expect(changes).toEqual([]);
    await run("share", "bob --yes");
    expect(changes).not.toContain(`PATCH ${CORE}`);
    expect(objects.get(CORE)!.metadata.labels).toBeUndefined();
  });

  test("nor one that may not be looked at", async () => {
    const { run, changes } = lender({ refused: { [`GET ${CORE}`]: new UserError("Forbidden", "no") } });
    await expect(run("share", "bob")).rejects.toMatchObject({
      name: "NotOurs",
      message: "namespace spark-bob may not be looked at on beta",
    });
    expect(changes).toEqual([]);
  });

  test.each([`${CORE}/serviceaccounts/bob`, `${RBAC}/roles/spark`, `${RBAC}/rolebindings/bob`])(
    "%s is never taken over",
    async (path) => {
      const { run, changes } = lender({ objects: { [path]: {} } });
      await expect(run("share", "bob --yes")).rejects.toMatchObject({ name: "NotOurs" });
      expect(changes).toEqual([]);
    },
  );

  test("a namespace that is being deleted is not lent", async () => {
    const going = { [CORE]: { metadata: { name: "spark-bob", ...MARKS, deletionTimestamp: "2026-01-01T00:00:00Z" } } };
    await expect(lender({ objects: going }).run("share", "bob")).rejects.toMatchObject({ name: "NamespaceEnding" });
  });
});

describe("the file", () => {
  test("that is there is not written over without a yes", async () => {
    const { run, home, changes } = lender();
    const file = join(home, "bob.kubeconfig");
    writeFileSync(file, "mine");
    await expect(run("share", "bob")).rejects.toMatchObject({ name: "Refused", hints: ["the same with --yes"] });
    expect([readFileSync(file, "utf8"), changes]).toEqual(["mine", []]);
    chmodSync(file, 0o644);
    await run("share", "bob --yes");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, "utf8")).toContain(STAND_IN_TOKEN);
  });

  test("is asked about when somebody can answer", async () => {
    const { run, home, recording } = lender({ answers: ["yes"] });
    writeFileSync(join(home, "bob.kubeconfig"), "mine");
    await run("share", "bob");
    expect(recording.questions).toEqual(["This writes over ~/bob.kubeconfig. Type yes to go on: "]);
  });

  test("a link that leads elsewhere counts as there", async () => {
    const { run, home } = lender();
    symlinkSync(join(home, "elsewhere"), join(home, "bob.kubeconfig"));
    await expect(run("share", "bob")).rejects.toMatchObject({ name: "Refused" });
    expect(existsSync(join(home, "elsewhere"))).toBe(false);
  });

  test("that cannot be written is found out before anything is made", async () => {
    const { run, changes } = lender();
    await expect(run("share", "bob --output /nowhere/bob.yaml")).rejects.toMatchObject({ name: "NotWritable" });
    expect(changes).toEqual([]);
  });
});

describe("a lender without the rights", () => {
  test("is told which, and what an administrator would run, before anything is made", async () => {
    const denied = ["create namespaces", "create rolebindings", "create resourcequotas", "patch resourcequotas"];
    const { run, changes } = lender({ denied });
    await expect(run("share", "bob --quota cpu=2")).rejects.toMatchObject({
      name: "MissingPermissions",
      message: "you may not lend beta",
      why: "alice may not create namespaces, nor create rolebindings in spark-bob, nor create and patch resourcequotas in spark-bob",
      hints: [
        "an administrator runs: kubectl create namespace spark-bob",
        "an administrator runs: kubectl create rolebinding lend --clusterrole=admin --user=alice -n spark-bob",
        "without --quota; an administrator sets it: the role admin may not",
        "then the same line with --yes",
      ],
    });
    expect(changes).toEqual([]);
  });

  test("is told that a certificate takes more than a token", async () => {
    const { run } = lender({ denied: ["approve signers"] });
    await expect(run("share", "bob --cert")).rejects.toMatchObject({
      why: "alice may not approve signers",
      hints: ["without --cert: a token takes no more than rights in the namespace"],
    });
  });

  test("gives no rights that they do not have, and reads what was made by then", async () => {
    const why = 'roles "spark" is forbidden: user "alice" is attempting to grant RBAC permissions not currently held';
    const { run } = lender({ refused: { [`PATCH ${RBAC}/roles`]: new UserError("Forbidden", "no", { why }) } });
    await expect(run("share", "bob")).rejects.toMatchObject({
      name: "MissingPermissions",
      message: "you may not lend the role spark on beta",
      hints: [
        "--role view",
        "an administrator lends it",
        "namespace/spark-bob, serviceaccount/bob stay: the same line goes on from there, %k8s unshare bob -n spark-bob removes it",
      ],
    });
  });
});

describe("words", () => {
  test.each([
    ["bob --expires 1m", "BadDuration"],
    ["bob --quota cpu=lots", "BadQuota"],
    ["bob --role sparc", "UnknownRole"],
    ["bob -n Spark_Bob", "InvalidNamespace"],
    ["'山田'", "BadUserName"],
    ["bob --email nobody", "BadAddress"],
    ["bob --email bob@example.org", "NoMailServer"],
    ["bob --email bob@example.org --smtp smtps://a:hunter2@mail.example.org", "SecretInLine"],
    ["bob --email bob@example.org --output x", "TwoTargets"],
    ["bob --smtp smtp://mail.example.org", "NothingToMail"],
    ["", "MissingWord"],
    ["bob --list x", "TwoThings"],
  ])("share %s is %s, and changes nothing", async (args, name) => {
    const { run, changes } = lender();
    const error = await run("share", args).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name, hints: [expect.any(String), ...((error as UserError).hints ?? []).slice(1)] });
    expect(JSON.stringify([error, (error as Error).message])).not.toContain("hunter2");
    expect(changes).toEqual([]);
  });
});

describe("by mail", () => {
  test("the kubeconfig lies nowhere else", async () => {
    await using sink = await mailSink();
    const { run, home } = lender({
      env: { SMTP_HOST: "127.0.0.1", SMTP_PORT: String(sink.port), SMTP_FROM: "alice@example.org" },
    });
    const { lines, shown } = await run("share", "bob --email bob@example.org");
    expect(lines[1]).toMatch(/^handed over in a mail to bob@example\.org: a token that ends /);
    expect(readdirSync(home)).not.toContain("bob.kubeconfig");
    const [mail] = sink.mails;
    expect(mail!.to).toEqual(["bob@example.org"]);
    const [letter, attachment] = [mail!.text.split("filename=")[0]!, mail!.text.split("filename=")[1]!];
    expect(letter).toContain("%k8s add bob.kubeconfig");
    expect(Buffer.from(attachment.split(/\r\n\r\n/)[1]!, "base64").toString()).toContain(STAND_IN_TOKEN);
    expect(letter + shown).not.toContain(STAND_IN_TOKEN);
  });

  test("the password is asked for, when it stands nowhere", async () => {
    await using sink = await mailSink({}, { alice: "planted-password" });
    const line = `bob --email bob@example.org --smtp smtp://alice@127.0.0.1:${sink.port}`;
    const nobody = lender();
    await expect(nobody.run("share", line)).rejects.toMatchObject({ name: "NoPassword" });
    expect(nobody.changes).toEqual([]);
    const { run, recording } = lender({ answers: ["planted-password"], env: { SMTP_FROM: "alice@example.org" } });
    expect((await run("share", line)).shown).not.toContain("planted-password");
    expect(recording.questions).toEqual(["Password of alice at 127.0.0.1: "]);
    expect(sink.mails).toMatchObject([{ user: "alice" }]);
  });

  test("nothing is made when the mail server takes none", async () => {
    const { run, changes } = lender({ env: { SMTP_HOST: "127.0.0.1", SMTP_PORT: "1" } });
    await expect(run("share", "bob --email bob@example.org")).rejects.toMatchObject({ name: "MailNotSent" });
    expect(changes).toEqual([]);
  });

  test("a mail that is refused in the end says how to go on", async () => {
    await using sink = await mailSink({ onRcptTo: (_address, _session, done) => done(new Error("no such mailbox")) });
    const { run } = lender();
    await expect(run("share", `bob --email bob@example.org --smtp smtp://127.0.0.1:${sink.port}`)).rejects.toMatchObject({
      name: "MailNotSent",
      hints: [expect.any(String), "the loan is made: the same line hands it over again, %k8s unshare bob ends it"],
    });
  });
});

describe("%k8s share --list", () => {
  test("writes where the clusters are and how one signs in, and no credentials", async () => {
    const { run, home } = lender();
    const { lines, shown } = await run("share", "--list ~/team.yaml");
    expect(lines.slice(0, 2).map((line) => line.split(/ {2,}/))).toEqual([
      ["CONTEXT", "SERVER", "SIGN-IN"],
      ["beta", "https://10.1.2.3:6443", "token"],
    ]);
    expect(lines.slice(-2)).toEqual([
      "1 context written to ~/team.yaml, with no credentials in it",
      "Next: your team types %k8s add --list ~/team.yaml",
    ]);
    const text = readFileSync(join(home, "team.yaml"), "utf8");
    expect(text + shown).not.toContain("lenders-own-token");
    await expect(run("share", "--list ~/team.yaml")).rejects.toMatchObject({ name: "Refused" });
    expect((await run("share", "--list ~/other.yaml --dry-run")).lines.at(-1)).toContain("would be written");
    expect(existsSync(join(home, "other.yaml"))).toBe(false);
  });
});
