import type { DataFrame } from "./dataframe.ts";
import type { RelKind } from "./messages.ts";
import type { StructType } from "./nested-types.ts";

export type SourceOptions = Readonly<Record<string, string | number | boolean | undefined>>;

/** Options as texts: what Spark takes. */
export const optionTexts = (options: SourceOptions): Record<string, string> =>
  Object.fromEntries(
    Object.entries(options)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );

interface Source {
  readonly format?: string;
  readonly schema?: string;
  readonly options: Readonly<Record<string, string>>;
}

/**
 * Reads files and tables: `spark.read.option("header", true).csv("/data/x.csv")`; paths are the cluster's.
 * https://spark.apache.org/docs/latest/sql-data-sources.html
 */
export class DataFrameReader {
  private readonly make: (kind: RelKind) => DataFrame;
  private readonly source: Source;

  /** @internal */
  constructor(make: (kind: RelKind) => DataFrame, source: Source = { options: {} }) {
    this.make = make;
    this.source = source;
  }

  /** `csv`, `json`, `parquet`, `orc`, `text`, `jdbc`, … */
  format(format: string): DataFrameReader {
    return new DataFrameReader(this.make, { ...this.source, format });
  }

  /** The schema instead of a look at the data: a StructType or DDL text. */
  schema(schema: StructType | string): DataFrameReader {
    return new DataFrameReader(this.make, { ...this.source, schema: typeof schema === "string" ? schema : schema.json() });
  }

  option(name: string, value: string | number | boolean): DataFrameReader {
    return this.options({ [name]: value });
  }

  options(options: SourceOptions): DataFrameReader {
    return new DataFrameReader(this.make, { ...this.source, options: { ...this.source.options, ...optionTexts(options) } });
  }

  load(...paths: readonly (string | readonly string[])[]): DataFrame {
    const { format, schema, options } = this.source;
    const value = {
      paths: paths.flat(),
      options,
      ...(format !== undefined && { format }),
      ...(schema !== undefined && { schema }),
    };
    return this.make({ case: "read", value: { readType: { case: "dataSource", value } } });
  }

  /** A table or view of the catalog. */
  table(name: string): DataFrame {
    const value = { unparsedIdentifier: name, options: this.source.options };
    return this.make({ case: "read", value: { readType: { case: "namedTable", value } } });
  }

  csv(paths: string | readonly string[], options: SourceOptions = {}): DataFrame {
    return this.files("csv", paths, options);
  }
  json(paths: string | readonly string[], options: SourceOptions = {}): DataFrame {
    return this.files("json", paths, options);
  }
  parquet(paths: string | readonly string[], options: SourceOptions = {}): DataFrame {
    return this.files("parquet", paths, options);
  }
  orc(paths: string | readonly string[], options: SourceOptions = {}): DataFrame {
    return this.files("orc", paths, options);
  }
  /** One column `value` with a line per row. */
  text(paths: string | readonly string[], options: SourceOptions = {}): DataFrame {
    return this.files("text", paths, options);
  }
  xml(paths: string | readonly string[], options: SourceOptions = {}): DataFrame {
    return this.files("xml", paths, options);
  }

  /** A table of another database, whose driver the cluster has. */
  jdbc(url: string, table: string, options: SourceOptions = {}): DataFrame {
    return this.format("jdbc")
      .options({ ...options, url, dbtable: table })
      .load();
  }

  private files(format: string, paths: string | readonly string[], options: SourceOptions): DataFrame {
    return this.format(format).options(options).load(paths);
  }
}
