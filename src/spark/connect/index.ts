/**
 * A Spark Connect client: `import { SparkSession, functions as F, col } from "k8s-magics/spark-connect"`.
 * https://spark.apache.org/docs/latest/spark-connect-overview.html
 */

export type { ConnectAddress } from "./address.ts";
export { type Functions, functions } from "./all-functions.ts";
export type { ArrowColumn, ArrowTable } from "./arrow-table.ts";
export { Catalog, type NewTable } from "./catalog.ts";
export { Column, type ColumnOrName, type ColumnOrValue } from "./column.ts";
export { DataFrame } from "./dataframe.ts";
export { parseSchema, parseType } from "./ddl.ts";
export type { ActionOptions, ExplainMode, FrameDisplay, FramePreview, StorageLevel } from "./engine.ts";
export type { ShowOptions } from "./frame-actions.ts";
export type { JoinKind, JoinOn } from "./frame-combining.ts";
export type { Lambda, Options } from "./functions.ts";
export { GroupedData } from "./grouped.ts";
export { typeFromJSON } from "./json-types.ts";
export type { Literal } from "./literal-value.ts";
export { ArrayType, MapType, StructField, StructType } from "./nested-types.ts";
export type { Progress, StageProgress } from "./progress.ts";
export { DataFrameReader, type SourceOptions } from "./reader.ts";
export { type CollectOptions, MAX_BYTES, MAX_ROWS, WARN_BYTES, WARN_ROWS } from "./rows.ts";
export { type SessionOptions, SparkSession, type SqlParameters } from "./session.ts";
export { SparkError } from "./spark-error.ts";
export { broadcast, call_function, col, count, expr, fn, lit, when } from "./special-functions.ts";
export { storageLevels } from "./storage-levels.ts";
export {
  AtomicType,
  CharacterType,
  DataType,
  DataTypes,
  DecimalType,
  IntervalType,
  OtherType,
  StringType,
  TimeType,
} from "./types.ts";
export { Decimal } from "./values/decimal.ts";
export { CalendarInterval, DayTimeInterval, YearMonthInterval } from "./values/intervals.ts";
export { type Row, type Value, valuesOf } from "./values/row.ts";
export { LocalDate, LocalDateTime, LocalTime, Timestamp } from "./values/timestamps.ts";
export { Variant } from "./values/variant.ts";
export { Window, WindowSpec } from "./window.ts";
export { DataFrameWriter, type SaveMode } from "./writer.ts";
export { DataFrameWriterV2 } from "./writer-v2.ts";
