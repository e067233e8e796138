import type { Column, ColumnOrName } from "./column.ts";
import { Column as ColumnClass } from "./column.ts";
import { columnsOf } from "./column-lists.ts";
import type { Columns } from "./columns.ts";
import type { ExplainMode, StorageLevel } from "./engine.ts";
import { subquery } from "./expressions.ts";
import { FrameActions } from "./frame-actions.ts";
import { GroupedData } from "./grouped.ts";
import { cmd, rel, relationOf } from "./messages.ts";
import { NaFunctions } from "./na.ts";
import type { StructType } from "./nested-types.ts";
import type { Rel } from "./opaque.ts";
import { collectRows } from "./rows.ts";
import { bundleOfPreview, previewOf, SHOWN_ROWS } from "./show-rows.ts";
import { StatFunctions } from "./stat.ts";
import { storageLevels } from "./storage-levels.ts";
import type { Row } from "./values/row.ts";
import { DataFrameWriter } from "./writer.ts";
import { DataFrameWriterV2 } from "./writer-v2.ts";

/**
 * A table that is not computed yet: every operation gives a new one, and only what asks for rows runs on the cluster.
 * https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/dataframe.html
 */
export class DataFrame<R = Row> extends FrameActions<R> {
  /** @internal */
  make<T>(plan: Rel): DataFrame<T> {
    return new DataFrame<T>(plan, this.engine);
  }

  private knownSchema: Promise<StructType> | undefined;

  /** Names and types of the columns; the cluster is asked once. */
  schema(): Promise<StructType> {
    this.knownSchema ??= this.engine.schema(this.rel).catch((error: unknown) => {
      this.knownSchema = undefined;
      throw error;
    });
    return this.knownSchema;
  }

  async columns(): Promise<readonly string[]> {
    return (await this.schema()).names;
  }

  /** `[name, type]` of each column: `[["id", "bigint"]]`. */
  async dtypes(): Promise<readonly (readonly [string, string])[]> {
    return (await this.schema()).fields.map(({ name, dataType }) => [name, dataType.simpleString()] as const);
  }

  /** Prints the schema as a tree. */
  async printSchema(): Promise<void> {
    this.engine.print(`${(await this.schema()).treeString()}\n`);
  }

  /** Prints Spark's plan for it. */
  async explain(mode: ExplainMode = "simple"): Promise<void> {
    this.engine.print(`${await this.explainString(mode)}\n`);
  }

  /** What {@link explain} prints. */
  explainString(mode: ExplainMode = "simple"): Promise<string> {
    return this.engine.explain(this.rel, mode);
  }

  groupBy(...columns: Columns): GroupedData {
    return new GroupedData(this, { kind: "groupby", columns: columnsOf(columns) });
  }

  rollup(...columns: Columns): GroupedData {
    return new GroupedData(this, { kind: "rollup", columns: columnsOf(columns) });
  }

  cube(...columns: Columns): GroupedData {
    return new GroupedData(this, { kind: "cube", columns: columnsOf(columns) });
  }

  /** Several ways of grouping at once: `groupingSets([["a", "b"], ["a"], []], "a", "b")`. */
  groupingSets(sets: readonly (readonly ColumnOrName[])[], ...columns: Columns): GroupedData {
    return new GroupedData(this, { kind: "sets", columns: columnsOf(columns), sets: sets.map((set) => columnsOf([set])) });
  }

  /** Aggregates of the whole: `df.agg(sum("x"))` or `df.agg({ x: "sum" })`. */
  agg<T = Row>(...aggregates: readonly Column[] | readonly [Readonly<Record<string, string>>]): DataFrame<T> {
    return this.groupBy().agg<T>(...(aggregates as readonly Column[]));
  }

  /** Missing values: `df.na.fill(0)`. */
  get na(): NaFunctions<R> {
    return new NaFunctions(this);
  }

  get stat(): StatFunctions<R> {
    return new StatFunctions(this);
  }

  fillna(...args: Parameters<NaFunctions<R>["fill"]>): DataFrame<R> {
    return this.na.fill(...args);
  }

  dropna(...args: Parameters<NaFunctions<R>["drop"]>): DataFrame<R> {
    return this.na.drop(...args);
  }

