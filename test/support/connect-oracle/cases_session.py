"""Cases on sessions, sources and the catalog; the same names are in connect-cases/sessions.ts."""
import datetime
import decimal

from pyspark.sql import types as T
from pyspark.sql.functions import col, lit

ROWS = [
    (1, "a", 1.5, True, datetime.date(2026, 1, 2), decimal.Decimal("1.20"), [1, 2], {"k": 1}),
    (2, None, None, None, None, None, None, None),
]
DDL = "id INT NOT NULL, s STRING, d DOUBLE, b BOOLEAN, day DATE, dec DECIMAL(10,2), xs ARRAY<BIGINT>, m MAP<STRING,INT>"


def written(w, name, write, read):
    path = f"{w.folder}/{w.side}_{name}"
    write(w.people.coalesce(1).write.mode("overwrite"), path)
    return read(w.spark.read, path).orderBy("id")


def table(w, name):
    return f"{w.side}_{name}"


def saved(w):
    name = table(w, "saved")
    w.people.write.mode("overwrite").saveAsTable(name)
    w.people.limit(1).write.insertInto(name)
    return w.spark.table(name).orderBy("id", "name")


def created(w):
    name = table(w, "created")
    w.spark.sql(f"DROP TABLE IF EXISTS {name}")
    w.people.writeTo(name).using("parquet").create()
    return w.spark.table(name).orderBy("id", "name")


def partitioned(w):
    path = f"{w.folder}/{w.side}_partitioned"
    w.people.write.mode("overwrite").partitionBy("lab").parquet(path)
    return w.spark.read.parquet(path).orderBy("id", "name")


def refused(w):
    path = f"{w.folder}/{w.side}_refused"
    w.labs.write.mode("overwrite").json(path)
    w.labs.write.json(path)


def ignored(w):
    path = f"{w.folder}/{w.side}_ignored"
    w.labs.coalesce(1).write.mode("overwrite").json(path)
    w.people.write.mode("ignore").json(path)
    w.labs.coalesce(1).write.mode("append").json(path)
    return w.spark.read.json(path).orderBy("lab")


def views(w):
    w.labs.createOrReplaceTempView("v_labs")
    w.labs.createOrReplaceGlobalTempView(f"{w.side}_global")
    seen = w.spark.table("v_labs").count() + w.spark.table(f"global_temp.{w.side}_global").count()
    gone = [w.spark.catalog.dropTempView("v_labs"), w.spark.catalog.dropTempView("v_labs"), w.spark.catalog.dropGlobalTempView(f"{w.side}_global")]
    return [seen, gone, w.spark.catalog.tableExists("v_labs")]


def twice(w):
    w.labs.createOrReplaceTempView("v_twice")
    w.labs.createTempView("v_twice")


def conf(w):
    w.spark.conf.set("spark.sql.shuffle.partitions", 3)
    one = w.spark.conf.get("spark.sql.shuffle.partitions")
    w.spark.conf.unset("spark.sql.shuffle.partitions")
    return [one, w.spark.conf.get("spark.sql.shuffle.partitions"), w.spark.conf.get("no.such", "x"), w.spark.conf.isModifiable("spark.sql.ansi.enabled"), w.spark.conf.isModifiable("spark.master")]


def cached(w):
    frame = w.people.filter("id > 1").cache()
    level = frame.storageLevel
    frame.unpersist()
    after = frame.storageLevel
    return [[level.useDisk, level.useMemory, level.deserialized, level.replication], after.useMemory]


def cached_table(w):
    w.labs.createOrReplaceTempView("v_cached")
    w.spark.catalog.cacheTable("v_cached")
    one = w.spark.catalog.isCached("v_cached")
    w.spark.catalog.uncacheTable("v_cached")
    return [one, w.spark.catalog.isCached("v_cached")]


