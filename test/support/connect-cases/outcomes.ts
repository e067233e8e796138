import { readFileSync } from "node:fs";
import { DataFrame, type SparkSession } from "../../../src/spark/connect/index.ts";
import { canonicalFrame } from "./canonical.ts";
import { columnCases } from "./columns.ts";
import { frameCases } from "./frames.ts";
import { functionCases } from "./functions.ts";
import { sessionCases } from "./sessions.ts";
import type { World } from "./world.ts";

export const allCases = { ...columnCases, ...frameCases, ...functionCases, ...sessionCases };

/** The tables that both sides make before the first case. */
export async function worldOf(spark: SparkSession, folder: string): Promise<World> {
  await spark.conf.set("spark.sql.session.timeZone", "UTC");
  const texts = JSON.parse(readFileSync(new URL("../connect-oracle/tables.json", import.meta.url), "utf8"));
  const tables: Record<string, DataFrame> = {};
  for (const [name, text] of Object.entries(texts)) {
    const frame = await spark.sql(String(text));
    await frame.createOrReplaceTempView(name);
    tables[name] = frame;
  }
  return { spark, folder, side: "ts", ...tables } as unknown as World;
}

/** What a case gives, in the words of oracle.py. */
export async function outcomeOf(name: string, world: World): Promise<unknown> {
  try {
    const made = await allCases[name]!(world);
    if (made instanceof DataFrame) return await canonicalFrame(made);
    const value = Array.isArray(made) ? await Promise.all(made.map(plain)) : made;
    return { value: JSON.parse(JSON.stringify(value ?? null, numbers)) };
  } catch (error) {
    const condition = error instanceof Error ? Reflect.get(error, "errorClass") : undefined;
    return condition === undefined ? { failed: String(error) } : { error: condition };
  }
}

const plain = (value: unknown): unknown => (value instanceof DataFrame ? canonicalFrame(value) : value);

const numbers = (_: string, value: unknown): unknown => (typeof value === "bigint" ? Number(value) : value);
