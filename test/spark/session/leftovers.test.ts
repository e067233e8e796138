import { expect, test } from "@jest/globals";
import type { Pod } from "../../../src/cluster/objects.ts";
import { leftoversAt, removeSession } from "../../../src/spark/session/leftovers.ts";
import { ownerId } from "../../../src/spark/session/owner.ts";
import { standInCluster } from "../../support/stand-in-spark-cluster.ts";

const signal = new AbortController().signal;

const pod = (name: string, owner: string, more: object = {}): Pod =>
  ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name,
      labels: { "app.kubernetes.io/managed-by": "k8s-magics", "k8s-magics/session": "pi", "k8s-magics/owner": owner },
      ...more,
    },
    spec: { containers: [] },
    status: { phase: "Running" },
  }) as Pod;

async function world() {
  const mine = await ownerId();
  const gone = [...mine.split(".").slice(0, 3), "0000000000"].join(".");
  const cluster = standInCluster();
  cluster.pod(pod("old-1", gone));
  cluster.pod(pod("old-2", gone));
  cluster.pod(pod("old-3", gone, { deletionTimestamp: "2026-11-21T10:00:00Z" }));
  cluster.pod(pod("mine", mine));
  cluster.pod(pod("elsewhere", "0000000000.1.1.1"));
  return { cluster, gone };
}

test("pods of a notebook that is gone are found, those of living and of unknown ones are not", async () => {
  const { cluster, gone } = await world();
  expect(await leftoversAt(cluster.client, "spark-alice", signal)).toEqual([
    { session: "pi", context: "beta", namespace: "spark-alice", owner: gone, pods: ["old-1", "old-2"] },
  ]);
});

test("only they are removed", async () => {
  const { cluster, gone } = await world();
  cluster.remove("old-3");
  const removed = await removeSession(cluster.client, { session: "pi", namespace: "spark-alice", owner: gone }, signal);
  expect(removed).toEqual(["pod/old-1", "pod/old-2"]);
  expect(cluster.pods().map(({ metadata }) => metadata.name)).toEqual(["mine", "elsewhere"]);
});
