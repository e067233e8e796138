import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { CellProgress } from "../../../src/spark/progress/cell-progress.ts";
import type { JobProgress } from "../../../src/spark/progress/jobs.ts";
import { recordingHost } from "../../support/session.ts";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const job = (id: string, tasksDone: number, more: Partial<JobProgress> = {}): JobProgress => ({
  id,
  stages: 1,
  stagesDone: tasksDone === 8 ? 1 : 0,
  tasks: 8,
  tasksDone,
  ...more,
});

/** A cell's progress where somebody looks, or nobody. */
function cell(watched: boolean) {
  const { host, recording } = recordingHost(watched ? { answers: [] } : {});
  const texts = () => recording.displays.map((states) => states.map((state) => state["text/plain"]));
  return { progress: new CellProgress(host), texts };
}

describe("a cell's jobs", () => {
  test("are shown after half a second, in one display that ends as one line", () => {
    const { progress, texts } = cell(true);
    progress.about({ ui: () => "http://127.0.0.1:4040" });
    progress.report(job("1", 2, { executors: 4 }));
    expect(texts()).toEqual([]);
    jest.advanceTimersByTime(600);
    progress.report(job("1", 5, { executors: 4 }));
    jest.advanceTimersByTime(600);
    progress.report(job("1", 8, { executors: 4 }));
    progress.settle();
    const [states] = texts();
    expect(texts()).toHaveLength(1);
    expect(states![0]).toMatch(
      /^▐█{6} {18}▌ stage 0\/1 · 2\/8 tasks · 4 executors · 0\.5 s\n {2}Spark UI: http:\/\/127\.0\.0\.1:4040\/jobs\/\n/,
    );
    expect(states!.at(-1)).toBe(`▐${"█".repeat(24)}▌ stage 1/1 · 8/8 tasks · 4 executors · 1.2 s`);
  });

  test("that are short are not shown", () => {
    const { progress, texts } = cell(true);
    for (const id of ["1", "2", "3"]) {
      progress.report(job(id, 4));
      jest.advanceTimersByTime(300);
      progress.end(id);
    }
    jest.advanceTimersByTime(2000);
    progress.settle();
    expect(texts()).toEqual([]);
  });

  test("have a line each while they run, and one together afterwards", () => {
    const { progress, texts } = cell(true);
    for (let id = 1; id <= 7; id++) progress.report(job(String(id), id));
    jest.advanceTimersByTime(1000);
    expect(texts()[0]!.at(-1)!.match(/▐/g)).toHaveLength(5);
    expect(texts()[0]!.at(-1)).toContain("… 2 more running");
    for (let id = 1; id <= 7; id++) progress.end(String(id));
    jest.advanceTimersByTime(1000);
    expect(texts()[0]!.at(-1)).toMatch(/7 jobs · stages 0\/7 · 28\/56 tasks · 1\.0 s$/);
  });

  test("are told in one line at the end where nobody looks", () => {
    const { progress, texts } = cell(false);
    for (let done = 0; done <= 8; done++) {
      progress.report(job("1", done));
      jest.advanceTimersByTime(1000);
    }
    expect(texts()).toEqual([]);
    progress.settle();
    expect(texts()).toEqual([[expect.stringMatching(/stage 1\/1 · 8\/8 tasks · 9\.0 s$/)]]);
  });

  test("that failed tasks say so", () => {
    const { progress, texts } = cell(false);
    progress.report(job("1", 4, { tasksFailed: 2 }), 800);
    progress.settle();
    expect(texts()[0]![0]).toContain("▲ 2 failed");
  });
});
