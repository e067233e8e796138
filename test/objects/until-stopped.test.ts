import { expect, test } from "@jest/globals";
import { untilStopped } from "../../src/objects/until-stopped.ts";

const session = (canAsk: boolean, signal = new AbortController().signal) => ({ canAsk, signal });

test("what goes on by itself ends with ■, or when its time has passed, and says which", async () => {
  const stop = new AbortController();
  using byHand = untilStopped(session(true, stop.signal), undefined);
  expect([byHand.signal.aborted, byHand.ended()]).toEqual([false, undefined]);
  stop.abort();
  expect([byHand.signal.aborted, byHand.ended()]).toEqual([true, "stopped"]);
  using byTime = untilStopped(session(true), "1s");
  await new Promise((resolve) => byTime.signal.addEventListener("abort", resolve, { once: true }));
  expect(byTime.ended()).toBe("stopped after 1 s (--timeout)");
  expect(() => untilStopped(session(true), "soon")).toThrow(expect.objectContaining({ name: "BadDuration" }));
});
