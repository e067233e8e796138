import type { Column } from "./column.ts";
import { columnsOf, expressionsOf } from "./column-lists.ts";
import type { Columns } from "./columns.ts";
import type { ActionOptions, Engine } from "./engine.ts";
import { cmd, expressionOf, relationOf } from "./messages.ts";
import type { Rel } from "./opaque.ts";
import { WriteOperationV2_Mode as Mode } from "./proto/commands.ts";
import { optionTexts, type SourceOptions } from "./reader.ts";

interface Target {
  readonly provider?: string;
  readonly options: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, string>>;
  readonly partition: readonly Column[];
  readonly cluster: readonly string[];
}

/** Writes to a table of a catalog. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.DataFrameWriterV2.html */
export class DataFrameWriterV2 {
  private readonly plan: Rel;
  private readonly engine: Engine;
  private readonly table: string;
  private readonly target: Target;

  /** @internal */
  constructor(
    plan: Rel,
    engine: Engine,
    table: string,
    target: Target = { options: {}, properties: {}, partition: [], cluster: [] },
  ) {
    this.plan = plan;
    this.engine = engine;
    this.table = table;
    this.target = target;
  }

  /** The table's format: `parquet`, `iceberg`, … */
  using(provider: string): DataFrameWriterV2 {
    return this.with({ provider });
  }

  option(name: string, value: string | number | boolean): DataFrameWriterV2 {
    return this.options({ [name]: value });
  }

  options(options: SourceOptions): DataFrameWriterV2 {
    return this.with({ options: { ...this.target.options, ...optionTexts(options) } });
  }

  tableProperty(name: string, value: string): DataFrameWriterV2 {
    return this.with({ properties: { ...this.target.properties, [name]: value } });
  }

  /** Columns, or `years(…)`, `months(…)`, `days(…)`, `hours(…)`, `bucket(n, …)` of them. */
  partitionedBy(...columns: Columns): DataFrameWriterV2 {
    return this.with({ partition: columnsOf(columns) });
  }

  clusterBy(...columns: readonly string[]): DataFrameWriterV2 {
    return this.with({ cluster: columns });
  }

  /** A new table; it must not be there. */
  create(options?: ActionOptions): Promise<void> {
    return this.run(Mode.CREATE, options);
  }
  replace(options?: ActionOptions): Promise<void> {
    return this.run(Mode.REPLACE, options);
  }
  createOrReplace(options?: ActionOptions): Promise<void> {
    return this.run(Mode.CREATE_OR_REPLACE, options);
  }
  append(options?: ActionOptions): Promise<void> {
    return this.run(Mode.APPEND, options);
  }
  /** Instead of the rows for which the condition holds. */
  overwrite(condition: Column, options?: ActionOptions): Promise<void> {
    return this.run(Mode.OVERWRITE, options, condition);
  }
  /** Instead of the partitions that the new rows belong to. */
  overwritePartitions(options?: ActionOptions): Promise<void> {
    return this.run(Mode.OVERWRITE_PARTITIONS, options);
  }

  private with(more: Partial<Target>): DataFrameWriterV2 {
    return new DataFrameWriterV2(this.plan, this.engine, this.table, { ...this.target, ...more });
  }

  private async run(mode: Mode, actionOptions?: ActionOptions, condition?: Column): Promise<void> {
    const { provider, options, properties, partition, cluster } = this.target;
    const value = {
      input: relationOf(this.plan),
      tableName: this.table,
      mode,
      options,
      tableProperties: properties,
      partitioningColumns: expressionsOf(partition),
      clusteringColumns: [...cluster],
      ...(provider !== undefined && { provider }),
      ...(condition && { overwriteCondition: expressionOf(condition.expr) }),
    };
    await this.engine.command(cmd({ case: "writeOperationV2", value }), actionOptions);
  }
}
