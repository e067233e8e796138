import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { resolveAuth } from "../../../src/auth/auth.ts";
import { type ClusterClient, connectCluster } from "../../../src/cluster/client.ts";
import { logLines } from "../../../src/cluster/logs.ts";
import type { Pod } from "../../../src/cluster/objects.ts";
import { type Forward, forwardPort } from "../../../src/cluster/port-forward.ts";
import { nodeCluster, type TestCluster } from "../../support/local-cluster.ts";
import { loadShellImage, shellImage } from "../../support/pod-image.ts";
import { testSession } from "../../support/session.ts";
import { retried } from "../../support/soon.ts";

const PODS = "/api/v1/namespaces/default/pods";
let cluster: TestCluster;
let client: ClusterClient;
let forward: Forward;

beforeAll(async () => {
  cluster = await nodeCluster("forwarded");
  await loadShellImage(cluster);
  const connectTo = (resolved: Parameters<typeof connectCluster>[0]) => connectCluster(resolved, { resolveAuth });
  client = await testSession({ kubeconfigs: [cluster.kubeconfig], connect: connectTo }).session.cluster();
  await startPod("echo-1");
  forward = await forwardPort(client, { namespace: "default", to: { labelSelector: "app=echo" }, port: 8080 });
}, 600_000);

afterAll(async () => {
  await forward?.close();
  client?.close();
  await cluster?.stop();
}, 120_000);

/** A pod that says back what it is told, with a word at its start. */
async function startPod(name: string): Promise<void> {
  const said = "echo one; echo two; exec /busybox nc -ll -p 8080 -e /busybox cat";
  const container = { name: "main", image: shellImage, command: ["/busybox", "sh", "-c", said] };
  const body = {
    metadata: { name, labels: { app: "echo" } },
    spec: { terminationGracePeriodSeconds: 0, containers: [container] },
  };
  // The namespace's service account comes a moment after the cluster.
  await retried(() => client.request(PODS, { method: "POST", body }));
  await retried(async () => {
    const pod = await client.request<Pod>(`${PODS}/${name}`);
    if (pod.status.containerStatuses?.[0]?.state?.running === undefined) throw new Error(`${name} does not run yet`);
  });
}

/** What a new connection hears of a word it says; the program in the pod may not listen yet. */
const echoed = (word: string): Promise<string> =>
  retried(async () => {
    const socket = connect(forward.port, "127.0.0.1");
    try {
      socket.write(word);
      return String(await heard(socket, word.length));
    } finally {
      socket.destroy();
    }
  });

async function heard(socket: Socket, length: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const broken = once(socket, "close").then((): never => {
    throw new Error("closed");
  });
  broken.catch(() => undefined);
  for (let size = 0; size < length; size += chunks.at(-1)!.length) {
    const [chunk] = await Promise.race([once(socket, "data"), broken]);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

describe("a port of a real pod", () => {
  test("carries megabytes both ways", async () => {
    expect(await echoed("hello")).toBe("hello");
    const sent = Buffer.from(Uint32Array.from({ length: 1 << 20 }, (_, index) => index).buffer);
    const socket = connect(forward.port, "127.0.0.1");
    socket.write(sent);
    expect((await heard(socket, sent.length)).equals(sent)).toBe(true);
    socket.destroy();
  });

  test("is refused in words when nothing listens", async () => {
    const other = await forwardPort(client, { namespace: "default", to: { pod: "echo-1" }, port: 9999 });
    const socket = connect(other.port, "127.0.0.1").on("error", () => undefined);
    await new Promise((resolve) => socket.once("close", resolve));
    expect(other.problem()).toMatchObject({ name: "ForwardFailed", why: "nothing listens there: connection refused" });
    await other.close();
  });

  test("is found again when its pod is replaced", async () => {
    await client.request(`${PODS}/echo-1`, { method: "DELETE", body: { gracePeriodSeconds: 0 } });
    await startPod("echo-2");
    expect(await echoed("again")).toBe("again");
  });

  test("is there again when the API server has restarted", async () => {
    const { components } = await cluster.clusters.status(cluster.name);
    process.kill(components.find(({ name }) => name === "kube-apiserver")!.pid!, "SIGKILL");
    await cluster.clusters.up(cluster.name, { node: true, signal: AbortSignal.timeout(90_000) });
    expect(await echoed("back")).toBe("back");
  });

  test("says what its log says, followed until it ends", async () => {
    const lines: string[] = [];
    for await (const line of logLines(client, { namespace: "default", pod: "echo-2", follow: true })) {
      lines.push(line);
      if (lines.length === 2) await client.request(`${PODS}/echo-2`, { method: "DELETE", body: { gracePeriodSeconds: 0 } });
    }
    expect(lines).toEqual(["one", "two"]);
  });
});
