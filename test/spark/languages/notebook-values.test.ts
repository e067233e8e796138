import { describe, expect, test } from "@jest/globals";
import { jsonValue } from "../../../src/spark/languages/notebook-values.ts";

describe("a notebook's value for another language", () => {
  test.each<[string, unknown, string]>([
    ["plain JSON", { a: [1, "x", null, true, 1.5] }, '{"a":[1,"x",null,true,1.5]}'],
    ["a bigint that a number holds", [1n, -5n], "[1,-5]"],
    ["a larger one, exactly", 9007199254740993n, "9007199254740993"],
    ["a date", new Date(0), '"1970-01-01T00:00:00.000Z"'],
    [
      "a Map",
      new Map<unknown, unknown>([
        ["a", 1n],
        [2, new Map([["b", []]])],
      ]),
      '{"2":{"b":[]},"a":1}',
    ],
    ["a Set", new Set([1, 2]), "[1,2]"],
    ["a typed array", new Float64Array([0.5, 1]), "[0.5,1]"],
    ["bytes", Buffer.from([1, 255]), "[1,255]"],
    ["what says itself in JSON", { toJSON: () => ({ own: 1n }) }, '{"own":1}'],
    ["holes", { a: undefined, b: [undefined, 1] }, '{"b":[null,1]}'],
    ["one object in two places", ((o) => [o, o])({ a: 1 }), '[{"a":1},{"a":1}]'],
  ])("%s", (_, value, expected) => expect(JSON.stringify(jsonValue("x", value))).toBe(expected));

  const circular: Record<string, unknown> = {};
  circular.self = { list: [circular] };
  test.each<[unknown, string]>([
    [undefined, "x has no value"],
    [Number.NaN, "x is NaN"],
    [{ rows: [1, { "a b": Number.POSITIVE_INFINITY }] }, 'x.rows[1]["a b"] is Infinity'],
    [() => 1, "x is a function"],
    [{ s: Symbol("s") }, "x.s is a symbol"],
    [Promise.resolve(1), "x is a promise"],
    [new Date(Number.NaN), "x is an invalid date"],
    [new Map([[{}, 1]]), "x is a Map whose keys are no texts"],
    [circular, "x.self.list[0] contains itself"],
    [{ createOrReplaceTempView: () => 1 }, "x is a DataFrame of Spark"],
  ])("%p is refused by name and place", (value, message) => {
    expect(() => jsonValue("x", value)).toThrow(
      expect.objectContaining({ name: "NotJson", about: "x", message: expect.stringContaining(message) }),
    );
  });
});
