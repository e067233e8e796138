import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { type UiProgressOptions, withUiProgress } from "../../../src/spark/progress/ui-progress.ts";
import { recordingHost } from "../../support/session.ts";

const job = (jobId: number, done: number, more: object = {}) => ({
  jobId,
  status: done === 8 ? "SUCCEEDED" : "RUNNING",
  submissionTime: new Date(Date.now() - 60_000).toISOString().replace("Z", "GMT"),
  numTasks: 8,
  numActiveTasks: 1,
  numCompletedTasks: done,
  numSkippedTasks: 0,
  numFailedTasks: 0,
  numCompletedStages: done === 8 ? 1 : 0,
  numSkippedStages: 0,
  stageIds: [0],
  ...more,
});

/** The driver's UI as a table of answers; what was asked is kept. */
function ui(answers: Readonly<Record<string, unknown>>) {
  const asked: string[] = [];
  const get: UiProgressOptions["get"] = async (url) => {
    const path = url.replace("http://ui:4040/api/v1/applications/app-1", "");
    asked.push(path);
    return answers[path];
  };
  return { asked, get };
}

const place = () => ({ url: "http://ui:4040/", appId: "app-1" });

test("the driver's jobs are told of while the work runs, and how they ended", async () => {
  const { host, recording } = recordingHost({ answers: [] });
  const executors = [
    { id: "driver", isActive: true },
    { id: "1", isActive: true },
    { id: "2", isActive: false },
  ];
  const connect = job(4, 1, { jobTags: ["SparkConnect_OperationTag_1"] });
  const { asked, get } = ui({ "/jobs?status=running": [job(3, 2), connect], "/executors": executors, "/jobs/3": job(3, 8) });
  expect(await withUiProgress(host, { place, get, first: 50, pause: 100 }, () => wait(800, "value"))).toBe("value");
  const before = asked.length;
  const last = recording.displays[0]!.at(-1)!;
  expect(last["text/plain"]).toMatch(/stage 1\/1 · 8\/8 tasks · 1 executor · 0\.\d s$/);
  expect(last["text/html"]).toContain('<a href="http://ui:4040/jobs/"');
  expect(asked.filter((path) => path === "/jobs/4")).toEqual([]);
  await wait(300);
  expect(asked).toHaveLength(before);
});

test("a short cell asks nothing; a UI that fails or is off costs nothing but its line", async () => {
  const { host, recording } = recordingHost({ answers: [] });
  const { asked, get } = ui({});
  await withUiProgress(host, { place, get }, async () => 1);
  expect(asked).toEqual([]);
  const failing = () => Promise.reject(new Error("gone"));
  await withUiProgress(host, { place, get: failing, first: 10, pause: 10 }, () => wait(60));
  await withUiProgress(host, { place: () => undefined, get, first: 10, pause: 10 }, () => wait(60));
  expect([asked, recording.displays]).toEqual([[], []]);
});
