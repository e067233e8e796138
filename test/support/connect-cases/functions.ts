import { col, functions as F, lit } from "../../../src/spark/connect/index.ts";
import type { Cases } from "./world.ts";

/** Cases on functions; the same names are in cases_functions.py. */
export const functionCases: Cases = {
  "text functions": (w) =>
    w.people.select(
      F.upper("name"),
      F.lower("name"),
      F.length("name"),
      F.initcap("name"),
      F.reverse("name"),
      F.trim(lit("  x ")),
      F.ltrim("name", lit("A")),
      F.rtrim("name", lit("e")),
      F.btrim("name"),
      F.ascii("name"),
    ),
  "text with values": (w) =>
    w.people.select(
      F.concat_ws("-", "name", "lab"),
      F.format_string("%s is %d", "name", "id"),
      F.lpad("name", 6, "*"),
      F.rpad("name", 6, "*"),
      F.repeat("name", 2),
      F.substring("name", 1, 2),
      F.substring_index(lit("a.b.c"), ".", 2),
      F.translate("name", "ab", "xy"),
      F.split("name", "o"),
      F.locate("o", "name"),
      F.instr("name", "o"),
      F.overlay("name", lit("__"), 2, 1),
    ),
  "regular expressions": (w) =>
    w.people.select(
      F.regexp_extract("name", "([A-Z])", 1),
      F.regexp_replace("name", "[aeiou]", "_"),
      F.regexp_count("name", lit("o")),
      F.regexp_like("name", lit("^A")),
      F.regexp_extract_all("name", lit("([a-z])"), 1),
      F.regexp_instr("name", lit("o")),
    ),
  "levenshtein soundex": (w) =>
    w.people.select(F.levenshtein("name", lit("Anna")), F.soundex("name"), F.levenshtein("name", lit("Anna"), 1)),
  hashes: (w) =>
    w.people.select(F.md5("name"), F.sha1("name"), F.sha2("name", 256), F.crc32("name"), F.hash("id", "name"), F.xxhash64("id")),
  encodings: (w) =>
    w.people.select(
      F.base64("name"),
      F.unbase64(F.base64("name")),
      F.hex("id"),
      F.unhex(lit("FF")),
      F.encode("name", "UTF-8"),
      F.decode(F.encode("name", "UTF-8"), "UTF-8"),
      F.url_encode("name"),
      F.bin("id"),
      F.conv(lit("ff"), 16, 10),
    ),
  math: (w) =>
    w.people.select(
      F.abs(col("id").negate()),
      F.sqrt("id"),
      F.exp("id"),
      F.log("id"),
      F.log(lit(2).cast("double"), "id"),
      F.log10("id"),
      F.pow("id", 2),
      F.round(col("salary"), 1),
      F.bround("salary", 0),
      F.ceil("salary"),
      F.floor("salary"),
      F.signum("id"),
      F.factorial("id"),
      F.cbrt("id"),
    ),
  trigonometry: (w) =>
    w.people.select(
      F.sin("id"),
      F.cos("id"),
      F.tan("id"),
      F.atan2("id", lit(2)),
      F.hypot("id", lit(2)),
      F.degrees("id"),
      F.radians("id"),
    ),
  "math with two": (w) =>
    w.people.select(
      F.pmod("id", lit(3)),
      F.greatest("id", "age"),
      F.least("id", "age"),
      F.try_divide("id", lit(0)),
      F.try_add("id", lit(1)),
      F.width_bucket("id", lit(0), lit(10), lit(5)),
      F.nanvl(col("id").cast("double"), lit(1).cast("double")),
      F.shiftleft("id", 2),
      F.e(),
      F.pi(),
    ),
  nulls: (w) =>
    w.people.select(
      F.coalesce("lab", lit("?")),
      F.nvl("lab", lit("?")),
      F.nvl2("lab", "name", lit("none")),
      F.nullif("lab", lit("CERN")),
      F.ifnull("age", lit(0)),
      F.isnull("age"),
      F.zeroifnull("age"),
      F.equal_null("lab", lit(null)),
    ),
  aggregates: (w) =>
    w.people.agg(
      F.count("*"),
      F.count("age"),
      F.count_distinct("lab"),
      F.countDistinct("lab", "age"),
      F.sum("age"),
      F.sum_distinct("age"),
      F.avg("age"),
      F.mean("age"),
      F.min("age"),
      F.max("age"),
      F.stddev("age"),
      F.variance("age"),
      F.var_pop("age"),
      F.skewness("age"),
      F.kurtosis("age"),
      F.approx_count_distinct("lab"),
    ),
  "more aggregates": (w) =>
    w.people.agg(
      F.first("lab"),
      F.first("lab", true),
      F.last("age", true),
      F.max_by("name", "id"),
      F.min_by("name", "age"),
      F.median("age"),
      F.mode("lab", true),
      F.percentile("age", 0.5),
      F.percentile("age", [0.25, 0.75]),
      F.percentile_approx("age", [0.5], 100),
      F.corr("id", "age"),
      F.covar_samp("id", "age"),
      F.any_value("name"),
      F.bool_and(col("id").gt(0)),
      F.some(col("id").gt(4)),
      F.product("id"),
      F.count_if(col("id").gt(2)),
      F.bit_or("id"),
    ),
  collecting: (w) =>
    w.people.agg(
      F.sort_array(F.collect_list("lab")),
      F.array_sort(F.collect_set("age")),
      F.listagg("name", ","),
      F.string_agg("name", ";"),
      F.histogram_numeric("id", lit(2)),
    ),
  grouping: (w) => w.people.cube("lab").agg(F.grouping("lab"), F.grouping_id(), F.sum("id")).orderBy("lab", "grouping(lab)"),
  arrays: (w) =>
    w.nested.select(
      F.size("xs"),
      F.array_contains("xs", 2),
      F.array_max("xs"),
      F.array_min("xs"),
      F.sort_array("xs", false),
      F.array_sort("xs"),
      F.array_distinct("xs"),
      F.array_join(
        F.transform("xs", (x) => x.cast("string")),
        "-",
      ),
      F.array_position("xs", 1),
      F.array_remove("xs", 1),
      F.array_append("xs", 9),
      F.array_prepend("xs", 9),
      F.array_insert("xs", 1, 5),
      F.get("xs", 0),
      F.slice("xs", 1, 2),
      F.array_repeat("id", 2),
      F.flatten(F.array("xs", "xs")),
      F.arrays_zip("xs", "xs"),
      F.array_union("xs", F.array(lit(1), lit(8))),
      F.array_except("xs", F.array(lit(1))),
      F.array_intersect("xs", F.array(lit(1))),
      F.arrays_overlap("xs", F.array(lit(1))),
    ),
  sequences: (w) =>
    w.spark
      .range(1)
      .select(
        F.sequence(lit(1), lit(5)),
        F.sequence(lit(5), lit(1), lit(-2)),
        F.array(lit(1), lit(2)),
        F.array_size(F.array(lit(1))),
      ),
  maps: (w) =>
    w.nested.select(
      F.map_keys("m"),
      F.map_values("m"),
      F.map_entries("m"),
      F.map_contains_key("m", "x"),
      F.map_concat("m", F.create_map(lit("z"), lit(9))),
      F.element_at("m", "x"),
      F.map_from_arrays(F.array(lit("a")), F.array(lit(1))),
      F.str_to_map(lit("a:1,b:2")),
      F.map_from_entries(F.map_entries("m")),
    ),
  structs: (w) =>
    w.people.select(
      F.struct("id", "name"),
      F.named_struct(lit("x"), "id", lit("y"), lit(1)),
      F.to_json(F.struct("id", "lab")),
      F.to_csv(F.struct("id", "name")),
    ),
  lambdas: (w) =>
    w.nested.select(
      F.transform("xs", (x) => x.plus(1)),
      F.transform("xs", (x, i) => x.multiply(i)),
      F.filter("xs", (x) => x.gt(1)),
      F.exists("xs", (x) => x.eq(2)),
      F.forall("xs", (x) => x.gt(0)),
      F.aggregate("xs", lit(0), (a, x) => a.plus(x)),
      F.aggregate(
        "xs",
        lit(0),
        (a, x) => a.plus(x),
        (a) => a.multiply(10),
      ),
      F.reduce("xs", lit(1), (a, x) => a.multiply(x)),
      F.zip_with("xs", "xs", (a, b) => a.plus(b)),
      F.array_sort("xs", (a, b) => b.minus(a)),
    ),
  "lambdas on maps": (w) =>
    w.nested.select(
      F.transform_keys("m", (k) => F.upper(k)),
      F.transform_values("m", (_, v) => v.plus(1)),
      F.map_filter("m", (_, v) => v.isNotNull()),
      F.map_zip_with("m", "m", (_, a, b) => a.plus(b)),
    ),
  "nested lambdas": (w) => w.nested.select(F.transform("xs", (x) => F.transform("xs", (y) => x.multiply(y)))),
  explode: (w) => w.nested.select("id", F.explode("xs").alias("x")),
  explode_outer: (w) => w.nested.select("id", F.explode_outer("xs")),
  posexplode: (w) => w.nested.select("id", F.posexplode("xs")),
  "explode map": (w) => w.nested.select("id", F.explode("m")),
  inline: (w) => w.spark.range(1).select(F.inline(F.array(F.struct(lit(1).alias("a"), lit("x").alias("b"))))),
  stack: (w) => w.spark.range(1).select(F.stack(lit(2), lit(1), lit(2), lit(3), lit(4))),
  dates: (w) =>
    w.typed.select(
      F.year("day"),
      F.month("day"),
      F.dayofmonth("day"),
      F.dayofweek("day"),
      F.dayofyear("day"),
      F.weekofyear("day"),
      F.quarter("day"),
      F.last_day("day"),
      F.next_day("day", "Mon"),
      F.date_add("day", 3),
      F.date_sub("day", 3),
      F.add_months("day", 3),
      F.months_between("day", lit("2026-01-01").cast("date")),
      F.datediff("day", "old"),
      F.date_format("day", "yyyy/MM/dd"),
      F.trunc("day", "year"),
      F.dayname("day"),
      F.monthname("day"),
      F.make_date(lit(2020), lit(2), lit(29)),
    ),
  times: (w) =>
    w.typed.select(
      F.hour("ts"),
      F.minute("ts"),
      F.second("ts"),
      F.date_trunc("hour", "ts"),
      F.unix_timestamp("ts"),
      F.from_unixtime(lit(0)),
      F.to_timestamp(lit("2026-01-02 03:04:05")),
      F.to_timestamp(lit("02/01/2026"), "dd/MM/yyyy"),
      F.to_date(lit("2026-01-02")),
      F.to_date(lit("02.01.2026"), "dd.MM.yyyy"),
      F.from_utc_timestamp("ts", "Europe/Zurich"),
      F.to_utc_timestamp("ts", "Europe/Zurich"),
      F.timestamp_seconds(lit(1)),
      F.timestamp_micros(lit(1)),
      F.unix_micros("ts"),
      F.date_part(lit("year"), "ts"),
      F.extract(lit("month"), "ts"),
      F.timestamp_diff("HOUR", "ts", "ts"),
      F.timestamp_add("DAY", lit(1), "ts"),
    ),
  "making times": (w) =>
    w.spark
      .range(1)
      .select(
        F.make_timestamp(lit(2026), lit(1), lit(2), lit(3), lit(4), lit(5.5)),
        F.make_timestamp_ntz(lit(2026), lit(1), lit(2), lit(3), lit(4), lit(5)),
        F.make_dt_interval(lit(1), lit(2)),
        F.convert_timezone(null, lit("Asia/Tokyo"), lit("2026-01-01 00:00:00").cast("timestamp_ntz")),
      ),
  "time windows": (w) =>
    w.typed
      .groupBy(F.window("ts", "10 minutes", "5 minutes"))
      .count()
      .orderBy("window"),
  json: (w) =>
    w.spark
      .range(1)
      .select(
        F.get_json_object(lit('{"a": {"b": 1}}'), "$.a.b"),
        F.from_json(lit('{"a": 1, "b": ["x"]}'), "a INT, b ARRAY<STRING>"),
        F.schema_of_json(lit('{"a": 1}')),
        F.json_array_length(lit("[1,2]")),
        F.json_object_keys(lit('{"a":1}')),
      ),
  json_tuple: (w) => w.spark.range(1).select(F.json_tuple(lit('{"a": 1, "b": 2}'), "a", "b")),
  csv: (w) => w.spark.range(1).select(F.from_csv(lit("1;x"), "a INT, b STRING", { sep: ";" }), F.schema_of_csv(lit("1,x"))),
  xml: (w) =>
    w.spark.range(1).select(F.xpath_string(lit("<a><b>1</b></a>"), lit("a/b")), F.from_xml(lit("<r><a>1</a></r>"), "a INT")),
  urls: (w) =>
    w.spark
      .range(1)
      .select(
        F.parse_url(lit("https://a.b/c?d=1"), lit("HOST")),
        F.parse_url(lit("https://a.b/c?d=1"), lit("QUERY"), lit("d")),
        F.url_decode(lit("a%20b")),
      ),
  "random with seeds": (w) =>
    w.spark
      .range(0, 3, 1, 1)
      .select(F.rand(1), F.randn(2), F.uniform(lit(0), lit(10), lit(3)), F.shuffle(F.array(lit(1), lit(2), lit(3)), lit(4))),
  conditions: (w) =>
    w.people.select(F.when(F.col("id").gt(2), F.lit("big")).otherwise(F.col("name")), F.expr("if(id > 2, 1, 0)")),
  variants: (w) =>
    w.spark
      .range(1)
      .select(
        F.parse_json(lit('{"a": [1, "x", null, 1.5, true]}')),
        F.variant_get(F.parse_json(lit('{"a": 7}')), "$.a", "int"),
        F.try_parse_json(lit("{")),
        F.schema_of_variant(F.parse_json(lit("[1]"))),
      ),
  names: (w) => w.spark.range(1).select(F.current_database(), F.current_catalog(), F.typeof("id"), F.version().isNotNull()),
  sketches: (w) =>
    w.people.agg(
      F.hll_sketch_estimate(F.hll_sketch_agg("id")),
      F.bitmap_count(F.bitmap_construct_agg(F.bitmap_bit_position("id"))),
    ),
  masking: (w) => w.people.select(F.mask("name"), F.mask("name", lit("Q"))),
  raise_error: (w) => w.spark.range(1).select(F.raise_error("no")),
};
