import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { LocalStatus, Phase } from "../../../src/local/clusters.ts";
import { createLocalClusters } from "../../../src/local/local-clusters.ts";
import { kubectl } from "../../support/kubectl.ts";
import { nodeCluster, type TestCluster } from "../../support/local-cluster.ts";
import { appeared, machineState } from "../../support/machine-state.ts";
import { loadShellImage, shellImage } from "../../support/pod-image.ts";
import { soon } from "../../support/soon.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const main = fileURLToPath(new URL("../../../src/main.ts", import.meta.url));
const patience = 120_000;
const signal = AbortSignal.timeout(1_800_000);
let before: readonly string[];
let alpha: TestCluster;
let beta: TestCluster;

const pidOf = (status: LocalStatus, name: string) => status.components.find((one) => one.name === name)?.pid ?? 0;

beforeAll(async () => {
  before = await machineState([]);
  [alpha, beta] = await Promise.all([nodeCluster("alpha"), nodeCluster("beta")]);
  await Promise.all([alpha, beta].map(loadShellImage));
}, 1_800_000);
afterAll(async () => {
  await Promise.all([alpha, beta].map((cluster) => cluster?.stop()));
}, patience);

/** A pod that writes to a volume and serves it, behind a Service of its name. */
const workload = `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      terminationGracePeriodSeconds: 0
      containers:
      - name: web
        image: ${shellImage}
        command: [/busybox, sh, -c, "/busybox hostname > /data/name; echo serving; exec /busybox httpd -f -p 8080 -h /data"]
        resources: {requests: {cpu: 10m, memory: 16Mi}}
        volumeMounts: [{name: data, mountPath: /data}]
      volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
`;

async function deploy(cluster: TestCluster): Promise<void> {
  const file = join(tempFolder(), "web.yaml");
  await writeFile(file, workload);
  await kubectl(cluster, "apply", "-f", file);
  await kubectl(cluster, "autoscale", "deployment", "web", "--min=1", "--max=2", "--cpu-percent=50");
  await kubectl(cluster, "rollout", "status", "deployment/web", "--timeout=25s");
}

describe("two clusters with a node at once", () => {
  test(
    "pods run on both: logs, exec, a Service by its name, a written volume, and this machine reaches them",
    async () => {
      await Promise.all([alpha, beta].map(deploy));
      for (const cluster of [alpha, beta]) {
        expect(await kubectl(cluster, "logs", "deployment/web")).toBe("serving\n");
        const pod = (await kubectl(cluster, "get", "pod", "-l", "app=web", "-o", "jsonpath={.items[0].metadata.name}")).trim();
        const url = "http://web.default.svc.cluster.local/name";
        expect(await kubectl(cluster, "exec", "deployment/web", "--", "/busybox", "wget", "-qO-", url)).toBe(`${pod}\n`);
        expect(await kubectl(cluster, "get", "pvc", "data", "-o", "jsonpath={.status.phase}")).toBe("Bound");
        for (const [kind, path, port] of [
          ["service/web", "{.spec.clusterIP}", 80],
          [`pod/${pod}`, "{.status.podIP}", 8080],
        ] as const) {
          const address = await kubectl(cluster, "get", kind, "-o", `jsonpath=${path}`);
          expect(await (await fetch(`http://${address}:${port}/name`)).text()).toBe(`${pod}\n`);
        }
      }
    },
    patience,
  );

  test("tell their node, its address and this machine's", async () => {
    const [one, other] = await Promise.all([alpha.clusters.status("alpha"), beta.clusters.status("beta")]);
    expect(one.node).toMatchObject({ name: "alpha-node", ready: true });
    expect(one.server).toBe(`https://${one.node?.address}:6443`);
    expect(one.node?.address).not.toBe(other.node?.address);
    const { driverHost = "" } = one.node ?? {};
    const ping = ["exec", "deployment/web", "--", "/busybox", "ping", "-c", "1", "-W", "3", driverHost];
    expect(await kubectl(alpha, ...ping)).toContain("1 packets received");
    expect((await alpha.clusters.up("alpha", { signal })).outcome).toBe("unchanged");
  });

  test(
    "have figures for top and for an autoscaler",
    async () => {
      const current = "jsonpath={.status.currentMetrics[0].resource.current.averageUtilization}";
      await soon(async () => /\d/.test(await kubectl(alpha, "get", "hpa", "web", "-o", current)), 90_000);
      expect(await kubectl(alpha, "top", "nodes", "--no-headers")).toMatch(/^alpha-node\s+\d+m\s+\d+%/);
    },
    patience,
  );

  test(
    "a part that was killed is named, and healed alone",
    async () => {
      const status = await alpha.clusters.status("alpha");
      process.kill(pidOf(status, "coredns"), "SIGKILL");
      await soon(async () => (await alpha.clusters.status("alpha")).state === "broken");
      const broken = await alpha.clusters.status("alpha");
      expect(broken.components.filter(({ state }) => state === "crashed").map(({ name }) => name)).toEqual(["coredns"]);
      const healed = await alpha.clusters.up("alpha", { signal });
      expect([healed.outcome, healed.state]).toEqual(["healed", "running"]);
      expect(pidOf(healed, "kubelet")).toBe(pidOf(status, "kubelet"));
    },
    patience,
  );
});