cases = {
    "sql": lambda w: w.spark.sql("SELECT id % 3 AS k, count(*) AS n FROM range(1000) GROUP BY k ORDER BY k"),
    "sql named parameters": lambda w: w.spark.sql("SELECT * FROM people WHERE id = :id AND name = :name", {"id": 1, "name": "Ann"}),
    "sql positions": lambda w: w.spark.sql("SELECT ? + 1 AS a, ? AS b", [1, "x'; DROP"]),
    "sql command": lambda w: w.spark.sql("SHOW FUNCTIONS LIKE 'abs'"),
    "sql on a view": lambda w: w.spark.sql("SELECT lab, count(*) AS n FROM people GROUP BY lab ORDER BY lab").filter("n > 1"),
    "sql joined": lambda w: w.spark.sql("SELECT * FROM people").join(w.spark.sql("SELECT * FROM labs"), "lab").orderBy("id"),
    "sql syntax error": lambda w: w.spark.sql("SELEC 1"),
    "division by zero": lambda w: w.spark.sql("SELECT 1/0"),
    "createDataFrame ddl": lambda w: w.spark.createDataFrame(ROWS, DDL),
    "createDataFrame names": lambda w: w.spark.createDataFrame([(1, "x"), (2, "y")], ["a", "b"]),
    "createDataFrame objects": lambda w: w.spark.createDataFrame([{"a": 1, "b": 2.5}, {"a": 3, "b": None}]),
    "createDataFrame schema": lambda w: w.spark.createDataFrame([(1, [(1, "x")])], T.StructType().add("a", T.ShortType()).add("b", T.ArrayType(T.StructType().add("c", T.LongType()).add("d", T.StringType())))),
    "createDataFrame empty": lambda w: w.spark.createDataFrame([], "a INT, b STRING"),
    "createDataFrame large": lambda w: w.spark.createDataFrame([(i, "x" * 100) for i in range(20000)], "a INT, b STRING").groupBy((col("a") % 2).alias("k")).count().orderBy("k"),
    "csv round trip": lambda w: written(w, "csv", lambda o, p: o.csv(p, header=True), lambda r, p: r.csv(p, header=True, inferSchema=True)),
    "csv with schema": lambda w: written(w, "csv2", lambda o, p: o.option("sep", ";").csv(p), lambda r, p: r.schema("id INT, name STRING, age DOUBLE, salary DECIMAL(8,2), lab STRING").option("sep", ";").csv(p)),
    "json round trip": lambda w: written(w, "json", lambda o, p: o.json(p), lambda r, p: r.json(p)),
    "parquet round trip": lambda w: written(w, "parquet", lambda o, p: o.parquet(p), lambda r, p: r.parquet(p)),
    "orc round trip": lambda w: written(w, "orc", lambda o, p: o.orc(p), lambda r, p: r.orc(p)),
    "format save load": lambda w: written(w, "any", lambda o, p: o.format("json").save(p), lambda r, p: r.format("json").load(p)),
    "partitionBy": partitioned,
    "saveAsTable insertInto": saved,
    "writeTo create": created,
    "writeTo append": lambda w: w.people.writeTo(table(w, "created")).append(),
    "mode error": refused,
    "mode ignore append": ignored,
    "views": views,
    "view twice": twice,
    "conf": conf,
    "cache": cached,
    "cacheTable": cached_table,
    "current names": lambda w: [w.spark.catalog.currentDatabase(), w.spark.catalog.currentCatalog()],
    "databases": lambda w: [[d.name for d in w.spark.catalog.listDatabases()], w.spark.catalog.databaseExists("default"), w.spark.catalog.databaseExists("nope")],
    "listTables": lambda w: sorted(t.name for t in w.spark.catalog.listTables() if t.isTemporary and t.name in ("people", "labs")),
    "listColumns": lambda w: [[c.name, c.dataType, c.nullable] for c in w.spark.catalog.listColumns("people")],
    "functions of the catalog": lambda w: [w.spark.catalog.functionExists("abs"), w.spark.catalog.functionExists("nope"), w.spark.catalog.getFunction("abs").name],
    "table": lambda w: w.spark.table("people").limit(1),
    "version": lambda w: w.spark.version,
}
