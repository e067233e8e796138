import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { resolveAuth } from "../../../src/auth/auth.ts";
import { type ClusterClient, connectCluster } from "../../../src/cluster/client.ts";
import type { KubeObject } from "../../../src/cluster/objects.ts";
import { type WatchEvent, watch } from "../../../src/cluster/watch.ts";
import { localCluster, type TestCluster } from "../../support/local-cluster.ts";
import { testSession } from "../../support/session.ts";

const MAPS = "/api/v1/namespaces/default/configmaps";

let cluster: TestCluster;
let client: ClusterClient;

beforeAll(async () => {
  cluster = await localCluster("watched");
  const { session } = testSession({
    kubeconfigs: [cluster.kubeconfig],
    connect: (resolved) => connectCluster(resolved, { resolveAuth }),
  });
  client = await session.cluster();
}, 600_000);

afterAll(async () => {
  client?.close();
  await cluster?.stop();
});

const make = (name: string, labels: Record<string, string> = {}) =>
  client.request<KubeObject>(MAPS, { method: "POST", body: { metadata: { name, labels } } });
const remove = (name: string) => client.request(`${MAPS}/${name}`, { method: "DELETE" });

/** Reads on until a word is said; a limit instead of waiting for ever. */
function reader({ through = client, labelSelector }: { labelSelector: string; through?: ClusterClient }) {
  const stop = new AbortController();
  const events = watch<KubeObject>(through, MAPS, {
    labelSelector,
    signal: AbortSignal.any([stop.signal, AbortSignal.timeout(60_000)]),
  });
  const seen: string[] = [];
  return {
    seen,
    async until(word: string): Promise<void> {
      for (;;) {
        const { value, done } = await events.next();
        if (done) throw new Error(`ended before "${word}": ${seen.join(", ")}`);
        seen.push(said(value));
        if (seen.at(-1) === word) return;
      }
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      await events.return();
    },
  };
}

const said = (event: WatchEvent<KubeObject>): string =>
  event.type === "synced" ? "synced" : event.type === "waiting" ? "waiting" : `${event.type} ${event.object.metadata.name}`;

describe("a watch of a real API server", () => {
  test("tells what is there and what comes, goes and changes", async () => {
    await make("one", { set: "a" });
    await make("other", { set: "b" });
    await using watched = reader({ labelSelector: "set=a" });
    await watched.until("synced");
    await make("two", { set: "a" });
    await watched.until("added two");
    const patch = { body: { data: { x: "y" } }, contentType: "application/merge-patch+json" };
    await client.request(`${MAPS}/two`, { method: "PATCH", ...patch });
    await watched.until("modified two");
    await remove("one");
    await watched.until("deleted one");
    expect(watched.seen).toEqual(["added one", "synced", "added two", "modified two", "deleted one"]);
  });

  test("goes on when the API server has restarted, and says what happened meanwhile", async () => {
    await make("before", { set: "r" });
    await using watched = reader({ labelSelector: "set=r" });
    await watched.until("synced");
    const { components } = await cluster.clusters.status(cluster.name);
    const server = components.find(({ name }) => name === "kube-apiserver");
    process.kill(server!.pid!, "SIGKILL");
    await watched.until("waiting");
    await cluster.clusters.up(cluster.name, { signal: AbortSignal.timeout(90_000) });
    await make("after", { set: "r" });
    await watched.until("added after");
    expect(watched.seen.filter((word) => word.includes(" "))).toEqual(["added before", "added after"]);
  });

  test("lists anew when the server finds its version expired, and tells what came meanwhile", async () => {
    await make("early", { set: "e" });
    let asked = 0;
    const forgetful: ClusterClient = {
      ...client,
      async stream(path, options) {
        asked += 1;
        if (asked > 1) return client.stream(path, options);
        await make("late", { set: "e" });
        return client.stream(path, { ...options, query: { ...options?.query, resourceVersion: "1" } });
      },
    };
    await using watched = reader({ labelSelector: "set=e", through: forgetful });
    await watched.until("added late");
    await watched.until("synced");
    expect(watched.seen).toEqual(["added early", "synced", "added late", "synced"]);
  });
});
