import {
  ArrayType,
  col,
  type DataFrame,
  type DataFrameReader,
  type DataFrameWriter,
  DataTypes,
  Decimal,
  LocalDate,
  StructType,
} from "../../../src/spark/connect/index.ts";
import { catalogCases } from "./catalog.ts";
import type { Cases, World } from "./world.ts";

const ROWS = [
  [1, "a", 1.5, true, LocalDate.parse("2026-01-02"), Decimal.parse("1.20"), [1, 2], new Map([["k", 1]])],
  [2, null, null, null, null, null, null, null],
];
const DDL = "id INT NOT NULL, s STRING, d DOUBLE, b BOOLEAN, day DATE, dec DECIMAL(10,2), xs ARRAY<BIGINT>, m MAP<STRING,INT>";
const INNER = new StructType().add("c", DataTypes.LongType).add("d", DataTypes.StringType);
const NESTED = new StructType().add("a", DataTypes.ShortType).add("b", new ArrayType(INNER));

type Write = (writer: DataFrameWriter, path: string) => Promise<void>;
type Read = (reader: DataFrameReader, path: string) => DataFrame;

async function written(w: World, name: string, write: Write, read: Read): Promise<DataFrame> {
  const path = `${w.folder}/${w.side}_${name}`;
  await write(w.people.coalesce(1).write.mode("overwrite"), path);
  return read(w.spark.read, path).orderBy("id");
}

/** Cases on sessions and sources; the same names are in cases_session.py. */
export const sessionCases: Cases = {
  ...catalogCases,
  sql: (w) => w.spark.sql("SELECT id % 3 AS k, count(*) AS n FROM range(1000) GROUP BY k ORDER BY k"),
  "sql named parameters": (w) => w.spark.sql("SELECT * FROM people WHERE id = :id AND name = :name", { id: 1, name: "Ann" }),
  "sql positions": (w) => w.spark.sql("SELECT ? + 1 AS a, ? AS b", [1, "x'; DROP"]),
  "sql command": (w) => w.spark.sql("SHOW FUNCTIONS LIKE 'abs'"),
  "sql on a view": async (w) =>
    (await w.spark.sql("SELECT lab, count(*) AS n FROM people GROUP BY lab ORDER BY lab")).filter("n > 1"),
  "sql joined": async (w) =>
    (await w.spark.sql("SELECT * FROM people")).join(await w.spark.sql("SELECT * FROM labs"), "lab").orderBy("id"),
  "sql syntax error": (w) => w.spark.sql("SELEC 1"),
  "division by zero": (w) => w.spark.sql("SELECT 1/0"),
  "createDataFrame ddl": (w) => w.spark.createDataFrame(ROWS, DDL),
  "createDataFrame names": (w) =>
    w.spark.createDataFrame(
      [
        [1, "x"],
        [2, "y"],
      ],
      ["a", "b"],
    ),
  "createDataFrame objects": (w) =>
    w.spark.createDataFrame([
      { a: 1, b: 2.5 },
      { a: 3, b: null },
    ]),
  "createDataFrame schema": (w) => w.spark.createDataFrame([[1, [{ c: 1n, d: "x" }]]], NESTED),
  "createDataFrame empty": (w) => w.spark.createDataFrame([], "a INT, b STRING"),
  "createDataFrame large": async (w) => {
    const rows = Array.from({ length: 20_000 }, (_, a) => ({ a, b: "x".repeat(100) }));
    const frame = await w.spark.createDataFrame(rows, "a INT, b STRING");
    return frame.groupBy(col("a").mod(2).alias("k")).count().orderBy("k");
  },
  "csv round trip": (w) =>
    written(
      w,
      "csv",
      (to, path) => to.csv(path, { header: true }),
      (from, path) => from.csv(path, { header: true, inferSchema: true }),
    ),
  "csv with schema": (w) =>
    written(
      w,
      "csv2",
      (to, path) => to.option("sep", ";").csv(path),
      (from, path) =>
        from.schema("id INT, name STRING, age DOUBLE, salary DECIMAL(8,2), lab STRING").option("sep", ";").csv(path),
    ),
  "json round trip": (w) =>
    written(
      w,
      "json",
      (to, path) => to.json(path),
      (from, path) => from.json(path),
    ),
  "parquet round trip": (w) =>
    written(
      w,
      "parquet",
      (to, path) => to.parquet(path),
      (from, path) => from.parquet(path),
    ),
  "orc round trip": (w) =>
    written(
      w,
      "orc",
      (to, path) => to.orc(path),
      (from, path) => from.orc(path),
    ),
  "format save load": (w) =>
    written(
      w,
      "any",
      (to, path) => to.format("json").save(path),
      (from, path) => from.format("json").load(path),
    ),
};
