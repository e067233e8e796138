import { describe, expect, test } from "@jest/globals";
import { table } from "../../magics/table.ts";
import { connectCluster } from "../../src/cluster/client.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { recordingHost, testSession } from "../support/session.ts";
import { type Script, type StandInApiServer, standInApiServer, statusAnswer } from "../support/stand-in-api-server.ts";

const METRICS = "/apis/metrics.k8s.io/v1beta1";
const measured = { timestamp: "2026-01-01T00:00:00Z", window: "15s" };
const sample = (name: string, cpu: string, memory: string, namespace = "team") => ({
  metadata: { name, namespace },
  ...measured,
  containers: [{ name: "main", usage: { cpu, memory } }],
});
const pod = (name: string, resources: object = {}) => ({
  metadata: { name, namespace: "team" },
  spec: { containers: [{ name: "main", resources }] },
  status: { phase: "Running" },
});
const bound = { requests: { cpu: "200m", memory: "100Mi" }, limits: { memory: "200Mi" } };

const script: Script = {
  [`${METRICS}/namespaces/team/pods`]: { json: { items: [sample("web", "50000001n", "30Mi"), sample("db", "7m", "40Mi")] } },
  [`${METRICS}/namespaces/team/pods/web`]: { json: sample("web", "50000001n", "30Mi") },
  [`${METRICS}/namespaces/team/pods/young`]: statusAnswer(404, "NotFound", 'podmetrics.metrics.k8s.io "team/young" not found'),
  [`${METRICS}/pods`]: { json: { items: [sample("web", "50m", "30Mi"), sample("a", "1m", "1Mi", "other")] } },
  [`${METRICS}/namespaces/empty/pods`]: { json: { items: [] } },
  "/api/v1/namespaces/team/pods": { json: { items: [pod("web", bound), pod("db"), pod("young")] } },
  "/api/v1/namespaces/team/pods/young": { json: pod("young") },
  "/api/v1/namespaces/empty/pods": { json: { items: [pod("young")] } },
  "/api/v1/pods": statusAnswer(403, "Forbidden", "pods is forbidden"),
  [`${METRICS}/nodes`]: { json: { items: [{ metadata: { name: "n1" }, ...measured, usage: { cpu: "500m", memory: "2Gi" } }] } },
  "/api/v1/nodes": {
    json: {
      items: [
        { metadata: { name: "n1" }, status: { allocatable: { cpu: "2", memory: "8Gi" } } },
        { metadata: { name: "n2" }, status: {} },
      ],
    },
  },
};

function notebook(fake: StandInApiServer) {
  const config = kubeconfig()
    .context("c", { server: fake.server, caData: fake.caData, namespace: "team", token: "t" })
    .current("c");
  const connect = (resolved: Parameters<typeof connectCluster>[0]) =>
    connectCluster(resolved, { resolveAuth: async ({ user }) => ({ token: user.token }) });
  const { session, open } = testSession({ kubeconfigs: [config], connect });
  const registry = createRegistry({ table, session });
  const run = (path: string, line = "", assigned = false) =>
    registry.run(path, line, undefined, { assigned, host: recordingHost().host });
  const lines = async (path: string, line = "") => (await run(path, line)).view!["text/plain"].split("\n");
  return { run, lines, [Symbol.dispose]: () => open.close() };
}

describe("%k8s top", () => {
  test("pods: what they take, beside what they asked for and may take", async () => {
    await using fake = await standInApiServer(script);
    using cell = notebook(fake);
    expect((await cell.lines("top pods")).slice(0, 5)).toEqual([
      expect.stringMatching(/^what pods take · context c · namespace team · over 15s · \d{4}-/),
      "NAME   CPU(cores)   CPU/REQ   CPU/LIM   MEMORY(bytes)   MEM/REQ   MEM/LIM",
      "db     7m           —         —         40Mi            —         —",
      "web    51m          25%       —         30Mi            30%       15%",
      "1 more without a sample yet",
    ]);
    expect((await cell.lines("top pods", "--sort-by cpu"))[2]).toMatch(/^web/);
    expect((await cell.lines("top pods", "web --containers"))[1]).toMatch(/^POD +NAME +CPU/);
    const { value } = await cell.run("top pods", "web", true);
    expect(value).toMatchObject([
      {
        name: "web",
        cpu: 0.050000001,
        memory: 30 * 1024 ** 2,
        requests: { cpu: 0.2 },
        limits: { memory: 200 * 1024 ** 2 },
        containers: [{ name: "main" }],
      },
    ]);
  });

  test("pods of all namespaces, though their requests may not be read", async () => {
    await using fake = await standInApiServer(script);
    using cell = notebook(fake);
    const lines = await cell.lines("top pods", "-A");
    expect(lines.slice(1).map((line) => line.split(/ +/).slice(0, 3))).toEqual([
      ["NAMESPACE", "NAME", "CPU(cores)"],
      ["other", "a", "1m"],
      ["team", "web", "50m"],
    ]);
  });

  test("nodes: of what they have for pods", async () => {
    await using fake = await standInApiServer(script);
    using cell = notebook(fake);
    expect((await cell.lines("top nodes")).slice(1)).toEqual([
      "NAME   CPU(cores)   CPU(%)   MEMORY(bytes)   MEMORY(%)",
      "n1     500m         25%      2048Mi          25%",
      "n2 has no sample yet",
    ]);
  });

  test("says what is missing: a sample, the server that measures, the API", async () => {
    await using fake = await standInApiServer(script);
    using cell = notebook(fake);
    await expect(cell.run("top pods", "young")).rejects.toMatchObject({ name: "NoSample" });
    expect((await cell.lines("top pods", "-n empty")).at(-1)).toContain("metrics-server has no sample yet");
    await using none = await standInApiServer({});
    using bare = notebook(none);
    await expect(bare.run("top nodes")).rejects.toMatchObject({ name: "NoMetricsApi" });
    await using down = await standInApiServer({ "*": statusAnswer(503, "ServiceUnavailable", "service unavailable") });
    using broken = notebook(down);
    await expect(broken.run("top pods")).rejects.toMatchObject({
      name: "MetricsUnavailable",
      why: expect.stringContaining("unavailable"),
    });
    await expect(cell.run("top pods", "web -A")).rejects.toMatchObject({ name: "MixedNames" });
  });
});
