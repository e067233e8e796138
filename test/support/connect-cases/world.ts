import type { DataFrame, SparkSession } from "../../../src/spark/connect/index.ts";

/** What the cases of both languages work on. */
export interface World {
  readonly spark: SparkSession;
  /** Where files may go; the same folder for both. */
  readonly folder: string;
  readonly side: string;
  readonly people: DataFrame;
  readonly labs: DataFrame;
  readonly events: DataFrame;
  readonly nested: DataFrame;
  readonly typed: DataFrame;
}

/** A DataFrame, whose schema and rows are compared, or plain values. */
export type Cases = Readonly<Record<string, (world: World) => unknown>>;
