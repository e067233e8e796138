import { col, functions as F } from "../../../src/spark/connect/index.ts";
import type { Cases, World } from "./world.ts";

/** Cases on two DataFrames; the same names are in cases_frames.py. */
export const combinedCases: Cases = {
  "join using": (w) => w.people.join(w.labs, "lab").orderBy("id"),
  "join using list": (w) => w.people.join(w.labs, ["lab"], "left").orderBy("id", "name"),
  "join right": (w) => w.people.join(w.labs, "lab", "right").orderBy("lab", "id"),
  "join outer": (w) => w.people.join(w.labs, "lab", "outer").orderBy("lab", "id"),
  "join semi": (w) => w.people.join(w.labs, "lab", "semi").orderBy("id"),
  "join anti": (w) => w.people.join(w.labs, "lab", "anti").orderBy("id"),
  "join condition": (w) =>
    w.people
      .join(w.labs, w.people.col("lab").eq(w.labs.col("lab")))
      .select(w.people.col("id"), w.labs.col("lab"), w.labs.col("country"))
      .orderBy("id"),
  "join two conditions": (w) =>
    w.people
      .join(w.labs, [w.people.col("lab").eq(w.labs.col("lab")), w.people.col("id").gt(1)])
      .select("id", "country")
      .orderBy("id"),
  "cross join": (w) => w.labs.crossJoin(w.spark.range(2)).orderBy("lab", "id"),
  "self join": selfJoin,
  "self join by alias": (w) =>
    w.people
      .alias("a")
      .join(w.people.alias("b"), col("a.age").eq(col("b.age")))
      .select("a.id", "b.id")
      .orderBy("a.id", "b.id"),
  "lateral join": (w) => w.nested.lateralJoin(w.spark.range(2).select("id")).select(w.nested.col("id")).orderBy("id"),
  "scalar subquery": (w) => w.people.filter(col("age").eq(w.people.agg(F.max("age")).scalar())),
  exists: (w) => w.labs.filter(w.people.filter("id = 1").exists()),
  "in subquery": (w) => w.people.filter(col("lab").isin(w.labs.select("lab"))).orderBy("id"),
  union: (w) => w.labs.union(w.labs),
  unionByName: (w) => w.labs.unionByName(w.labs.select("country", "lab")),
  "unionByName missing": (w) => w.labs.unionByName(w.people.select("lab", "id"), { allowMissingColumns: true }),
  intersect: (w) => w.people.select("lab").intersect(w.labs.select("lab")).orderBy("lab"),
  intersectAll: (w) => w.people.select("lab").intersectAll(w.people.select("lab")).orderBy("lab"),
  except: (w) => w.labs.select("lab").subtract(w.people.select("lab")).orderBy("lab"),
  exceptAll: (w) => w.people.exceptAll(w.people.limit(0)).orderBy("id"),
  hint: (w) => w.people.join(w.labs.hint("broadcast"), "lab").orderBy("id"),
  "bad union": (w) => w.labs.union(w.people),
};

function selfJoin(w: World) {
  const left = w.people.filter("id < 4");
  const right = w.people.filter("id > 2");
  return left.join(right, left.col("id").eq(right.col("id"))).select(left.col("id"), right.col("name"));
}
