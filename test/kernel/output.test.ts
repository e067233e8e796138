import { describe, expect, test } from "@jest/globals";
import { type Clock, createQuota, createTextBuffer, STREAM_LIMIT } from "../../src/kernel/output.ts";

/** Time that a test moves by hand. */
function handClock(timersRun: boolean): Clock & { pass(ms: number): void } {
  let now = 1000;
  const timers = new Map<() => void, number>();
  return {
    now: () => now,
    later(run, ms) {
      timers.set(run, now + ms);
      return () => void timers.delete(run);
    },
    pass(ms) {
      now += ms;
      for (const [run, at] of timers) {
        if (at > now || !timersRun) continue;
        timers.delete(run);
        run();
      }
    },
  };
}

const collected = (burst: number, timersRun = true) => {
  const clock = handClock(timersRun);
  const sent: [string, string][] = [];
  return { clock, sent, buffer: createTextBuffer((name, text) => sent.push([name, text]), { clock, burst }) };
};

describe("a text buffer", () => {
  test("sends the first writes at once and joins what follows", () => {
    const { clock, sent, buffer } = collected(2);
    for (const part of ["a", "b", "c", "d"]) buffer.write("stdout", part);
    expect(sent).toEqual([
      ["stdout", "a"],
      ["stdout", "b"],
    ]);
    clock.pass(50);
    expect(sent[2]).toEqual(["stdout", "cd"]);
  });

  test("sends at a write 50 ms later, although its timer could not run", () => {
    const { clock, sent, buffer } = collected(1, false);
    buffer.write("stdout", "a");
    buffer.write("stdout", "b");
    clock.pass(50);
    expect(sent).toEqual([["stdout", "a"]]);
    buffer.write("stdout", "c");
    expect(sent[1]).toEqual(["stdout", "bc"]);
  });

  test("sends at 64 Ki units without waiting", () => {
    const { sent, buffer } = collected(1);
    buffer.write("stdout", "a");
    buffer.write("stdout", "b".repeat(40_000));
    expect(sent).toHaveLength(1);
    buffer.write("stdout", "c".repeat(40_000));
    expect(sent[1]?.[1]).toHaveLength(80_000);
  });

  test("keeps the order of stdout and stderr", () => {
    const { sent, buffer } = collected(1);
    buffer.write("stdout", "a");
    buffer.write("stdout", "b");
    buffer.write("stderr", "c");
    buffer.write("stdout", "d");
    buffer.flush();
    expect(sent).toEqual([
      ["stdout", "a"],
      ["stdout", "b"],
      ["stderr", "c"],
      ["stdout", "d"],
    ]);
  });

  test("sends nothing for nothing", () => {
    const { sent, buffer } = collected(1);
    buffer.write("stdout", "");
    buffer.flush();
    expect(sent).toEqual([]);
  });
});

describe("a cell's quota", () => {
  test("lets 16 MiB through", () => {
    const quota = createQuota();
    expect(quota.take("x".repeat(STREAM_LIMIT))).toHaveLength(STREAM_LIMIT);
    expect(quota.notice()).toBeUndefined();
  });

  test("cuts the rest and says once how much it was", () => {
    const quota = createQuota(2 * 1024 * 1024);
    expect(quota.take("x".repeat(3 * 1024 * 1024))).toHaveLength(2 * 1024 * 1024);
    expect(quota.take("more")).toBe("");
    expect(quota.notice()).toBe("\n[output cut: this cell printed 3.0 MiB; 1.0 MiB beyond the first 2.0 MiB were dropped]\n");
    expect(quota.notice()).toBeUndefined();
  });

  test("does not cut a character in half", () => {
    expect(createQuota(3).take("ab😀")).toBe("ab");
    expect(createQuota(4).take("ab😀")).toBe("ab😀");
  });
});
