import {
  ArrayType,
  call_function,
  col,
  type DataFrame,
  DataTypes,
  DayTimeInterval,
  DecimalType,
  expr,
  functions as F,
  LocalDate,
  lit,
  Window,
  when,
} from "../../../src/spark/connect/index.ts";
import type { Cases } from "./world.ts";

const byK = Window.partitionBy("k").orderBy("t");
const later = (frame: DataFrame) => frame.orderBy("k", "t");

/** Cases on columns and types; the same names are in cases_columns.py. */
export const columnCases: Cases = {
  types: (w) => w.typed,
  "nested types": (w) => w.nested,
  doubles: (w) => w.events,
  "eq neq": (w) => w.people.select(col("id").eq(1), col("name").neq("Ann"), col("lab").eqNullSafe(null)),
  "order comparisons": (w) => w.people.select(col("id").lt(3), col("id").leq(3), col("id").gt(3), col("id").geq(3)),
  between: (w) => w.people.select(col("age").between(30, 40)),
  "and or not": (w) =>
    w.people.select(col("id").gt(1).and(col("id").lt(4)), col("id").eq(1).or(col("age").eq(34)), col("id").eq(1).not()),
  arithmetic: (w) =>
    w.people.select(
      col("id").plus(1),
      col("id").minus(1.5),
      col("id").multiply(2),
      col("id").divide(2),
      col("id").mod(2),
      col("id").negate(),
      col("id").pow(2),
    ),
  bitwise: (w) => w.people.select(col("id").bitwiseAND(1), col("id").bitwiseOR(8), col("id").bitwiseXOR(3), F.bitwise_not("id")),
  "null tests": (w) => w.people.select(col("lab").isNull(), col("lab").isNotNull()),
  "nan test": (w) => w.events.select(col("v").isNaN()),
  isin: (w) => w.people.filter(col("id").isin(1, 3)).select(col("lab").isin("CERN", "KEK"), col("id").isin([7])),
  "text tests": (w) =>
    w.people.select(
      col("name").contains("o"),
      col("name").startsWith("A"),
      col("name").endsWith("e"),
      col("name").like("%o%"),
      col("name").ilike("ANN"),
      col("name").rlike("^[A-C]"),
    ),
  substr: (w) => w.people.select(col("name").substr(2, 2), col("name").substr(lit(1), col("id"))),
  getItem: (w) => w.nested.select(F.try_element_at("xs", lit(1)), col("m").getItem("x"), col("s").getField("a")),
  "get array item": (w) => w.nested.filter("id = 1").select(col("xs").getItem(1)),
  "withField dropFields": (w) => w.nested.select(col("s").withField("c", lit(1)), col("s").dropFields("b")),
  alias: (w) => w.people.select(col("id").alias("ID"), col("name").as("the name")),
  "alias of explode": (w) => w.nested.select(F.explode("m").alias("key", "val")),
  cast: (w) =>
    w.people.select(
      col("id").cast("string"),
      col("salary").cast("int"),
      col("age").cast(new DecimalType(10, 3)),
      col("id").cast("double"),
    ),
  "cast to nested": (w) =>
    w.nested.select(col("xs").cast(new ArrayType(DataTypes.StringType)), col("s").cast("struct<x:bigint,y:array<string>>")),
  try_cast: (w) => w.people.select(col("name").try_cast("int"), lit("12").tryCast("int")),
  "asc desc nulls": (w) => w.people.orderBy(col("lab").desc_nulls_first(), col("name").asc(), col("id").desc()),
  "asc nulls last": (w) => w.people.orderBy(col("age").asc_nulls_last(), F.desc("id")),
  "when otherwise": (w) =>
    w.people.select(when(col("age").gt(40), "old").when(col("age").gt(30), "mid").otherwise("young"), when(col("id").eq(1), 1)),
  over: (w) =>
    later(
      w.events.select(
        "*",
        F.row_number().over(byK),
        F.sum("t").over(byK).alias("s"),
        F.lag("t").over(byK),
        F.lead("t", 1, 0).over(byK),
      ),
    ),
  rowsBetween: (w) =>
    later(
      w.events.select(
        "k",
        "t",
        F.sum("t").over(byK.rowsBetween(-1, Window.currentRow)).alias("s"),
        F.max("t").over(byK.rowsBetween(Window.unboundedPreceding, Window.unboundedFollowing)).alias("m"),
      ),
    ),
  rangeBetween: (w) => later(w.events.select("k", "t", F.count("*").over(byK.rangeBetween(-1, 1)).alias("n"))),
  "rank functions": (w) =>
    w.people
      .filter("age is not null")
      .select(
        "id",
        F.rank().over(Window.orderBy("age")).alias("r"),
        F.dense_rank().over(Window.orderBy("age")).alias("d"),
        F.percent_rank().over(Window.orderBy("age")).alias("p"),
        F.ntile(2).over(Window.orderBy("age", "id")).alias("n"),
      ),
  literals: (w) =>
    w.spark
      .range(1)
      .select(
        lit(1),
        lit(2 ** 31),
        lit(1.5),
        lit("x"),
        lit(true),
        lit(null),
        lit(LocalDate.parse("2026-11-21")),
        lit(new Date("2026-11-21T01:02:03.004Z")),
        lit(new Uint8Array([1, 255])),
      ),
  "literal arrays": (w) => w.spark.range(1).select(lit([1, 2, 3]), lit(["a", "b"])),
  "literal interval": (w) => w.spark.range(1).select(lit(new DayTimeInterval(86_400_000_005n))),
  "special doubles": (w) => w.spark.range(1).select(lit(Number.NaN), lit(Number.POSITIVE_INFINITY), lit(-0)),
  expr: (w) => w.people.select(expr("id * 2 AS twice"), expr("upper(name)")),
  star: (w) => w.people.select("*", col("id").plus(1).alias("next")),
  call_function: (w) => w.people.select(call_function("concat_ws", lit("-"), col("name"), "lab")),
  "column of a frame": (w) => w.people.select(w.people.col("id"), w.people.col("name")),
  "regex columns": (w) => w.people.select(w.people.colRegex("`(id|n.*)`")),
  "struct fields by dots": (w) => w.nested.select("s.a", "s.b", "s.*"),
  "bad column": (w) => w.people.select("nme"),
  "bad cast": (w) => w.people.select(col("name").cast("int")),
};
