"""Cases on DataFrames; the same names are in connect-cases/frames.ts."""
import contextlib
import io
import re

from pyspark.sql.functions import col, lit
import pyspark.sql.functions as F


def plain(text):
    return re.sub(r"(#|plan_id=|id=#?)\d+L?", r"\1", text)


def explained(df, mode):
    return plain(df._explain_string(mode=mode))


def printed(show):
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        show()
    return text.getvalue()


def shown(df, *args):
    return df._show_string(*args)


cases = {
    "range": lambda w: w.spark.range(5),
    "range with step": lambda w: w.spark.range(10, 0, -3, 2),
    "select": lambda w: w.people.select("id", col("name")),
    "select nothing": lambda w: w.people.select().limit(2),
    "selectExpr": lambda w: w.people.selectExpr("id", "length(name) AS n", "*"),
    "filter column": lambda w: w.people.filter(col("id") > 2),
    "where text": lambda w: w.people.where("age > 30 AND lab = 'CERN'"),
    "withColumn": lambda w: w.people.withColumn("next", col("id") + 1).withColumn("name", F.upper("name")),
    "withColumns": lambda w: w.people.withColumns({"a": lit(1), "b": col("id")}),
    "withColumnRenamed": lambda w: w.people.withColumnRenamed("id", "ID").withColumnRenamed("none", "x"),
    "withColumnsRenamed": lambda w: w.people.withColumnsRenamed({"id": "x", "name": "y"}),
    "withMetadata": lambda w: w.people.withMetadata("id", {"comment": "the id"}),
    "drop": lambda w: w.people.drop("id", "none", "lab").drop(col("age")),
    "toDF": lambda w: w.labs.toDF("a", "b"),
    "to schema": lambda w: w.labs.to(w.spark.sql("SELECT 'x' AS country, 'y' AS lab").schema),
    "alias of a frame": lambda w: w.people.alias("p").select("p.id", "p.name"),
    "groupBy count": lambda w: w.people.groupBy("lab").count().orderBy("lab"),
    "groupBy agg": lambda w: w.people.groupBy("lab").agg(F.sum("salary").alias("s"), F.avg("age"), F.min("name"), F.max("id")).orderBy("lab"),
    "groupBy expression": lambda w: w.people.groupBy((col("id") % 2).alias("odd")).agg(F.collect_list("name")).orderBy("odd"),
    "agg by names": lambda w: w.people.agg({"age": "max"}),
    "grouped sum": lambda w: w.people.groupBy("lab").sum("age", "id").orderBy("lab"),
    "grouped mean of all": lambda w: w.people.groupBy("lab").mean().orderBy("lab"),
    "pivot with values": lambda w: w.people.groupBy("age").pivot("lab", ["CERN", "KEK"]).agg(F.count("id")).orderBy("age"),
    "pivot": lambda w: w.people.na.drop().groupBy("age").pivot("lab").sum("id").orderBy("age"),
    "rollup": lambda w: w.people.rollup("lab", "age").agg(F.count("*").alias("n"), F.grouping_id().alias("g")).orderBy("g", "lab", "age"),
    "cube": lambda w: w.people.cube("lab", "age").count().orderBy("lab", "age", "count"),
    "groupingSets": lambda w: w.people.groupingSets([["lab"], ["age"], []], "lab", "age").agg(F.count("*").alias("n")).orderBy("lab", "age", "n"),
    "join using": lambda w: w.people.join(w.labs, "lab").orderBy("id"),
    "join using list": lambda w: w.people.join(w.labs, ["lab"], "left").orderBy("id", "name"),
    "join right": lambda w: w.people.join(w.labs, "lab", "right").orderBy("lab", "id"),
    "join outer": lambda w: w.people.join(w.labs, "lab", "outer").orderBy("lab", "id"),
    "join semi": lambda w: w.people.join(w.labs, "lab", "semi").orderBy("id"),
    "join anti": lambda w: w.people.join(w.labs, "lab", "anti").orderBy("id"),
    "join condition": lambda w: w.people.join(w.labs, w.people.lab == w.labs.lab).select(w.people.id, w.labs.lab, w.labs.country).orderBy("id"),
    "join two conditions": lambda w: w.people.join(w.labs, [w.people.lab == w.labs.lab, w.people.id > 1]).select("id", "country").orderBy("id"),
    "cross join": lambda w: w.labs.crossJoin(w.spark.range(2)).orderBy("lab", "id"),
    "self join": lambda w: self_join(w),
    "self join by alias": lambda w: w.people.alias("a").join(w.people.alias("b"), col("a.age") == col("b.age")).select("a.id", "b.id").orderBy("a.id", "b.id"),
    "lateral join": lambda w: w.nested.lateralJoin(w.spark.range(2).select("id")).select(w.nested["id"]).orderBy("id"),
    "scalar subquery": lambda w: w.people.filter(col("age") == w.people.agg(F.max("age")).scalar()),
    "exists": lambda w: w.labs.filter(w.people.filter("id = 1").exists()),
    "in subquery": lambda w: w.people.filter(col("lab").isin(w.labs.select("lab"))).orderBy("id"),
    "sort": lambda w: w.people.sort(col("age").desc(), "name").sort("id"),
    "orderBy ordinal": lambda w: w.labs.orderBy(2),
    "sortWithinPartitions": lambda w: w.spark.range(0, 6, 1, 1).sortWithinPartitions(col("id").desc()),
    "limit offset": lambda w: w.spark.range(10).orderBy("id").offset(3).limit(4),
    "union": lambda w: w.labs.union(w.labs),
    "unionByName": lambda w: w.labs.unionByName(w.labs.select("country", "lab")),
    "unionByName missing": lambda w: w.labs.unionByName(w.people.select("lab", "id"), allowMissingColumns=True),
    "intersect": lambda w: w.people.select("lab").intersect(w.labs.select("lab")).orderBy("lab"),
    "intersectAll": lambda w: w.people.select("lab").intersectAll(w.people.select("lab")).orderBy("lab"),
    "except": lambda w: w.labs.select("lab").subtract(w.people.select("lab")).orderBy("lab"),
    "exceptAll": lambda w: w.people.exceptAll(w.people.limit(0)).orderBy("id"),
    "distinct": lambda w: w.people.distinct().orderBy("id"),
    "dropDuplicates": lambda w: w.people.dropDuplicates(["age"]).select("age").orderBy("age"),
    "sample": lambda w: w.spark.range(0, 1000, 1, 2).sample(fraction=0.02, seed=42),
    "sample with replacement": lambda w: w.spark.range(0, 100, 1, 2).sample(True, 0.1, 7),
    "randomSplit": lambda w: w.spark.range(0, 50, 1, 2).randomSplit([1.0, 3.0], 5),
    "sampleBy": lambda w: w.spark.range(0, 100, 1, 2).select((col("id") % 3).alias("k")).sampleBy("k", {0: 0.1, 1: 0.2}, 3),
    "repartition": lambda w: w.spark.range(10).repartition(3).select(F.spark_partition_id().alias("p")).distinct().orderBy("p"),
    "repartition by": lambda w: w.spark.range(6).repartition(2, "id").select("id", F.spark_partition_id().alias("p")).orderBy("id"),
    "repartitionByRange": lambda w: w.spark.range(10).repartitionByRange(2, col("id").desc()).select("id", F.spark_partition_id().alias("p")).orderBy("id"),
    "coalesce partitions": lambda w: w.spark.range(0, 10, 1, 4).coalesce(1).select(F.spark_partition_id().alias("p")).distinct(),
    "hint": lambda w: w.people.join(w.labs.hint("broadcast"), "lab").orderBy("id"),
    "unpivot": lambda w: w.people.limit(2).unpivot(["id"], ["age"], "what", "value"),
    "transpose": lambda w: w.labs.transpose("lab"),
    "na.fill": lambda w: w.people.na.fill(0),
    "na.fill text": lambda w: w.people.na.fill("?", ["lab"]),
    "na.fill by column": lambda w: w.people.na.fill({"age": -1, "lab": "none"}),
    "na.drop": lambda w: w.people.na.drop(),
    "na.drop all": lambda w: w.people.na.drop("all", subset=["age", "lab"]),
    "na.drop thresh": lambda w: w.people.na.drop(thresh=5),
    "na.replace": lambda w: w.people.na.replace({"CERN": "cern", "KEK": "kek"}, subset=["lab"]),
    "na.replace numbers": lambda w: w.people.na.replace({34: 35}, subset=["age"]),
    "describe": lambda w: w.people.describe("age", "name"),
    "summary": lambda w: w.people.summary("count", "50%", "max"),
    "crosstab": lambda w: w.people.crosstab("lab", "age").orderBy("lab_age"),
    "freqItems": lambda w: w.labs.freqItems(["lab"], 0.9),
    "cov corr": lambda w: [w.people.cov("id", "age"), w.people.corr("id", "age")],
    "approxQuantile": lambda w: [w.people.approxQuantile("age", [0.0, 0.5, 1.0], 0.0), w.people.approxQuantile(["id", "age"], [0.5], 0.0)],
    "transform": lambda w: w.people.transform(lambda df: df.limit(1)),
    "count": lambda w: w.people.count(),
    "isEmpty": lambda w: [w.people.isEmpty(), w.people.filter("false").isEmpty()],
    "take head tail first": lambda w: [[r.id for r in w.people.take(2)], w.people.head().id, [r.id for r in w.people.tail(2)], w.people.first().id, w.people.filter("false").first()],
    "columns dtypes": lambda w: [w.people.columns, [list(each) for each in w.typed.dtypes]],
    "schema ddl": lambda w: [w.nested.schema.simpleString(), w.typed.schema.simpleString()],
    "printSchema": lambda w: printed(w.nested.printSchema),
    "show": lambda w: shown(w.people),
    "show wide": lambda w: shown(w.typed, 5, False),
    "show cut": lambda w: shown(w.people, 2, 5),
    "show vertical": lambda w: shown(w.nested, 20, True, True),
    "show unicode": lambda w: shown(w.spark.sql("SELECT '日本語' AS `列`, 'a\\nb' AS b")),
    "explain": lambda w: explained(w.people.filter("id > 1").groupBy("lab").count(), "simple"),
    "explain formatted": lambda w: explained(w.spark.range(3).select("id"), "formatted"),
    "explain extended": lambda w: explained(w.people.select("id"), "extended"),
    "sameSemantics": lambda w: [w.people.select("id").sameSemantics(w.people.select("id")), w.people.select("id").sameSemantics(w.people.select("name"))],
    "isLocal isStreaming": lambda w: [w.spark.range(1).isLocal(), w.people.isStreaming],
    "unknown table": lambda w: w.spark.table("no_such_table"),
    "bad union": lambda w: w.labs.union(w.people),
    "watermark": lambda w: w.typed.select("ts").withWatermark("ts", "1 hour").dropDuplicates(["ts"]),
}


def self_join(w):
    left = w.people.filter("id < 4")
    right = w.people.filter("id > 2")
    return left.join(right, left.id == right.id).select(left.id, right.name)
