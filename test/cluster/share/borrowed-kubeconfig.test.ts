import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { borrowedKubeconfig, lentCluster } from "../../../src/cluster/share/borrowed-kubeconfig.ts";
import { letter } from "../../../src/cluster/share/letter.ts";
import type { LoanRequest } from "../../../src/cluster/share/loan.ts";
import { borrowerOf } from "../../../src/cluster/share/names.ts";
import { quotaOf } from "../../../src/cluster/share/quota.ts";
import type { ClusterEntry } from "../../../src/kubeconfig/model.ts";
import { viewOf } from "../../../src/kubeconfig/read.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const entry = (more: Partial<ClusterEntry>): ClusterEntry => ({
  name: "arn:aws:eks:eu-west-1:1:cluster/x",
  server: "https://10.1.2.3:6443",
  insecureSkipTlsVerify: false,
  disableCompression: false,
  file: "/home/alice/.kube/config",
  ...more,
});
const request: LoanRequest = {
  borrower: borrowerOf("Bob"),
  namespace: "spark-bob",
  role: { kind: "ClusterRole", name: "edit", rules: [] },
  seconds: 600,
  signIn: "token",
};

test("carries the way to the cluster, the authority inside, and nothing of the lender", async () => {
  const caFile = join(tempFolder(), "ca.crt");
  writeFileSync(caFile, "CA");
  const cluster = await lentCluster(
    entry({
      caFile,
      server: "https://me:pw@10.1.2.3",
      proxyUrl: "http://me:pw@proxy:3128",
      tlsServerName: "api",
      source: { user: "mine" },
    }),
  );
  const text = borrowedKubeconfig(cluster, request, { user: { token: "t: \"'\n#" }, ends: new Date(0) });
  expect(text).not.toContain("pw");
  expect(cluster.notes).toEqual(["the proxy's user and password are left out: they are yours"]);
  const view = viewOf(text, "/b");
  expect(view.problems).toEqual([]);
  expect(view.currentContext).toBe("arn:aws:eks:eu-west-1:1:cluster/x-bob");
  expect(view.users.get(view.currentContext!)?.token).toBe("t: \"'\n#");
  expect(view.clusters.get(cluster.name)).toMatchObject({
    server: "https://10.1.2.3",
    caData: Buffer.from("CA").toString("base64"),
    proxyUrl: "http://proxy:3128",
    tlsServerName: "api",
  });
});

test("says what the borrower has to know of the server", async () => {
  expect((await lentCluster(entry({ server: "https://127.0.0.1:6443", insecureSkipTlsVerify: true }))).notes).toEqual([
    "https://127.0.0.1:6443 is an address of this machine: it is of use here only",
    "the server's certificate is not checked (insecure-skip-tls-verify), also by the borrower",
  ]);
  await expect(lentCluster(entry({ server: "ftp://x" }))).rejects.toMatchObject({ name: "BrokenContext" });
  await expect(lentCluster(entry({ caFile: "/nowhere/ca.crt" }))).rejects.toMatchObject({ name: "UnreadableCredential" });
});

test("the letter holds the one line to type, the limits, and no secret", () => {
  const ends = new Date("2026-11-21T18:00:00Z");
  const { subject, text } = letter({
    ...request,
    quota: quotaOf("cpu=8"),
    cluster: "beta\r\nBcc: eve@x",
    context: "x-bob",
    lentBy: "alice",
    ends,
  });
  expect(subject).not.toMatch(/[\r\n]/);
  expect(text).toContain("    %k8s add bob.kubeconfig\n");
  expect(text).toContain("Quota: cpu 8");
  expect(text).toContain("Namespace: spark-bob · role: edit");
});
