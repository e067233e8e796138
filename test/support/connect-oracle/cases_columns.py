"""Cases on columns and types; the same names are in connect-cases/columns.ts."""
import datetime
import decimal

from pyspark.sql import Window
from pyspark.sql import types as T
from pyspark.sql.functions import call_function, col, expr, lit, when
import pyspark.sql.functions as F

by_k = Window.partitionBy("k").orderBy("t")

cases = {
    "types": lambda w: w.typed,
    "nested types": lambda w: w.nested,
    "doubles": lambda w: w.events,
    "eq neq": lambda w: w.people.select(col("id") == 1, col("name") != "Ann", col("lab").eqNullSafe(None)),
    "order comparisons": lambda w: w.people.select(col("id") < 3, col("id") <= 3, col("id") > 3, col("id") >= 3),
    "between": lambda w: w.people.select(col("age").between(30, 40)),
    "and or not": lambda w: w.people.select((col("id") > 1) & (col("id") < 4), (col("id") == 1) | (col("age") == 34), ~(col("id") == 1)),
    "arithmetic": lambda w: w.people.select(col("id") + 1, col("id") - 1.5, col("id") * 2, col("id") / 2, col("id") % 2, -col("id"), col("id") ** 2),
    "bitwise": lambda w: w.people.select(col("id").bitwiseAND(1), col("id").bitwiseOR(8), col("id").bitwiseXOR(3), F.bitwise_not("id")),
    "null tests": lambda w: w.people.select(col("lab").isNull(), col("lab").isNotNull()),
    "nan test": lambda w: w.events.select(col("v").isNaN()),
    "isin": lambda w: w.people.filter(col("id").isin(1, 3)).select(col("lab").isin("CERN", "KEK"), col("id").isin([7])),
    "text tests": lambda w: w.people.select(col("name").contains("o"), col("name").startswith("A"), col("name").endswith("e"), col("name").like("%o%"), col("name").ilike("ANN"), col("name").rlike("^[A-C]")),
    "substr": lambda w: w.people.select(col("name").substr(2, 2), col("name").substr(lit(1), col("id"))),
    "getItem": lambda w: w.nested.select(F.try_element_at("xs", lit(1)), col("m").getItem("x"), col("s").getField("a")),
    "get array item": lambda w: w.nested.filter("id = 1").select(col("xs")[1]),
    "withField dropFields": lambda w: w.nested.select(col("s").withField("c", lit(1)), col("s").dropFields("b")),
    "alias": lambda w: w.people.select(col("id").alias("ID"), col("name").alias("the name")),
    "alias of explode": lambda w: w.nested.select(F.explode("m").alias("key", "val")),
    "cast": lambda w: w.people.select(col("id").cast("string"), col("salary").cast("int"), col("age").cast(T.DecimalType(10, 3)), col("id").cast("double")),
    "cast to nested": lambda w: w.nested.select(col("xs").cast(T.ArrayType(T.StringType())), col("s").cast("struct<x:bigint,y:array<string>>")),
    "try_cast": lambda w: w.people.select(col("name").try_cast("int"), lit("12").try_cast("int")),
    "asc desc nulls": lambda w: w.people.orderBy(col("lab").desc_nulls_first(), col("name").asc(), col("id").desc()),
    "asc nulls last": lambda w: w.people.orderBy(col("age").asc_nulls_last(), F.desc("id")),
    "when otherwise": lambda w: w.people.select(when(col("age") > 40, "old").when(col("age") > 30, "mid").otherwise("young"), when(col("id") == 1, 1)),
    "over": lambda w: w.events.select("*", F.row_number().over(by_k), F.sum("t").over(by_k).alias("s"), F.lag("t").over(by_k), F.lead("t", 1, 0).over(by_k)).orderBy("k", "t"),
    "rowsBetween": lambda w: w.events.select("k", "t", F.sum("t").over(by_k.rowsBetween(-1, Window.currentRow)).alias("s"), F.max("t").over(by_k.rowsBetween(Window.unboundedPreceding, Window.unboundedFollowing)).alias("m")).orderBy("k", "t"),
    "rangeBetween": lambda w: w.events.select("k", "t", F.count("*").over(by_k.rangeBetween(-1, 1)).alias("n")).orderBy("k", "t"),
    "rank functions": lambda w: w.people.filter("age is not null").select("id", F.rank().over(Window.orderBy("age")).alias("r"), F.dense_rank().over(Window.orderBy("age")).alias("d"), F.percent_rank().over(Window.orderBy("age")).alias("p"), F.ntile(2).over(Window.orderBy("age", "id")).alias("n")),
    "literals": lambda w: w.spark.range(1).select(lit(1), lit(2**31), lit(1.5), lit("x"), lit(True), lit(None), lit(datetime.date(2026, 11, 21)), lit(datetime.datetime(2026, 11, 21, 1, 2, 3, 4000)), lit(bytearray(b"\x01\xff"))),
    "literal arrays": lambda w: w.spark.range(1).select(lit([1, 2, 3]), lit(["a", "b"])),
    "literal interval": lambda w: w.spark.range(1).select(lit(datetime.timedelta(days=1, microseconds=5))),
    "special doubles": lambda w: w.spark.range(1).select(lit(float("nan")), lit(float("inf")), lit(-0.0)),
    "expr": lambda w: w.people.select(expr("id * 2 AS twice"), expr("upper(name)")),
    "star": lambda w: w.people.select("*", (col("id") + 1).alias("next")),
    "call_function": lambda w: w.people.select(call_function("concat_ws", lit("-"), col("name"), "lab")),
    "column of a frame": lambda w: w.people.select(w.people["id"], w.people.name),
    "regex columns": lambda w: w.people.select(w.people.colRegex("`(id|n.*)`")),
    "struct fields by dots": lambda w: w.nested.select("s.a", "s.b", "s.*"),
    "bad column": lambda w: w.people.select("nme"),
    "bad cast": lambda w: w.people.select(col("name").cast("int")),
}
