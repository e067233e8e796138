import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { errorLines, type UserError } from "../../../src/base/errors.ts";
import { liveNotebook, type TypedHow } from "../../support/live-notebook.ts";
import { nodeCluster, type TestCluster } from "../../support/local-cluster.ts";
import { loadShellImage, shellImage } from "../../support/pod-image.ts";

let cluster: TestCluster;
let notebook: ReturnType<typeof liveNotebook>;

beforeAll(async () => {
  cluster = await nodeCluster("applied");
  await loadShellImage(cluster);
  notebook = liveNotebook(cluster.kubeconfig);
}, 600_000);

afterAll(async () => {
  await notebook?.close();
  await cluster?.stop();
}, 120_000);

const ran = (how: TypedHow, args = "--wait --timeout 60s") => notebook.run("apply", args, how);
const refusal = (how: TypedHow, args?: string): Promise<readonly string[]> =>
  ran(how, args).then(
    ({ text }) => {
      throw new Error(`it went well: ${text}`);
    },
    (error: UserError) => errorLines(error),
  );

const runs = (script: string, image = shellImage): object => ({
  terminationGracePeriodSeconds: 0,
  containers: [{ name: "main", image, command: ["/busybox", "sh", "-c", script] }],
});
const deployment = (name: string, pod: object): string => {
  const labels = { app: name };
  const spec = { replicas: 2, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: pod } };
  return JSON.stringify({ apiVersion: "apps/v1", kind: "Deployment", metadata: { name }, spec });
};
const job = (name: string, script: string): string => {
  const spec = { backoffLimit: 0, template: { spec: { ...runs(script), restartPolicy: "Never" } } };
  return JSON.stringify({ apiVersion: "batch/v1", kind: "Job", metadata: { name }, spec });
};

test("--wait ends when everything runs, and shows how it comes", async () => {
  const body = `${deployment("web", runs("sleep 1000"))}\n${job("sum", "echo 42")}`;
  const { text, recording } = await ran({ body });
  expect(text.split("\n").slice(0, 2)).toEqual([
    "deployment.apps/web created · 2 of 2 replicas are available",
    "job.batch/sum created · complete",
  ]);
  const states = recording.displays[0]!.map((bundle) => bundle["text/plain"]);
  expect(states[0]).toMatch(/◐ waiting +deployment\.apps\/web +\d of 2 replicas are /);
  expect(states.at(-1)).toMatch(/● ready +deployment\.apps\/web +2 of 2 replicas are available/);
}, 120_000);

test("what does not come up is told with the deciding words", async () => {
  const lines = await refusal({ body: deployment("stuck", runs("sleep 1", "localhost/test/nowhere:1")) }, "--wait --timeout 12s");
  expect(lines[0]).toBe("NotReady: deployment.apps/stuck not ready within 12 s");
  expect(lines[1]).toContain("localhost/test/nowhere:1");
  expect(lines).toContain("Try: %k8s why deployment.apps/stuck says more");
  const failed = await refusal({ body: job("broken", "exit 3") });
  expect(failed[0]).toBe("NotReady: job.batch/broken did not come up");
}, 120_000);

test("■ ends the wait within a second, and the cluster goes on", async () => {
  const stop = new AbortController();
  let stopped = 0;
  setTimeout(() => {
    stopped = performance.now();
    stop.abort();
  }, 1500);
  const lines = await refusal({ body: deployment("slow", runs("sleep 1", "localhost/test/nowhere:2")), signal: stop.signal });
  expect(performance.now() - stopped).toBeLessThan(3000);
  expect(lines[0]).toBe("Interrupted: stopped waiting for deployment.apps/slow; what was applied stays, and goes on");
  expect(await notebook.type("get", "deploy/slow")).toContain("slow");
}, 60_000);
