import { expect, test } from "@jest/globals";
import { inColour, statusOfWord, statusText, wantsColour } from "../../src/views/status.ts";

test.each([
  ["Running", "● Running"],
  ["Ready", "● Ready"],
  ["Active", "● Active"],
  ["Bound", "● Bound"],
  ["Completed", "○ Completed"],
  ["Pending", "◐ Pending"],
  ["ContainerCreating", "◐ ContainerCreating"],
  ["Init:0/2", "◐ Init:0/2"],
  ["Terminating", "◐ Terminating"],
  ["CrashLoopBackOff", "✕ CrashLoopBackOff"],
  ["Init:Error", "✕ Init:Error"],
  ["ErrImagePull", "✕ ErrImagePull"],
  ["NotReady", "✕ NotReady"],
  ["Ready,SchedulingDisabled", "▲ Ready,SchedulingDisabled"],
  ["SomethingNew", "? SomethingNew"],
])("%s reads as %s", (word, text) => {
  expect(statusText(statusOfWord(word))).toBe(text);
});

test("NO_COLOR, a dumb terminal and a pipe take the colour away", () => {
  expect(wantsColour({}, true)).toBe(true);
  expect(wantsColour({ NO_COLOR: "" }, true)).toBe(true);
  expect(wantsColour({ NO_COLOR: "1" }, true)).toBe(false);
  expect(wantsColour({ TERM: "dumb" }, true)).toBe(false);
  expect(wantsColour({}, false)).toBe(false);
  expect(inColour("bad", "x")).toBe("\u001b[31mx\u001b[0m");
});
