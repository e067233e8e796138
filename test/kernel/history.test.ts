import { describe, expect, test } from "@jest/globals";
import { createHistory, type HistoryRequest } from "../../src/kernel/history.ts";

function inputs(request: HistoryRequest) {
  const history = createHistory();
  for (const [index, input] of ["a = 1", "b = 2", "a = 1", "f(x)\ng(y)", "c.*"].entries()) history.add(index + 1, input);
  return history.find(request).map(([, line, input]) => `${line}:${String(input)}`);
}

describe("history", () => {
  test.each<[string, HistoryRequest, string[]]>([
    ["tail of 2", { hist_access_type: "tail", n: 2 }, ["4:f(x)\ng(y)", "5:c.*"]],
    ["tail of 0", { hist_access_type: "tail", n: 0 }, []],
    ["range from 2 up to 4", { hist_access_type: "range", session: 0, start: 2, stop: 4 }, ["2:b = 2", "3:a = 1"]],
    ["range without an end", { hist_access_type: "range", session: 1, start: 4, stop: null }, ["4:f(x)\ng(y)", "5:c.*"]],
    ["range of another session", { hist_access_type: "range", session: -1, start: 0 }, []],
    ["search with *", { hist_access_type: "search", pattern: "a*" }, ["1:a = 1", "3:a = 1"]],
    ["search, each text once, the latest", { hist_access_type: "search", pattern: "*=*", unique: true }, ["2:b = 2", "3:a = 1"]],
    ["search of the last 1", { hist_access_type: "search", pattern: "*=*", n: 1 }, ["3:a = 1"]],
    ["search with ?", { hist_access_type: "search", pattern: "? = 2" }, ["2:b = 2"]],
    ["search over lines", { hist_access_type: "search", pattern: "f*g*" }, ["4:f(x)\ng(y)"]],
    ["search takes dots as dots", { hist_access_type: "search", pattern: "c.?" }, ["5:c.*"]],
    ["search without a match", { hist_access_type: "search", pattern: "zzz" }, []],
    ["an access type nobody knows", { hist_access_type: "all" }, []],
  ])("%s", (_name, request, expected) => {
    expect(inputs(request)).toEqual(expected);
  });

  test("gives outputs when asked", () => {
    const history = createHistory();
    history.add(1, "1 + 1");
    history.add(2, "let x");
    history.setOutput(1, "2");
    expect(history.find({ hist_access_type: "tail", output: true })).toEqual([
      [1, 1, ["1 + 1", "2"]],
      [1, 2, ["let x", null]],
    ]);
  });
});
