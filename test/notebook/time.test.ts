import { expect, test } from "@jest/globals";
import { timeCode, timesText } from "../../src/notebook/time.ts";
import { recordingHost } from "../support/session.ts";
import { standInNotebook } from "../support/stand-in-notebook.ts";

test.each([
  [{ user: 0.5, system: 0.0123, wall: 0.75 }, "user 500 µs, sys: 12.3 µs, total: 512 µs\nWall time: 750 µs"],
  [{ user: 12, system: 3.4, wall: 1234.5 }, "user 12 ms, sys: 3.4 ms, total: 15.4 ms\nWall time: 1.23 s"],
  [{ user: 0, system: 0, wall: 125_400 }, "user 0 µs, sys: 0 µs, total: 0 µs\nWall time: 2min 5s"],
  [{ user: 0, system: 0, wall: 7_325_000 }, "user 0 µs, sys: 0 µs, total: 0 µs\nWall time: 2h 2min 5s"],
])("%j", (times, text) => expect(timesText(times)).toBe(`CPU times: ${text}\n`));

function timed() {
  const { host, recording } = recordingHost();
  const notebook = standInNotebook();
  const call = (body?: string) => timeCode(host, { body, assigned: false, values: new Map(), notebook });
  return { call, notebook, said: () => recording.written.length };
}

test("a cell is measured to its end, a line to its own", () => {
  const { call, notebook, said } = timed();
  call();
  call("begin 5");
  expect(said()).toBe(0);
  call("end 5");
  expect(said()).toBe(1);
  notebook.end();
  expect(said()).toBe(2);
});

test("a line that never ended, as one that threw, says nothing", () => {
  const { call, notebook, said } = timed();
  call("begin 5");
  call("begin 5");
  call("end 5");
  call("end 9");
  notebook.end();
  expect(said()).toBe(1);
});

test("belongs to a notebook", () => {
  const { host } = recordingHost();
  expect(() => timeCode(host, { assigned: true, values: new Map() })).toThrow(expect.objectContaining({ name: "NoNotebook" }));
});
