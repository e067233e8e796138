import { X509Certificate } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { load } from "js-yaml";
import { UserError } from "../../../src/base/errors.ts";
import type { ClusterClient } from "../../../src/cluster/client.ts";
import { SPARK_NEEDS } from "../../../src/cluster/share/spark-role.ts";
import { isComplete, lackingAt } from "../../../src/spark/session/permissions.ts";
import { kubectl } from "../../support/kubectl.ts";
import { liveNotebook } from "../../support/live-notebook.ts";
import { localCluster, type TestCluster } from "../../support/local-cluster.ts";
import { tempFolder } from "../../support/temp-folder.ts";

type Notebook = ReturnType<typeof liveNotebook>;

let cluster: TestCluster;
let lender: Notebook;
const folder = tempFolder();
const opened: Notebook[] = [];
const fileOf = (user: string): string => join(folder, `${user}.kubeconfig`);
const never = new AbortController().signal;

const notebook = (file: string): Notebook => {
  const made = liveNotebook(file);
  opened.push(made);
  return made;
};
const share = (line: string, user: string): Promise<string> => lender.type("share", `${line} --output ${fileOf(user)}`);
const borrower = (user: string): Promise<ClusterClient> => notebook(fileOf(user)).client();

beforeAll(async () => {
  cluster = await localCluster("lent");
  lender = notebook(cluster.kubeconfig);
}, 600_000);

afterAll(async () => {
  for (const one of opened) await one.close();
  await cluster?.stop();
});

const NAMESPACE = "/api/v1/namespaces/spark-bob";
const pod = (name: string, cpu?: string) => ({
  metadata: { name },
  spec: {
    containers: [
      {
        name: "main",
        image: "example.invalid/x",
        ...(cpu && { resources: { requests: { cpu }, limits: { cpu, memory: "1Gi" } } }),
      },
    ],
  },
});
const post = (client: ClusterClient, path: string, body: object) =>
  client.request<{ readonly spec: { containers: [{ resources: object }] } }>(path, { method: "POST", body });
const forbidden = expect.objectContaining({ name: "Forbidden" });

interface User {
  readonly token?: string;
  readonly "client-certificate-data"?: string;
  readonly "client-key-data"?: string;
}
const userIn = (file: string): User => (load(readFileSync(file, "utf8")) as { users: [{ user: User }] }).users[0].user;