  replace(...args: Parameters<NaFunctions<R>["replace"]>): DataFrame<R> {
    return this.na.replace(...args);
  }

  /** Count, mean, deviation, least and greatest of columns (all of numbers and texts by default). */
  describe(...columns: readonly string[]): DataFrame {
    return this.over({ case: "describe", value: { input: this.input, cols: [...columns] } });
  }

  /** The same with quartiles, or just what is named: `summary("count", "50%")`. */
  summary(...statistics: readonly string[]): DataFrame {
    return this.over({ case: "summary", value: { input: this.input, statistics: [...statistics] } });
  }

  /** A function of ours in a chain: `df.transform(clean).show()`. */
  transform<T>(change: (frame: DataFrame<R>) => DataFrame<T>): DataFrame<T> {
    return change(this);
  }

  /** The one value of this DataFrame as a column of another one. */
  scalar(): Column {
    return new ColumnClass(subquery(this.rel, "scalar"), [this.rel]);
  }

  /** Whether this DataFrame has rows, as a condition of another one. */
  exists(): Column {
    return new ColumnClass(subquery(this.rel, "exists"), [this.rel]);
  }

  /** Keeps what will be computed, for the next use (memory and disk). */
  cache(): Promise<this> {
    return this.persist();
  }

  async persist(level: StorageLevel = storageLevels.MEMORY_AND_DISK_DESER): Promise<this> {
    await this.engine.persist(this.rel, level);
    return this;
  }

  async unpersist(blocking = false): Promise<this> {
    await this.engine.unpersist(this.rel, blocking);
    return this;
  }

  storageLevel(): Promise<StorageLevel> {
    return this.engine.storageLevel(this.rel);
  }

  /** Computed once and cut off from how it came about; gone with the session. */
  async localCheckpoint(eager = true): Promise<DataFrame<R>> {
    const made = await this.engine.command(
      cmd({ case: "checkpointCommand", value: { relation: this.input, local: true, eager } }),
    );
    return made === undefined ? this : this.make<R>(made);
  }

  createTempView(name: string): Promise<void> {
    return this.view(name, false, false);
  }

  createOrReplaceTempView(name: string): Promise<void> {
    return this.view(name, false, true);
  }

  /** Seen as `global_temp.NAME` by all sessions of the application. */
  createGlobalTempView(name: string): Promise<void> {
    return this.view(name, true, false);
  }

  createOrReplaceGlobalTempView(name: string): Promise<void> {
    return this.view(name, true, true);
  }

  private async view(name: string, isGlobal: boolean, replace: boolean): Promise<void> {
    await this.engine.command(cmd({ case: "createDataframeView", value: { input: this.input, name, isGlobal, replace } }));
  }

  /** `df.write.mode("overwrite").parquet(path)`. */
  get write(): DataFrameWriter {
    return new DataFrameWriter(this.rel, this.engine);
  }

  /** `df.writeTo("catalog.db.table").append()`. */
  writeTo(table: string): DataFrameWriterV2 {
    return new DataFrameWriterV2(this.rel, this.engine, table);
  }

  isLocal(): Promise<boolean> {
    return this.engine.isLocal(this.rel);
  }

  isStreaming(): Promise<boolean> {
    return this.engine.isStreaming(this.rel);
  }

  inputFiles(): Promise<readonly string[]> {
    return this.engine.inputFiles(this.rel);
  }

  sameSemantics(other: DataFrame<unknown>): Promise<boolean> {
    return this.engine.sameSemantics(this.rel, other.rel);
  }

  semanticHash(): Promise<number> {
    return this.engine.semanticHash(this.rel);
  }

  /** The first rows and the types, when it ends a cell: no more rows than these are computed. */
  async [Symbol.for("Jupyter.display")](): Promise<Readonly<Record<string, unknown>>> {
    const schema = await this.schema();
    const first = rel({ case: "limit", value: { input: relationOf(this.rel), limit: SHOWN_ROWS + 1 } });
    return bundleOfPreview(previewOf(schema, await collectRows(this.engine, first)), this.engine);
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return "DataFrame { not computed yet: show(), collect(), take(n), count(), schema() }";
  }
}
