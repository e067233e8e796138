import type { DataFrame } from "./dataframe.ts";
import type { Engine, StorageLevel } from "./engine.ts";
import { type RelKind, rel } from "./messages.ts";
import type { StructType } from "./nested-types.ts";
import { protoOfType } from "./proto-types.ts";
import { optionTexts, type SourceOptions } from "./reader.ts";
import { collectRows } from "./rows.ts";
import { shownRows } from "./show-rows.ts";
import { storageLevels } from "./storage-levels.ts";
import { type Row, type Value, valuesOf } from "./values/row.ts";

type CatalogKind = Extract<RelKind, { case: "catalog" }>["value"]["catType"];

/** What a source for a new table is: a path, or a format with options; the schema may be found in the data. */
export interface NewTable {
  readonly path?: string;
  readonly source?: string;
  readonly schema?: StructType;
  readonly description?: string;
  readonly options?: SourceOptions;
}

/** Tables, views, databases and functions. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/catalog.html */
export class Catalog {
  private readonly engine: Engine;
  private readonly make: (kind: RelKind) => DataFrame;

  /** @internal */
  constructor(engine: Engine, make: (kind: RelKind) => DataFrame) {
    this.engine = engine;
    this.make = make;
  }

  currentCatalog(): Promise<string> {
    return this.text({ case: "currentCatalog", value: {} });
  }
  async setCurrentCatalog(catalogName: string): Promise<void> {
    await this.rows({ case: "setCurrentCatalog", value: { catalogName } });
  }
  /** Rows of name and description. */
  listCatalogs(pattern?: string): Promise<Row[]> {
    return this.rows({ case: "listCatalogs", value: some({ pattern }) });
  }

  currentDatabase(): Promise<string> {
    return this.text({ case: "currentDatabase", value: {} });
  }
  async setCurrentDatabase(dbName: string): Promise<void> {
    await this.rows({ case: "setCurrentDatabase", value: { dbName } });
  }
  /** Rows of name, catalog, description and locationUri. */
  listDatabases(pattern?: string): Promise<Row[]> {
    return this.rows({ case: "listDatabases", value: some({ pattern }) });
  }
  getDatabase(dbName: string): Promise<Row> {
    return this.one({ case: "getDatabase", value: { dbName } });
  }
  databaseExists(dbName: string): Promise<boolean> {
    return this.truth({ case: "databaseExists", value: { dbName } });
  }

  /** Rows of name, catalog, namespace, description, tableType and isTemporary; views among them. */
  listTables(dbName?: string, pattern?: string): Promise<Row[]> {
    return this.rows({ case: "listTables", value: some({ dbName, pattern }) });
  }
  getTable(tableName: string, dbName?: string): Promise<Row> {
    return this.one({ case: "getTable", value: { tableName, ...some({ dbName }) } });
  }
  tableExists(tableName: string, dbName?: string): Promise<boolean> {
    return this.truth({ case: "tableExists", value: { tableName, ...some({ dbName }) } });
  }
  /** Rows of name, description, dataType, nullable, isPartition, isBucket and isCluster. */
  listColumns(tableName: string, dbName?: string): Promise<Row[]> {
    return this.rows({ case: "listColumns", value: { tableName, ...some({ dbName }) } });
  }
  /** A table over files that are there; the schema comes from them unless it is given. */
  createTable(tableName: string, table: NewTable = {}): DataFrame {
    const { path, source, schema, description, options = {} } = table;
    const value = { tableName, options: optionTexts(options), ...some({ path, source, description }) };
    return this.make({
      case: "catalog",
      value: { catType: { case: "createTable", value: { ...value, ...(schema && { schema: protoOfType(schema) }) } } },
    });
  }

  listFunctions(dbName?: string, pattern?: string): Promise<Row[]> {
    return this.rows({ case: "listFunctions", value: some({ dbName, pattern }) });
  }
  getFunction(functionName: string, dbName?: string): Promise<Row> {
    return this.one({ case: "getFunction", value: { functionName, ...some({ dbName }) } });
  }
  functionExists(functionName: string, dbName?: string): Promise<boolean> {
    return this.truth({ case: "functionExists", value: { functionName, ...some({ dbName }) } });
  }

  /** Whether there was one. */
  dropTempView(viewName: string): Promise<boolean> {
    return this.truth({ case: "dropTempView", value: { viewName } });
  }
  dropGlobalTempView(viewName: string): Promise<boolean> {
    return this.truth({ case: "dropGlobalTempView", value: { viewName } });
  }

  isCached(tableName: string): Promise<boolean> {
    return this.truth({ case: "isCached", value: { tableName } });
  }
  async cacheTable(tableName: string, storageLevel: StorageLevel = storageLevels.MEMORY_AND_DISK_DESER): Promise<void> {
    await this.rows({ case: "cacheTable", value: { tableName, storageLevel } });
  }
  async uncacheTable(tableName: string): Promise<void> {
    await this.rows({ case: "uncacheTable", value: { tableName } });
  }
  async clearCache(): Promise<void> {
    await this.rows({ case: "clearCache", value: {} });
  }
  /** Forgets what is known of a table's files. */
  async refreshTable(tableName: string): Promise<void> {
    await this.rows({ case: "refreshTable", value: { tableName } });
  }
  async refreshByPath(path: string): Promise<void> {
    await this.rows({ case: "refreshByPath", value: { path } });
  }
  async recoverPartitions(tableName: string): Promise<void> {
    await this.rows({ case: "recoverPartitions", value: { tableName } });
  }

  private async rows(catType: CatalogKind): Promise<Row[]> {
    const plan = rel({ case: "catalog", value: { catType } });
    return shownRows(await collectRows(this.engine, plan), () => this.engine.schema(plan), this.engine);
  }

  private async one(catType: CatalogKind): Promise<Row> {
    return (await this.rows(catType))[0]!;
  }

  private async value(catType: CatalogKind): Promise<Value | undefined> {
    return valuesOf(await this.one(catType))[0];
  }

  private async text(catType: CatalogKind): Promise<string> {
    return String(await this.value(catType));
  }

  private async truth(catType: CatalogKind): Promise<boolean> {
    return (await this.value(catType)) === true;
  }
}

/** Without what is undefined: the messages tell a missing field from an empty one. */
const some = <T extends Readonly<Record<string, string | undefined>>>(fields: T): { [K in keyof T]?: string } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: string };
