import { describe, expect, test } from "@jest/globals";
import type { Pod } from "../../../src/cluster/objects.ts";
import { crashNote, waitingWords } from "../../../src/pods/logs/refused.ts";

const pod = (status: object, spec: object = {}): Pod =>
  ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "web" },
    spec: { nodeName: "n1", containers: [{ name: "main" }], ...spec },
    status,
  }) as Pod;
const waits = (reason: string, message?: string) => ({
  containerStatuses: [
    { name: "main", restartCount: 0, state: { waiting: { reason, ...(message === undefined ? {} : { message }) } } },
  ],
});
const init = { initContainers: [{ name: "a" }, { name: "b" }] };
const inits = (b: object) => ({
  ...waits("PodInitializing"),
  initContainerStatuses: [
    { name: "a", restartCount: 0, state: { terminated: { exitCode: 0 } } },
    { name: "b", restartCount: 0, state: b },
  ],
});

describe("what a container that has not started waits for", () => {
  test.each([
    [
      "a node",
      pod(
        {
          conditions: [
            { type: "PodScheduled", status: "False", message: "0/1 nodes are available: 1 Insufficient cpu. preemption: none" },
          ],
        },
        { nodeName: undefined },
      ),
      "no node has taken the pod: 0/1 nodes are available: 1 Insufficient cpu",
    ],
    ["its node", pod({}), "its node has not begun with it"],
    [
      "its image",
      pod(waits("ImagePullBackOff", 'Back-off pulling image "x": not found')),
      'its image cannot be pulled: Back-off pulling image "x": not found',
    ],
    ["its volumes", pod(waits("ContainerCreating")), "its node prepares it: image, volumes, network"],
    ["an init container that runs", pod(inits({ running: {} }), init), "first init container b (runs)"],
    [
      "an init container that fails",
      pod(inits({ waiting: { reason: "CrashLoopBackOff" } }), init),
      "first init container b (CrashLoopBackOff)",
    ],
    [
      "something else",
      pod(waits("CreateContainerConfigError", 'secret "s" not found')),
      'CreateContainerConfigError: secret "s" not found',
    ],
    ["nothing: it runs", pod({ containerStatuses: [{ name: "main", restartCount: 0, state: { running: {} } }] }), undefined],
  ])("%s", (_, waiting, words) => {
    expect(waitingWords(waiting, "main")).toBe(words);
  });
});

test("a restart is worth a word when it was no clean end, and nobody reads the run before already", () => {
  const restarted = (exitCode: number) =>
    pod({
      containerStatuses: [
        { name: "main", restartCount: 1, state: { running: {} }, lastState: { terminated: { exitCode, reason: "OOMKilled" } } },
      ],
    });
  expect(crashNote(restarted(137), undefined, false)).toBe(
    "main was restarted once, last after OOMKilled (exit 137) · %k8s logs web --previous",
  );
  expect(crashNote(restarted(137), undefined, true)).toBeUndefined();
  expect(crashNote(restarted(0), "main", false)).toBeUndefined();
});
