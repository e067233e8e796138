import { col, type DataFrame, type ExplainMode, functions as F, lit } from "../../../src/spark/connect/index.ts";
import { combinedCases } from "./combined.ts";
import type { Cases } from "./world.ts";

const plain = (text: string): string => text.replace(/(#|plan_id=|id=#?)\d+L?/g, "$1");
const explained = async (frame: DataFrame, mode: ExplainMode) => plain(await frame.explainString(mode));
const odd = col("id").mod(2).alias("odd");

/** Cases on DataFrames; the same names are in cases_frames.py. */
export const frameCases: Cases = {
  ...combinedCases,
  range: (w) => w.spark.range(5),
  "range with step": (w) => w.spark.range(10, 0, -3, 2),
  select: (w) => w.people.select("id", col("name")),
  "select nothing": (w) => w.people.select().limit(2),
  selectExpr: (w) => w.people.selectExpr("id", "length(name) AS n", "*"),
  "filter column": (w) => w.people.filter(col("id").gt(2)),
  "where text": (w) => w.people.where("age > 30 AND lab = 'CERN'"),
  withColumn: (w) => w.people.withColumn("next", col("id").plus(1)).withColumn("name", F.upper("name")),
  withColumns: (w) => w.people.withColumns({ a: lit(1), b: col("id") }),
  withColumnRenamed: (w) => w.people.withColumnRenamed("id", "ID").withColumnRenamed("none", "x"),
  withColumnsRenamed: (w) => w.people.withColumnsRenamed({ id: "x", name: "y" }),
  withMetadata: (w) => w.people.withMetadata("id", { comment: "the id" }),
  drop: (w) => w.people.drop("id", "none", "lab").drop(col("age")),
  toDF: (w) => w.labs.toDF("a", "b"),
  "to schema": async (w) => w.labs.to(await (await w.spark.sql("SELECT 'x' AS country, 'y' AS lab")).schema()),
  "alias of a frame": (w) => w.people.alias("p").select("p.id", "p.name"),
  "groupBy count": (w) => w.people.groupBy("lab").count().orderBy("lab"),
  "groupBy agg": (w) =>
    w.people.groupBy("lab").agg(F.sum("salary").alias("s"), F.avg("age"), F.min("name"), F.max("id")).orderBy("lab"),
  "groupBy expression": (w) => w.people.groupBy(odd).agg(F.collect_list("name")).orderBy("odd"),
  "agg by names": (w) => w.people.agg({ age: "max" }),
  "grouped sum": (w) => w.people.groupBy("lab").sum("age", "id").orderBy("lab"),
  "grouped mean of all": async (w) => (await w.people.groupBy("lab").mean()).orderBy("lab"),
  "pivot with values": (w) => w.people.groupBy("age").pivot("lab", ["CERN", "KEK"]).agg(F.count("id")).orderBy("age"),
  pivot: (w) => w.people.na.drop().groupBy("age").pivot("lab").sum("id").orderBy("age"),
  rollup: (w) =>
    w.people.rollup("lab", "age").agg(F.count("*").alias("n"), F.grouping_id().alias("g")).orderBy("g", "lab", "age"),
  cube: (w) => w.people.cube("lab", "age").count().orderBy("lab", "age", "count"),
  groupingSets: (w) =>
    w.people
      .groupingSets([["lab"], ["age"], []], "lab", "age")
      .agg(F.count("*").alias("n"))
      .orderBy("lab", "age", "n"),
  sort: (w) => w.people.sort(col("age").desc(), "name").sort("id"),
  "orderBy ordinal": (w) => w.labs.orderBy(2),
  sortWithinPartitions: (w) => w.spark.range(0, 6, 1, 1).sortWithinPartitions(col("id").desc()),
  "limit offset": (w) => w.spark.range(10).orderBy("id").offset(3).limit(4),
  distinct: (w) => w.people.distinct().orderBy("id"),
  dropDuplicates: (w) => w.people.dropDuplicates(["age"]).select("age").orderBy("age"),
  sample: (w) => w.spark.range(0, 1000, 1, 2).sample(0.02, { seed: 42 }),
  "sample with replacement": (w) => w.spark.range(0, 100, 1, 2).sample(0.1, { withReplacement: true, seed: 7 }),
  randomSplit: (w) => w.spark.range(0, 50, 1, 2).randomSplit([1, 3], 5),
  sampleBy: (w) =>
    w.spark
      .range(0, 100, 1, 2)
      .select(col("id").mod(3).alias("k"))
      .stat.sampleBy(
        "k",
        new Map([
          [0, 0.1],
          [1, 0.2],
        ]),
        3,
      ),
  repartition: (w) => w.spark.range(10).repartition(3).select(F.spark_partition_id().alias("p")).distinct().orderBy("p"),
  "repartition by": (w) => w.spark.range(6).repartition(2, "id").select("id", F.spark_partition_id().alias("p")).orderBy("id"),
  repartitionByRange: (w) =>
    w.spark.range(10).repartitionByRange(2, col("id").desc()).select("id", F.spark_partition_id().alias("p")).orderBy("id"),
  "coalesce partitions": (w) => w.spark.range(0, 10, 1, 4).coalesce(1).select(F.spark_partition_id().alias("p")).distinct(),
  unpivot: (w) => w.people.limit(2).unpivot(["id"], ["age"], "what", "value"),
  transpose: (w) => w.labs.transpose("lab"),
  "na.fill": (w) => w.people.na.fill(0),
  "na.fill text": (w) => w.people.na.fill("?", ["lab"]),
  "na.fill by column": (w) => w.people.na.fill({ age: -1, lab: "none" }),
  "na.drop": (w) => w.people.na.drop(),
  "na.drop all": (w) => w.people.na.drop("all", ["age", "lab"]),
  "na.drop thresh": (w) => w.people.na.drop({ thresh: 5 }),
  "na.replace": (w) => w.people.na.replace({ CERN: "cern", KEK: "kek" }, ["lab"]),
  "na.replace numbers": (w) => w.people.na.replace(new Map([[34, 35]]), ["age"]),
  describe: (w) => w.people.describe("age", "name"),
  summary: (w) => w.people.summary("count", "50%", "max"),
  crosstab: (w) => w.people.stat.crosstab("lab", "age").orderBy("lab_age"),
  freqItems: (w) => w.labs.stat.freqItems(["lab"], 0.9),
  "cov corr": async (w) => [await w.people.stat.cov("id", "age"), await w.people.stat.corr("id", "age")],
  approxQuantile: async (w) => [
    await w.people.stat.approxQuantile("age", [0, 0.5, 1], 0),
    await w.people.stat.approxQuantile(["id", "age"], [0.5], 0),
  ],
  transform: (w) => w.people.transform((frame) => frame.limit(1)),
  count: (w) => w.people.count(),
  isEmpty: async (w) => [await w.people.isEmpty(), await w.people.filter("false").isEmpty()],
  "take head tail first": async (w) => [
    (await w.people.take(2)).map((row) => row.id),
    (await w.people.head())?.id,
    (await w.people.tail(2)).map((row) => row.id),
    (await w.people.first())?.id,
    (await w.people.filter("false").first()) ?? null,
  ],
  "columns dtypes": async (w) => [await w.people.columns(), await w.typed.dtypes()],
  "schema ddl": async (w) => [(await w.nested.schema()).simpleString(), (await w.typed.schema()).simpleString()],
  printSchema: async (w) => `${(await w.nested.schema()).treeString()}\n\n`,
  show: (w) => w.people.showString(),
  "show wide": (w) => w.typed.showString(5, { truncate: false }),
  "show cut": (w) => w.people.showString(2, { truncate: 5 }),
  "show vertical": (w) => w.nested.showString(20, { vertical: true }),
  "show unicode": async (w) => (await w.spark.sql("SELECT '日本語' AS `列`, 'a\\nb' AS b")).showString(),
  explain: (w) => explained(w.people.filter("id > 1").groupBy("lab").count(), "simple"),
  "explain formatted": (w) => explained(w.spark.range(3).select("id"), "formatted"),
  "explain extended": (w) => explained(w.people.select("id"), "extended"),
  sameSemantics: async (w) => [
    await w.people.select("id").sameSemantics(w.people.select("id")),
    await w.people.select("id").sameSemantics(w.people.select("name")),
  ],
  "isLocal isStreaming": async (w) => [await w.spark.range(1).isLocal(), await w.people.isStreaming()],
  "unknown table": (w) => w.spark.table("no_such_table"),
  watermark: (w) => w.typed.select("ts").withWatermark("ts", "1 hour").dropDuplicates(["ts"]),
};
