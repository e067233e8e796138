import type { Cases } from "./world.ts";

/** Cases on tables, views, settings and the cache; the same names are in cases_session.py. */
export const catalogCases: Cases = {
  partitionBy: async (w) => {
    const path = `${w.folder}/${w.side}_partitioned`;
    await w.people.write.mode("overwrite").partitionBy("lab").parquet(path);
    return w.spark.read.parquet(path).orderBy("id", "name");
  },
  "saveAsTable insertInto": async (w) => {
    const name = `${w.side}_saved`;
    await w.people.write.mode("overwrite").saveAsTable(name);
    await w.people.limit(1).write.insertInto(name);
    return w.spark.table(name).orderBy("id", "name");
  },
  "writeTo create": async (w) => {
    const name = `${w.side}_created`;
    await w.spark.sql(`DROP TABLE IF EXISTS ${name}`);
    await w.people.writeTo(name).using("parquet").create();
    return w.spark.table(name).orderBy("id", "name");
  },
  "writeTo append": (w) => w.people.writeTo(`${w.side}_created`).append(),
  "mode error": async (w) => {
    const path = `${w.folder}/${w.side}_refused`;
    await w.labs.write.mode("overwrite").json(path);
    await w.labs.write.json(path);
  },
  "mode ignore append": async (w) => {
    const path = `${w.folder}/${w.side}_ignored`;
    await w.labs.coalesce(1).write.mode("overwrite").json(path);
    await w.people.write.mode("ignore").json(path);
    await w.labs.coalesce(1).write.mode("append").json(path);
    return w.spark.read.json(path).orderBy("lab");
  },
  views: async (w) => {
    const { catalog } = w.spark;
    const name = `${w.side}_global`;
    await w.labs.createOrReplaceTempView("v_labs");
    await w.labs.createOrReplaceGlobalTempView(name);
    const seen = (await w.spark.table("v_labs").count()) + (await w.spark.table(`global_temp.${name}`).count());
    const gone = [
      await catalog.dropTempView("v_labs"),
      await catalog.dropTempView("v_labs"),
      await catalog.dropGlobalTempView(name),
    ];
    return [seen, gone, await catalog.tableExists("v_labs")];
  },
  "view twice": async (w) => {
    await w.labs.createOrReplaceTempView("v_twice");
    await w.labs.createTempView("v_twice");
  },
  conf: async (w) => {
    const { conf } = w.spark;
    await conf.set("spark.sql.shuffle.partitions", 3);
    const one = await conf.get("spark.sql.shuffle.partitions");
    await conf.unset("spark.sql.shuffle.partitions");
    return [
      one,
      await conf.get("spark.sql.shuffle.partitions"),
      await conf.get("no.such", "x"),
      await conf.isModifiable("spark.sql.ansi.enabled"),
      await conf.isModifiable("spark.master"),
    ];
  },
  cache: async (w) => {
    const frame = await w.people.filter("id > 1").cache();
    const { useDisk, useMemory, deserialized, replication } = await frame.storageLevel();
    await frame.unpersist();
    return [[useDisk, useMemory, deserialized, replication], (await frame.storageLevel()).useMemory];
  },
  cacheTable: async (w) => {
    const { catalog } = w.spark;
    await w.labs.createOrReplaceTempView("v_cached");
    await catalog.cacheTable("v_cached");
    const one = await catalog.isCached("v_cached");
    await catalog.uncacheTable("v_cached");
    return [one, await catalog.isCached("v_cached")];
  },
  "current names": async (w) => [await w.spark.catalog.currentDatabase(), await w.spark.catalog.currentCatalog()],
  databases: async (w) => [
    (await w.spark.catalog.listDatabases()).map((row) => row.name),
    await w.spark.catalog.databaseExists("default"),
    await w.spark.catalog.databaseExists("nope"),
  ],
  listTables: async (w) =>
    (await w.spark.catalog.listTables())
      .filter((row) => row.isTemporary && ["people", "labs"].includes(String(row.name)))
      .map((row) => row.name)
      .sort(),
  listColumns: async (w) => (await w.spark.catalog.listColumns("people")).map((row) => [row.name, row.dataType, row.nullable]),
  "functions of the catalog": async (w) => [
    await w.spark.catalog.functionExists("abs"),
    await w.spark.catalog.functionExists("nope"),
    (await w.spark.catalog.getFunction("abs")).name,
  ],
  table: (w) => w.spark.table("people").limit(1),
  version: (w) => w.spark.version(),
};
