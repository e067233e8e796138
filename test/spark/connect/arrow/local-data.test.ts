import { create } from "@bufbuild/protobuf";
import { describe, expect, test } from "@jest/globals";
import { tableFromArrays } from "apache-arrow";
import { createRowDecoder, tableOf } from "../../../../src/spark/connect/arrow/decode.ts";
import { batchesOf, encodeRows, ipcStreams } from "../../../../src/spark/connect/arrow/encode.ts";
import { structType } from "../../../../src/spark/connect/arrow/infer.ts";
import { localRelation } from "../../../../src/spark/connect/arrow/local-relation.ts";
import type { ConnectClient } from "../../../../src/spark/connect/client.ts";
import { type DataType, DataTypeSchema } from "../../../../src/spark/connect/proto/types.ts";
import { Decimal } from "../../../../src/spark/connect/values/decimal.ts";
import { CalendarInterval, DayTimeInterval, YearMonthInterval } from "../../../../src/spark/connect/values/intervals.ts";
import { LocalDate, LocalDateTime, LocalTime, Timestamp } from "../../../../src/spark/connect/values/timestamps.ts";
import fc from "../../../support/fast-check.ts";

const throughArrow = (rows: readonly object[], schema: DataType) =>
  ipcStreams(encodeRows(rows, schema), 1 << 20).flatMap((stream) => createRowDecoder(schema)(stream));
const inferredRoundTrip = (rows: readonly Record<string, unknown>[]) => throughArrow(rows, structType(rows, ""));
const kindsOf = (type: DataType) =>
  type.kind.case === "struct"
    ? Object.fromEntries(type.kind.value.fields.map(({ name, dataType }) => [name, dataType?.kind.case]))
    : {};
const column = (kind: DataType["kind"], nullable = true): DataType =>
  create(DataTypeSchema, { kind: { case: "struct", value: { fields: [{ name: "a", dataType: { kind } as never, nullable }] } } });

describe("local values", () => {
  test("come back as they were, of every type that is inferred", () => {
    const row = {
      long: 9007199254740993n,
      double: -0,
      nan: Number.NaN,
      text: "héllo 🚀",
      flag: true,
      bytes: new Uint8Array([0, 255]),
      decimal: Decimal.parse("-12345678901234567890.123456789012345678"),
      date: LocalDate.parse("-0044-03-15"),
      time: new LocalTime(5n),
      local: LocalDateTime.parse("2024-07-01T12:34:56.123456"),
      moment: Timestamp.parse("1890-01-01T00:00:00.000001Z"),
      dayTime: new DayTimeInterval(-1n),
      yearMonth: new YearMonthInterval(-14),
      calendar: new CalendarInterval(1, -2, 3n),
      list: [[1n, null], [], null],
      map: new Map([["k", { x: 1.5 }]]),
      struct: { a: null, b: [{ c: "x" }] },
      none: null,
    };
    const nulls = Object.fromEntries(Object.keys(row).map((name) => [name, null]));
    const found = inferredRoundTrip([row, nulls, row]);
    expect(found).toEqual([row, nulls, row]);
    expect(Object.is(found[0]?.double, -0)).toBe(true);
  });

  test("whole numbers are bigint, others double; missing keys are null", () => {
    const rows = [
      { a: 1, b: 1 },
      { b: 2.5, c: new Date(5) },
    ];
    expect(kindsOf(structType(rows, ""))).toEqual({ a: "long", b: "double", c: "timestamp" });
    expect(inferredRoundTrip(rows)).toEqual([
      { a: 1n, b: 1, c: null },
      { a: null, b: 2.5, c: new Timestamp(5000n) },
    ]);
  });

  test("of any text and number survive, however many", async () => {
    const rows = fc.array(
      fc.record({
        s: fc.option(fc.string({ unit: "grapheme" })),
        n: fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
        d: fc.option(fc.double()),
      }),
      { minLength: 1, maxLength: 50 },
    );
    await fc.assert(
      fc.property(rows, (some) => expect(inferredRoundTrip(some)).toEqual(some)),
      { numRuns: 60 },
    );
  });

  test.each([
    [{ case: "byte", value: {} }, 300, "a of row 1 is 300, which is no tinyint"],
    [{ case: "integer", value: {} }, 1.5, "a of row 1 is 1.5, which is no int"],
    [{ case: "long", value: {} }, 2 ** 60, "a of row 1 is 1152921504606847000, which is no bigint"],
    [{ case: "decimal", value: { precision: 3, scale: 1 } }, "1.23", 'a of row 1 is "1.23", which is no decimal(3,1)'],
    [{ case: "decimal", value: { precision: 3, scale: 1 } }, 100, "a of row 1 is 100, which is no decimal(3,1)"],
    [{ case: "string", value: {} }, 1, "a of row 1 is 1, which is no string"],
    [{ case: "date", value: {} }, "yesterday", 'a of row 1 is "yesterday", which is no date'],
    [
      { case: "array", value: { elementType: { kind: { case: "boolean", value: {} } } } },
      [1],
      "an item of a is 1, which is no boolean",
    ],
  ])("%j does not take %j", (kind, value, message) => {
    expect(() => encodeRows([{ a: value }], column(kind as never))).toThrow(message);
  });

  test("that contradict each other, or their schema, are named", () => {
    expect(() => structType([{ a: { b: 1 } }, { a: { b: "x" } }], "")).toThrow("a.b holds values of the types long and string");
    expect(() => structType([{ a: () => 1 }], "")).toThrow("a holds a function, for which Spark has no type");
    expect(() => encodeRows([{ a: null }], column({ case: "boolean", value: {} as never }, false))).toThrow(
      "a is null somewhere",
    );
    expect(() => encodeRows([[1, 2]], column({ case: "long", value: {} as never }))).toThrow("Row 1 has 2 values for 1 columns");
  });
});

