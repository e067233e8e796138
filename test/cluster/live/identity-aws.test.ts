import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { resolveAuth } from "../../../src/auth/auth.ts";
import { connectCluster } from "../../../src/cluster/client.ts";
import { type LocalAws, localAws } from "../../support/aws.ts";
import { kubectl } from "../../support/kubectl.ts";
import { localCluster, type TestCluster } from "../../support/local-cluster.ts";
import { typed } from "../../support/run-magic.ts";
import { type TestSession, testSession } from "../../support/session.ts";
import { connectWithCertificate } from "../../support/spark-namespace.ts";
import { type StandInAwsVerifier, standInAwsVerifier } from "../../support/stand-in-aws-verifier.ts";
import { tempFolder } from "../../support/temp-folder.ts";

// The real `aws eks get-token` against a local AWS; the API server is real, who verifies its tokens is a stand-in.
jest.setTimeout(120_000);

const CLUSTER = "arn:aws:eks:eu-central-1:123456789012:cluster/physics";
const USER = "arn:aws:sts::123456789012:user/moto";

let aws: LocalAws;
let verifier: StandInAwsVerifier;
let cluster: TestCluster;
let kubeconfig: string;

beforeAll(async () => {
  aws = await localAws();
  verifier = await standInAwsVerifier(aws.endpoint, "physics");
  cluster = await localCluster("physics", verifier.flags);
  await aws.createCluster("physics", cluster);
  kubeconfig = await aws.updateKubeconfig("physics");
  const admin = testSession({ kubeconfigs: [cluster.kubeconfig], connect: connectWithCertificate });
  const path = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings";
  const body = {
    metadata: { name: "physicists" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" },
    subjects: [{ kind: "User", name: USER }],
  };
  await (await admin.session.cluster()).request(path, { method: "POST", body });
  await admin.open.close();
}, 180_000);

afterAll(async () => {
  await Promise.all([cluster?.stop(), aws?.stop()]);
  await verifier?.stop();
}, 60_000);

/** A notebook of somebody who ran `aws eks update-kubeconfig`. */
const notebook = (files: readonly string[] = [kubeconfig]): TestSession =>
  testSession({
    kubeconfigs: files,
    env: aws.env,
    connect: (resolved) => connectCluster(resolved, { env: aws.env, resolveAuth }),
  });

test("is read as it stands, and answers", async () => {
  const world = notebook();
  const { recording } = await typed(world, "");
  expect(recording.displays[0]?.at(-1)?.["text/plain"]).toMatch(new RegExp(`● ${CLUSTER}\\s+.*\\(exec\\).*Ready`));
  const pods = await typed(world, "get configmaps -A -o name");
  expect(pods.text.join("\n")).toContain("configmap/kube-root-ca.crt");
  await expect(typed(world, "get secrets")).rejects.toMatchObject({ name: "Forbidden", message: expect.stringContaining(USER) });
  expect(new Set(verifier.users)).toEqual(new Set([USER]));
  await world.open.close();
});

test("whoami is the ARN that STS gives, and when its 14 minutes end", async () => {
  const world = notebook();
  const { value } = await typed(world, "whoami");
  expect(value).toMatchObject({ context: CLUSTER, user: USER, groups: expect.arrayContaining(["eks:physicists"]) });
  const minutes = ((value as { readonly expires: Date }).expires.getTime() - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(12);
  expect(minutes).toBeLessThanOrEqual(14);
  await world.open.close();
});

test("a child process that knows nothing of aws is the same user", async () => {
  const world = notebook();
  const file = await world.session.contextFile();
  const said = await kubectl({ kubeconfig: file }, "auth", "whoami", "-o", "jsonpath={.status.userInfo.username}");
  expect(said).toBe(USER);
  await world.open.close();
});

describe("a token that the server refuses", () => {
  /** The same user by another key, whose tokens the API server has not seen: it remembers for 10 s whom it has let in. */
  async function withKey(key: string): Promise<TestSession> {
    const env = ["command: aws", "      env:", "      - name: AWS_ACCESS_KEY_ID", `        value: ${key}`].join("\n");
    const file = join(tempFolder(), "config");
    await writeFile(file, (await readFile(kubeconfig, "utf8")).replace("command: aws", env));
    return notebook([file]);
  }

  test("once, is asked for anew without a word", async () => {
    const world = await withKey("once");
    const before = verifier.users.length;
    verifier.refuse(1);
    expect((await typed(world, "get configmaps -o name")).text.join()).toContain("kube-root-ca.crt");
    // Requests that were under way at once are each looked at.
    expect(verifier.users.length).toBeGreaterThan(before);
    await world.open.close();
  });

  test("again, is explained", async () => {
    const world = await withKey("again");
    verifier.refuse(100);
    try {
      await expect(typed(world, "get configmaps")).rejects.toMatchObject({
        name: "Unauthorized",
        why: expect.stringContaining("aws was run again, and the server refuses its new answer too"),
      });
    } finally {
      verifier.refuse(0);
    }
    await world.open.close();
  });
});

test("its ARN names go through the verbs", async () => {
  const world = notebook();
  await typed(world, `use ${CLUSTER} -n kube-system --global`);
  expect((await typed(world, `whoami --context ${CLUSTER}`)).value).toMatchObject({ user: USER });
  expect((await typed(world, "config")).text.join("\n")).toContain(CLUSTER);
  await typed(world, `copy ${CLUSTER} ${CLUSTER}-copy`);
  await typed(world, `rename ${CLUSTER}-copy lent`);
  expect((await typed(world, "whoami --context lent")).value).toMatchObject({ user: USER });
  await typed(world, "remove lent --yes");
  await typed(world, `check ${CLUSTER}`);
  expect((await typed(world, `trust ${CLUSTER}`)).text[0]).toContain("is trusted already");
  expect(await kubectl({ kubeconfig }, "config", "get-contexts", "-o", "name")).toBe(`${CLUSTER}\n`);
  await world.open.close();
});
