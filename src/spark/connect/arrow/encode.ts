import {
  DataType as ArrowType,
  type Data,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  type Struct,
  Table,
  vectorFromArray,
} from "apache-arrow";
import { UserError } from "../../../base/errors.ts";
import type { DataType } from "../proto/types.ts";
import { structEncoder } from "./encode-columns.ts";

const ROWS_PER_BATCH = 20_000;

/**
 * Rows as Arrow batches of a Spark schema.
 * @param rows objects by column name, or arrays by position
 * @throws UserError `BadValue`, `UnsupportedSparkType`
 */
export function encodeRows(rows: readonly unknown[], schema: DataType): RecordBatch[] {
  if (schema.kind.case !== "struct")
    throw new UserError("BadSchema", "The schema of a DataFrame is a struct: name TYPE, name TYPE");
  const encode = structEncoder(schema.kind.value);
  const batches: RecordBatch[] = [];
  for (let start = 0; start < Math.max(1, rows.length); start += ROWS_PER_BATCH) {
    const data = encode(rows.slice(start, start + ROWS_PER_BATCH), "") as Data<Struct>;
    if (data.nullCount > 0) throw new UserError("BadValue", "A row is null: each must be an object or an array");
    batches.push(new RecordBatch(batches[0]?.schema ?? new Schema(data.type.children), data));
  }
  return batches;
}

/** A table's batches as Spark reads them: it knows no dictionaries, which `tableFromArrays` makes of strings. */
export function batchesOf(table: Table): RecordBatch[] {
  const { fields } = table.schema;
  if (!fields.some(({ type }) => ArrowType.isDictionary(type)))
    return table.batches.length > 0 ? table.batches : new Table(table.schema).batches;
  const columns = fields.map((field, index) => {
    const vector = table.getChildAt(index)!;
    return [
      field.name,
      ArrowType.isDictionary(field.type) ? vectorFromArray([...vector], field.type.dictionary) : vector,
    ] as const;
  });
  return new Table(Object.fromEntries(columns)).batches;
}

/** Groups of batches, each as one IPC stream of about so many bytes at most. */
export function ipcStreams(batches: readonly RecordBatch[], size: number): Uint8Array[] {
  const groups: RecordBatch[][] = [[]];
  let filled = 0;
  for (const batch of batches) {
    if (filled > 0 && filled + batch.data.byteLength > size) {
      groups.push([]);
      filled = 0;
    }
    groups.at(-1)!.push(batch);
    filled += batch.data.byteLength;
  }
  return groups.map((group) => RecordBatchStreamWriter.writeAll(group).toUint8Array(true));
}
