import { expect, test } from "@jest/globals";
import type { ContainerStatus } from "../../../src/cluster/objects.ts";
import { endedRuns } from "../../../src/pods/logs/runs.ts";

const status = (restartCount: number, state: ContainerStatus["state"], last?: number): ContainerStatus => ({
  name: "main",
  image: "i",
  ready: false,
  restartCount,
  state,
  ...(last === undefined ? {} : { lastState: { terminated: { exitCode: last, reason: "Error" } } }),
});

test("a run's end is told once, after its last line", () => {
  const terminated = { terminated: { exitCode: 0, reason: "Completed" } };
  expect(endedRuns(status(0, { running: {} }), { active: true, told: -1 })).toEqual([]);
  expect(endedRuns(status(0, terminated), { active: true, told: -1 })).toEqual([]);
  expect(endedRuns(status(0, terminated), { active: false, told: -1 })).toEqual([{ run: 0, words: "ended: Completed, exit 0" }]);
  expect(endedRuns(status(0, terminated), { active: false, told: 0 })).toEqual([]);
});

test("a restart tells of the run before, a crash loop of the one that was last", () => {
  const waiting = { waiting: { reason: "CrashLoopBackOff" } };
  expect(endedRuns(status(1, { running: {} }, 3), { active: true, told: -1 })).toEqual([
    { run: 0, words: "ended: Error, exit 3, restarted" },
  ]);
  expect(endedRuns(status(1, { running: {} }, 3), { active: true, told: 0 })).toEqual([]);
  expect(endedRuns(status(4, waiting, 3), { active: false, told: 3 })).toEqual([
    { run: 4, words: "ended: Error, exit 3, starts again in a while (CrashLoopBackOff)" },
  ]);
  expect(endedRuns(status(4, waiting, 3), { active: true, told: 3 })).toEqual([]);
  expect(endedRuns(undefined, { active: false, told: -1 })).toEqual([]);
});