describe("a cluster that is lent for Spark", () => {
  test("is handed over in a file of the lender alone", async () => {
    const text = await share("bob --quota cpu=2,memory=4Gi,pods=10 --expires 30m", "bob");
    expect(text).toMatch(/namespace\/spark-bob created .* rolebinding\/bob created on lent/);
    expect(text).toContain("is an address of this machine");
    expect(statSync(fileOf("bob")).mode & 0o777).toBe(0o600);
    const [, claims] = userIn(fileOf("bob")).token!.split(".");
    const { exp, sub } = JSON.parse(Buffer.from(claims!, "base64url").toString());
    expect(sub).toBe("system:serviceaccount:spark-bob:bob");
    expect(Math.abs(exp * 1000 - Date.now() - 30 * 60_000)).toBeLessThan(60_000);
  });

  test("gives what Spark needs in its namespace, and no more", async () => {
    const bob = await borrower("bob");
    expect(isComplete(await lackingAt(bob, { namespace: "spark-bob", serviceAccount: "bob", inCluster: true }, never))).toBe(
      true,
    );
    const may = async (verb: string, resource: string, namespace: string, group = ""): Promise<boolean> => {
      const [name, subresource] = resource.split("/");
      const resourceAttributes = { verb, resource: name, subresource, namespace, group };
      const review = await post(bob, "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", {
        apiVersion: "authorization.k8s.io/v1",
        kind: "SelfSubjectAccessReview",
        spec: { resourceAttributes },
      });
      return (review as unknown as { status: { allowed: boolean } }).status.allowed;
    };
    for (const { verb, resource } of SPARK_NEEDS) {
      expect([verb, resource, await may(verb, resource, "spark-bob"), await may(verb, resource, "default")]).toEqual([
        verb,
        resource,
        true,
        false,
      ]);
    }
    for (const [verb, resource, group] of [
      ["get", "secrets"],
      ["list", "secrets"],
      ["create", "pods/exec"],
      ["update", "resourcequotas"],
      ["create", "serviceaccounts"],
      ["create", "rolebindings", "rbac.authorization.k8s.io"],
      ["delete", "namespaces"],
    ]) {
      expect([verb, resource, await may(verb!, resource!, "spark-bob", group)]).toEqual([verb, resource, false]);
    }
  });

  test("is used as any other cluster", async () => {
    const bob = await borrower("bob");
    await post(bob, `${NAMESPACE}/configmaps`, { metadata: { name: "mine" }, data: { a: "b" } });
    const { items } = await bob.request<{ items: readonly unknown[] }>(`${NAMESPACE}/configmaps`);
    expect(items.length).toBeGreaterThan(0);
    await bob.request(`${NAMESPACE}/configmaps/mine`, { method: "DELETE" });
    await expect(bob.request("/api/v1/namespaces/default/pods")).rejects.toEqual(forbidden);
    await expect(bob.request("/api/v1/nodes")).rejects.toEqual(forbidden);
    await expect(post(bob, "/api/v1/namespaces/default/configmaps", { metadata: { name: "theirs" } })).rejects.toEqual(forbidden);
    expect(await notebook(fileOf("bob")).type("get", "pods")).toContain("No resources found in spark-bob");
  });

  test("is used by kubectl too, as the same user", async () => {
    const bob = { kubeconfig: fileOf("bob") };
    expect(await kubectl(bob, "auth", "whoami", "-o", "jsonpath={.status.userInfo.username}")).toBe(
      "system:serviceaccount:spark-bob:bob",
    );
    expect(await kubectl(bob, "config", "view", "--minify", "-o", "jsonpath={..namespace}")).toBe("spark-bob");
    await expect(kubectl(bob, "get", "pods", "-n", "default")).rejects.toThrow(/Forbidden|forbidden/);
  });

  test("holds to its quota: pods without limits get some, and what is too much is refused", async () => {
    const bob = await borrower("bob");
    const made = await post(bob, `${NAMESPACE}/pods`, pod("small"));
    expect(made.spec.containers[0].resources).toEqual({
      limits: { cpu: "1", memory: "1Gi" },
      requests: { cpu: "100m", memory: "256Mi" },
    });
    await expect(post(bob, `${NAMESPACE}/pods`, pod("large", "3"))).rejects.toMatchObject({
      name: "AdmissionRefused",
      why: expect.stringMatching(/exceeded quota: bob/),
    });
    await bob.request(`${NAMESPACE}/pods/small`, { method: "DELETE", query: { gracePeriodSeconds: "0" } });
  });

  test("is renewed by the same line, and the earlier token lives on", async () => {
    const before = await borrower("bob");
    await expect(share("bob", "bob")).rejects.toMatchObject({ name: "Refused" });
    expect(await share("bob --yes --expires 1h", "bob")).toMatch(
      /^serviceaccount\/bob renewed · role\/spark renewed · rolebinding\/bob renewed/,
    );
    expect(await lender.type("shares")).toMatch(
      /bob +spark-bob +spark +token +● \d+ min left .* cpu 2, memory 4Gi, pods 10 +kubernetes-admin/,
    );
    for (const one of [before, await borrower("bob")]) await one.request(`${NAMESPACE}/pods`);
  });
});

describe("a cluster that is lent to look at, by certificate", () => {
  test("may be looked at, in its namespace", async () => {
    expect(await share("Carol@example.org --role view --cert --expires 10m", "carol")).toContain(
      "a certificate cannot be revoked",
    );
    const { "client-certificate-data": data } = userIn(fileOf("carol"));
    const cert = new X509Certificate(Buffer.from(data!, "base64"));
    expect(cert.subject).toMatch(/^CN=k8s-magics:spark-carol:carol:[0-9a-f]{8}$/);
    expect(cert.validToDate.getTime() - Date.now()).toBeLessThanOrEqual(10 * 60_000 + 5000);
    const carol = await borrower("carol");
    await carol.request("/api/v1/namespaces/spark-carol/configmaps");
    await expect(post(carol, "/api/v1/namespaces/spark-carol/configmaps", { metadata: { name: "x" } })).rejects.toEqual(
      forbidden,
    );
    await expect(carol.request(`${NAMESPACE}/pods`)).rejects.toEqual(forbidden);
  });
});

