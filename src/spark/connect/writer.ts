import { UserError } from "../../base/errors.ts";
import { nearestNames } from "../../base/nearest.ts";
import type { ActionOptions, Engine } from "./engine.ts";
import { cmd, relationOf } from "./messages.ts";
import type { Rel } from "./opaque.ts";
import { WriteOperation_SaveTable_TableSaveMethod as Method, WriteOperation_SaveMode as Mode } from "./proto/commands.ts";
import { optionTexts, type SourceOptions } from "./reader.ts";

const modes = {
  append: Mode.APPEND,
  overwrite: Mode.OVERWRITE,
  error: Mode.ERROR_IF_EXISTS,
  errorifexists: Mode.ERROR_IF_EXISTS,
  ignore: Mode.IGNORE,
  default: Mode.ERROR_IF_EXISTS,
} as const;

export type SaveMode = keyof typeof modes;

interface Sink {
  readonly format?: string;
  readonly mode?: Mode;
  readonly options: Readonly<Record<string, string>>;
  readonly partitionBy: readonly string[];
  readonly clusterBy: readonly string[];
  readonly sortBy: readonly string[];
  readonly bucketBy?: { readonly numBuckets: number; readonly bucketColumnNames: string[] };
}

const nothing: Sink = { options: {}, partitionBy: [], clusterBy: [], sortBy: [] };

/**
 * Writes a DataFrame: `df.write.mode("overwrite").partitionBy("day").parquet("/data/out")`; paths are the cluster's.
 * https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/io.html
 */
export class DataFrameWriter {
  private readonly plan: Rel;
  private readonly engine: Engine;
  private readonly sink: Sink;

  /** @internal */
  constructor(plan: Rel, engine: Engine, sink: Sink = nothing) {
    this.plan = plan;
    this.engine = engine;
    this.sink = sink;
  }

  /** What to do when there is something already; an error by default. @throws UserError `UnknownSaveMode` */
  mode(mode: SaveMode): DataFrameWriter {
    const name = mode.toLowerCase();
    if (!Object.hasOwn(modes, name)) {
      const [near] = nearestNames(name, Object.keys(modes));
      throw new UserError("UnknownSaveMode", `there is no save mode ${JSON.stringify(mode)}`, {
        hints: [near === undefined ? "append, overwrite, error or ignore" : `did you mean ${near}?`],
      });
    }
    return this.with({ mode: modes[name as SaveMode] });
  }

  format(format: string): DataFrameWriter {
    return this.with({ format });
  }

  option(name: string, value: string | number | boolean): DataFrameWriter {
    return this.options({ [name]: value });
  }

  options(options: SourceOptions): DataFrameWriter {
    return this.with({ options: { ...this.sink.options, ...optionTexts(options) } });
  }

  /** A folder per value of these columns. */
  partitionBy(...columns: readonly string[]): DataFrameWriter {
    return this.with({ partitionBy: columns });
  }

  clusterBy(...columns: readonly string[]): DataFrameWriter {
    return this.with({ clusterBy: columns });
  }

  bucketBy(numBuckets: number, ...columns: readonly string[]): DataFrameWriter {
    return this.with({ bucketBy: { numBuckets, bucketColumnNames: [...columns] } });
  }

  sortBy(...columns: readonly string[]): DataFrameWriter {
    return this.with({ sortBy: columns });
  }

  save(path?: string, options?: ActionOptions): Promise<void> {
    return this.run(path === undefined ? { case: undefined } : { case: "path", value: path }, options);
  }

  saveAsTable(tableName: string, options?: ActionOptions): Promise<void> {
    return this.run({ case: "table", value: { tableName, saveMethod: Method.SAVE_AS_TABLE } }, options);
  }

  /** Into a table that is there, columns by place. `overwrite` replaces what it holds. */
  insertInto(tableName: string, overwrite?: boolean, options?: ActionOptions): Promise<void> {
    const writer = overwrite === undefined ? this : this.with({ mode: overwrite ? Mode.OVERWRITE : Mode.APPEND });
    return writer.run({ case: "table", value: { tableName, saveMethod: Method.INSERT_INTO } }, options);
  }

  csv(path: string, options: SourceOptions = {}): Promise<void> {
    return this.format("csv").options(options).save(path);
  }
  json(path: string, options: SourceOptions = {}): Promise<void> {
    return this.format("json").options(options).save(path);
  }
  parquet(path: string, options: SourceOptions = {}): Promise<void> {
    return this.format("parquet").options(options).save(path);
  }
  orc(path: string, options: SourceOptions = {}): Promise<void> {
    return this.format("orc").options(options).save(path);
  }
  text(path: string, options: SourceOptions = {}): Promise<void> {
    return this.format("text").options(options).save(path);
  }

  private with(more: Partial<Sink>): DataFrameWriter {
    return new DataFrameWriter(this.plan, this.engine, { ...this.sink, ...more });
  }

  private async run(saveType: SaveType, actionOptions?: ActionOptions): Promise<void> {
    const { format, mode, options, partitionBy, clusterBy, sortBy, bucketBy } = this.sink;
    const value = {
      input: relationOf(this.plan),
      mode: mode ?? Mode.ERROR_IF_EXISTS,
      saveType,
      options,
      partitioningColumns: [...partitionBy],
      clusteringColumns: [...clusterBy],
      sortColumnNames: [...sortBy],
      ...(format !== undefined && { source: format }),
      ...(bucketBy && { bucketBy }),
    };
    await this.engine.command(cmd({ case: "writeOperation", value }), actionOptions);
  }
}

type SaveType =
  | { readonly case: undefined }
  | { readonly case: "path"; readonly value: string }
  | { readonly case: "table"; readonly value: { readonly tableName: string; readonly saveMethod: Method } };
