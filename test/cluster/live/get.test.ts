import { homedir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import get from "../../../magics/get.ts";
import { resolveAuth } from "../../../src/auth/auth.ts";
import { connectCluster } from "../../../src/cluster/client.ts";
import { ensureControlPlane } from "../../../src/local/binary.ts";
import type { Call } from "../../../src/magic/declare.ts";
import { run } from "../../../src/process/run.ts";
import { customKind } from "../../support/custom-kind.ts";
import { localCluster, type TestCluster } from "../../support/local-cluster.ts";
import { type TestSession, testSession } from "../../support/session.ts";
import { retried } from "../../support/soon.ts";
import { tempFolder } from "../../support/temp-folder.ts";

type Options = Parameters<typeof get.run>[0];

let cluster: TestCluster;
let notebook: TestSession;
let kubectlPath: string;
/** kubectl keeps what it discovers below its home. */
const kubectlHome = tempFolder();

const crd = customKind({
  names: { shortNames: ["wg"] },
  version: {
    additionalPrinterColumns: [
      { name: "Size", type: "integer", jsonPath: ".spec.size" },
      { name: "Note", type: "string", jsonPath: ".spec.note", priority: 1 },
    ],
  },
});
const pod = (name: string, app: string) => ({
  metadata: { name, labels: { app } },
  spec: { containers: [{ name: "main", image: "example.invalid/x" }], serviceAccountName: "default" },
});

const kubectl = async (...args: readonly string[]): Promise<string> => {
  const { stdout } = await run(kubectlPath, args, {
    env: { KUBECONFIG: cluster.kubeconfig, HOME: kubectlHome, PATH: process.env.PATH },
    timeout: 30_000,
  });
  return stdout;
};

/** Ages go on between the two: every duration becomes the same word, and its padding with it. */
const withoutAges = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.replace(/\b\d+[smhd](\d+[smh])?(?=\s|$)/g, "AGO").trimEnd())
    .join("\n")
    .trim();

beforeAll(async () => {
  cluster = await localCluster("get-test");
  notebook = testSession({ kubeconfigs: [cluster.kubeconfig], connect: (resolved) => connectCluster(resolved, { resolveAuth }) });
  const assets = await ensureControlPlane({ env: process.env, home: homedir(), signal: AbortSignal.timeout(600_000) });
  kubectlPath = join(assets.folder, "kubectl");
  const client = await notebook.session.cluster();
  const post = (path: string, body: object) => client.request(path, { method: "POST", body });
  await post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", crd);
  await post("/api/v1/namespaces", { metadata: { name: "team" } });
  for (const [namespace, name] of [
    ["default", "web"],
    ["default", "db"],
    ["team", "a-rather-long-name-of-a-pod"],
  ] as const) {
    await retried(() => post(`/api/v1/namespaces/${namespace}/pods`, pod(name, name)));
  }
  await retried(() =>
    post("/apis/example.com/v1/namespaces/default/widgets", {
      apiVersion: "example.com/v1",
      kind: "Widget",
      metadata: { name: "w1" },
      spec: { size: 3, note: "first\nsecond" },
    }),
  );
}, 1_200_000);

afterAll(async () => {
  await notebook?.open.close();
  await cluster?.stop();
}, 60_000);

const shown = async (what: string, options: Partial<Options>): Promise<string> => {
  const call: Call = { ...({} as Call), assigned: false, values: new Map() };
  const outcome = await get.run({ what: what.split(" "), output: "table", ...options } as Options, notebook.session, call);
  return outcome.view!["text/plain"];
};

describe("what %k8s get prints is what kubectl prints", () => {
  const cases: readonly (readonly [string, Partial<Options>, readonly string[]])[] = [
    ["pods", {}, []],
    ["pods", { output: "wide" }, ["-o", "wide"]],
    ["pods", { allNamespaces: true }, ["-A"]],
    ["pods", { namespace: "team" }, ["-n", "team"]],
    ["pods", { selector: "app=web" }, ["-l", "app=web"]],
    ["pods", { fieldSelector: "metadata.name=db" }, ["--field-selector", "metadata.name=db"]],
    ["pods", { showLabels: true }, ["--show-labels"]],
    ["pods", { output: "name" }, ["-o", "name"]],
    ["pods web db", {}, []],
    ["pod/web svc/kubernetes", {}, []],
    ["namespaces", {}, []],
    ["ns", { allNamespaces: true }, ["-A"]],
    ["pods,svc", {}, []],
    ["all", {}, []],
    ["wg", {}, []],
    ["widgets.example.com", { output: "wide" }, ["-o", "wide"]],
    ["crd", {}, []],
    ["clusterroles", {}, []],
    ["apiservices", {}, []],
    ["roles", { allNamespaces: true, output: "name" }, ["-A", "-o", "name"]],
  ];
  test.each(cases)("get %s %j", async (what, options, flags) => {
    const theirs = await kubectl("get", ...what.split(" "), ...flags);
    expect(withoutAges(theirs)).not.toBe("");
    expect(withoutAges(await shown(what, options))).toBe(withoutAges(theirs));
  });

  test("get svc kubernetes -o json is the same object", async () => {
    const theirs = JSON.parse(await kubectl("get", "svc", "kubernetes", "-o", "json"));
    expect(JSON.parse(await shown("svc kubernetes", { output: "json" }))).toEqual(theirs);
  });
});