describe("a lender", () => {
  test("without the rights is told which, and what an administrator runs", async () => {
    const bob = notebook(fileOf("bob"));
    await expect(bob.type("share", "eve")).rejects.toMatchObject({
      name: "MissingPermissions",
      why: expect.stringContaining("system:serviceaccount:spark-bob:bob may not create and patch namespaces, nor "),
      hints: expect.arrayContaining([expect.stringContaining("kubectl create namespace spark-eve")]),
    });
    await expect(bob.type("shares", "")).rejects.toMatchObject({ name: "Forbidden" });
  });

  test("gives nobody a right that they do not have", async () => {
    const rbac = {
      apiGroups: ["rbac.authorization.k8s.io"],
      resources: ["roles", "rolebindings"],
      verbs: ["get", "list", "create", "patch"],
    };
    const accounts = {
      apiGroups: [""],
      resources: ["serviceaccounts", "serviceaccounts/token"],
      verbs: ["get", "create", "patch"],
    };
    const spaces = { apiGroups: [""], resources: ["namespaces"], verbs: ["get"] };
    const file = join(folder, "binder.json");
    writeFileSync(file, JSON.stringify({ kind: "Role", rules: [rbac, accounts, spaces] }));
    await share(`dave --role ${file}`, "dave");
    const dave = notebook(fileOf("dave"));
    await expect(dave.type("share", "eve -n spark-dave")).rejects.toMatchObject({
      name: "MissingPermissions",
      message: expect.stringContaining("you may not lend the role spark"),
      why: expect.stringContaining("nobody gives rights that they do not have"),
      hints: expect.arrayContaining([expect.stringContaining("serviceaccount/eve stays")]),
    });
  });
});

describe("what was lent and is taken back", () => {
  /** Seconds until a request fails with a certain error. */
  const refusedAfter = async (client: ClusterClient, path: string, name: string): Promise<number> => {
    const from = performance.now();
    for (;;) {
      const error = await client.request(path).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      const seconds = (performance.now() - from) / 1000;
      if (error instanceof UserError && error.name === name) return seconds;
      if (seconds > 30) throw new Error(`still ${error instanceof Error ? error.name : "allowed"} after ${seconds} s`);
      await delay(100);
    }
  };

  test("is refused within 15 s: the token as unknown, the certificate as without rights", async () => {
    const [bob, carol] = [await borrower("bob"), await borrower("carol")];
    await bob.request(`${NAMESPACE}/pods`);
    expect(await lender.type("unshare", "bob")).toMatch(
      /^rolebinding\/bob deleted · serviceaccount\/bob deleted · role\/spark deleted\n/,
    );
    const unknown = refusedAfter(bob, `${NAMESPACE}/pods`, "Unauthorized");
    await lender.type("unshare", "carol");
    const unbound = refusedAfter(carol, "/api/v1/namespaces/spark-carol/configmaps", "Forbidden");
    const seconds = await Promise.all([unknown, unbound]);
    expect(Math.max(...seconds)).toBeLessThan(15);
  }, 120_000);

  test("comes back to nobody: a new loan of the same name counts for its own file alone", async () => {
    const [old, oldCarol] = [await borrower("bob"), await borrower("carol")];
    await lender.type("share", `bob --output ${fileOf("bob-again")}`);
    await lender.type("share", `carol --cert --output ${fileOf("carol-again")}`);
    await (await borrower("bob-again")).request(`${NAMESPACE}/pods`);
    await (await borrower("carol-again")).request("/api/v1/namespaces/spark-carol/pods");
    await expect(old.request(`${NAMESPACE}/pods`)).rejects.toMatchObject({ name: "Unauthorized" });
    await expect(oldCarol.request("/api/v1/namespaces/spark-carol/pods")).rejects.toEqual(forbidden);
  });

  test("goes with its namespace when that is asked for", async () => {
    expect(await lender.type("unshare", "bob --delete-namespace --yes")).toContain(
      "namespace/spark-bob deleted with everything in it",
    );
    await lender.type("unshare", "carol");
    await lender.type("unshare", "eve -n spark-dave");
    await lender.type("unshare", "dave");
    expect(await lender.type("shares")).toContain("Nothing on lent is lent to anybody.");
  });
});

test("a list of clusters is a kubeconfig for kubectl, without credentials", async () => {
  const file = join(folder, "team.yaml");
  expect(await lender.type("share", `--list ${file}`)).toMatch(/^lent .*client cert\n1 context written to /m);
  const seen = JSON.parse(await kubectl({ kubeconfig: file }, "config", "view", "--raw", "-o", "json"));
  expect(seen.contexts).toMatchObject([{ name: "lent", context: { cluster: "local-lent", user: "local-lent-admin" } }]);
  expect(seen.clusters[0].cluster).toEqual({ server: cluster.server, "certificate-authority-data": expect.any(String) });
  expect(Object.keys(seen.users[0].user)).toEqual(["extensions"]);
});

// "-----BEGIN C", in base64, begins a certificate, which is public.
test("no secret was shown to anybody, not even in an error", () => {
  const shown = opened.flatMap((one) => one.shown).join("\n");
  expect(shown.length).toBeGreaterThan(1000);
  for (const user of ["bob", "carol", "dave", "bob-again", "carol-again"]) {
    for (const secret of Object.values(userIn(fileOf(user)))) expect(shown.includes(secret)).toBe(false);
  }
  expect(shown).not.toMatch(/eyJhbGciOi|PRIVATE KEY|LS0tLS1CRUdJTi(?!BD)/);
});
