import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { MimeBundle } from "../../src/base/host.ts";
import { live } from "../../src/views/live.ts";

const bundle = (text: string): MimeBundle => ({ "text/plain": text });

function page() {
  const states: string[] = [];
  const host = {
    display(first: MimeBundle) {
      states.push(first["text/plain"]);
      return { update: (next: MimeBundle) => void states.push(next["text/plain"]) };
    },
  };
  return { host, states };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test("many updates become one per 200 ms, and the last state is always shown", () => {
  const { host, states } = page();
  const display = live(host, bundle("start"));
  for (let at = 0; at < 100; at += 1) {
    display.update(bundle(String(at)));
    jest.advanceTimersByTime(10);
  }
  expect(states.length).toBeLessThanOrEqual(6);
  display.finish(bundle("end"));
  expect(states.at(-1)).toBe("end");
  display.update(bundle("too late"));
  jest.advanceTimersByTime(1000);
  expect(states.at(-1)).toBe("end");
});

test("finishing without a state shows the one that waits, and leaves no timer", () => {
  const { host, states } = page();
  const display = live(host, bundle("start"));
  display.update(bundle("last"));
  display.finish();
  expect(states).toEqual(["start", "last"]);
  expect(jest.getTimerCount()).toBe(0);
});