describe("tables", () => {
  test("are handed out without decoding, empty ones with their columns", () => {
    const schema = structType([{ a: 1, s: "x" }], "");
    const streams = [[{ a: 1, s: "x" }], [], [{ a: 2, s: "y" }]].flatMap((rows) => ipcStreams(encodeRows(rows, schema), 1));
    const table = tableOf(streams);
    expect([table.numRows, table.batches.length, table.getChild("s")?.toArray()]).toEqual([2, 2, ["x", "y"]]);
    const empty = tableOf(streams.slice(1, 2));
    expect([empty.numRows, empty.schema.fields.map(({ name }) => name)]).toEqual([0, ["a", "s"]]);
  });

  test("are sent without the dictionaries that Spark cannot read", () => {
    const table = tableFromArrays({ n: Int32Array.of(1, 2), s: ["x", "x"] });
    const [batch] = batchesOf(table);
    expect(batch?.schema.fields.map(({ type }) => `${type}`)).toEqual(["Int32", "Utf8"]);
  });
});

describe("a relation of local data", () => {
  const hashes: string[] = [];
  const standIn = { cache: async (data: Uint8Array) => `${hashes.push(String(data.length))}` } as unknown as ConnectClient;

  test("goes within the plan while it is small, and through the session's cache in pieces when it is not", async () => {
    expect(await localRelation(standIn, [{ a: 1 }])).toMatchObject({ case: "localRelation" });
    expect(hashes).toEqual([]);
    const text = "x".repeat(1 << 20);
    const rows = Array.from({ length: 40_001 }, (_, index) => ({ a: index % 1_000 === 0 ? text : "" }));
    const large = await localRelation(standIn, rows);
    expect(large.case).toBe("chunkedCachedLocalRelation");
    expect(hashes.length).toBe(4);
  });

  test.each([
    [[], "No row tells what the columns are"],
    [[1, 2], "Row 1 is neither an object nor an array"],
    [[{ a: 1 }, null], "Row 2 is neither an object nor an array"],
  ])("%j is refused", async (rows, message) => {
    await expect(localRelation(standIn, rows as never)).rejects.toThrow(message);
  });
});