describe("nothing is left", () => {
  const folders = () => [alpha, beta].map((cluster) => cluster.env.K8S_MAGICS_STATE ?? "");

  test(
    "after a crash of everything and a down, beside a cluster that goes on",
    async () => {
      process.kill(pidOf(await beta.clusters.status("beta"), "node-init"), "SIGKILL");
      await soon(async () => (await beta.clusters.status("beta")).components.every(({ state }) => state === "crashed"));
      await beta.stop();
      const left = await appeared(before, folders());
      expect(left.filter((line) => line.includes("beta") || line.includes(beta.env.K8S_MAGICS_STATE ?? ""))).toEqual([]);
      expect(await kubectl(alpha, "get", "nodes", "-o", "name")).toBe("node/alpha-node\n");
    },
    patience,
  );

  test(
    "down keeps the pods for the next up; with --purge the machine is as it was",
    async () => {
      await alpha.clusters.down("alpha");
      expect(await appeared(before, folders())).toEqual([]);
      expect((await alpha.clusters.up("alpha", { signal })).node?.name).toBe("alpha-node");
      await soon(async () => (await kubectl(alpha, "get", "pods", "--no-headers")).includes(" Running "), 60_000);
      await alpha.stop();
      expect(await appeared(before, folders())).toEqual([]);
    },
    patience,
  );

  test.each(["network", "containerd", "node services"])(
    "after a start that was interrupted in phase %s",
    async (phase) => {
      const state = tempFolder();
      const clusters = createLocalClusters({ env: { ...process.env, K8S_MAGICS_STATE: state }, home: homedir(), noFsync: true });
      const earlier = await machineState([state]);
      const stop = new AbortController();
      const onPhase = (phases: readonly Phase[]) => {
        if (phases.some(({ name, state }) => name === phase && state === "running")) stop.abort(new Error("stop"));
      };
      await expect(clusters.up("gamma", { node: true, signal: stop.signal, onPhase })).rejects.toThrow("stop");
      expect(await appeared(earlier, [state])).toEqual([]);
      await clusters.down("gamma", { purge: true });
    },
    patience,
  );
});

test(
  "a starter that was killed in the middle leaves nothing that down does not find",
  async () => {
    const state = tempFolder();
    const env = { ...process.env, K8S_MAGICS_STATE: state };
    const flags = ["--no-warnings", "--no-force-async-hooks-checks"];
    const earlier = await machineState([state]);
    const child = spawn(process.execPath, [...flags, main, "local", "up", "--node", "--name", "delta"], { env, stdio: "ignore" });
    const closed = once(child, "close");
    await soon(async () => (await appeared(earlier, [state])).some((line) => line.includes("kube-apiserver")), 60_000);
    child.kill("SIGKILL");
    await closed;
    const clusters = createLocalClusters({ env, home: homedir() });
    await clusters.down("delta", { purge: true });
    expect(await appeared(earlier, [state])).toEqual([]);
  },
  patience,
);
