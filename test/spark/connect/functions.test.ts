import { describe, expect, test } from "@jest/globals";
import { functionTable } from "../../../src/spark/connect/function-table.ts";
import { col, functions as F } from "../../../src/spark/connect/index.ts";

const text = (column: unknown): string => String(column);

describe("the table of functions", () => {
  test("names each function once, all of them callable", () => {
    const names = Object.values(functionTable).flatMap((lines) =>
      lines
        .join(" ")
        .split(" ")
        .map((word) => word.split(":")[0]!),
    );
    expect(names.length).toBeGreaterThan(450);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => typeof Reflect.get(F, name) !== "function")).toEqual([]);
  });

  test("puts in what is left out", () => {
    expect(text(F.first("a"))).toBe("first(a, false)");
    expect(text(F.lag("a"))).toBe("lag(a, 1)");
    expect(text(F.to_date("a"))).toBe("to_date(a)");
    expect(text(F.from_unixtime("a"))).toBe("from_unixtime(a, yyyy-MM-dd HH:mm:ss)");
  });

  test("takes lists, options, schemas and lambdas", () => {
    expect(text(F.array("a", "b"))).toBe(text(F.array(["a", "b"])));
    expect(text(F.from_csv("a", "x INT", { sep: ";" }))).toBe("from_csv(a, x INT, map(sep, ;))");
    expect(text(F.transform("xs", (x, i) => x.plus(i)))).toMatch(/^transform\(xs, \(x_\d+, y_\d+\) -> \(x_\d+ \+ y_\d+\)\)$/);
    expect(text(F.transform_keys("m", (k) => F.upper(k)))).toMatch(/\(x_\d+, y_\d+\) -> upper\(x_\d+\)/);
    expect(text(F.count_distinct("a", "b"))).toBe("count(DISTINCT a, b)");
  });

  test("calls what the type system does not know by name", () => {
    expect(text(F.fn("brand_new", "a", 1))).toBe("brand_new(a, 1)");
    expect(text(F.count(col("*")))).toBe("count(1)");
  });
});
