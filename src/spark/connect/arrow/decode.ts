import { RecordBatch, RecordBatchReader, Schema, Table } from "apache-arrow";
import type { DataType } from "../proto/types.ts";
import type { Row } from "../values/row.ts";
import { structDecoder } from "./columns.ts";

/**
 * How to read the batches of one result as rows.
 * @param schema the result's Spark schema, a struct
 * @param zone `spark.sql.session.timeZone`, only needed for variants that hold timestamps
 * @throws UserError `UnsupportedSparkType`
 */
export function createRowDecoder(schema: DataType, zone = "UTC"): (batch: Uint8Array) => Row[] {
  if (schema.kind.case !== "struct") throw new TypeError("a result's schema is a struct");
  const decode = structDecoder(schema.kind.value, zone);
  return (batch) => {
    const found = recordBatches(batch).map(({ data }) => decode(data));
    return found.length === 1 ? found[0]! : found.flat();
  };
}

/**
 * One table of a result's batches, which keep their bytes: nothing is decoded.
 * @param batches at least one (Spark sends an empty one for an empty result), else a table without columns
 */
export function tableOf(batches: readonly Uint8Array[]): Table {
  const found = batches.flatMap(recordBatches);
  const filled = found.filter(({ numRows }) => numRows > 0);
  const parts = filled.length > 0 ? filled : found.slice(0, 1);
  if (parts.length === 0) return new Table(new Schema([]));
  const [{ schema }] = parts as [RecordBatch];
  // Equal schemas of different batches are made one, or the table would compare them all.
  return new Table(
    schema,
    parts.map(({ data }) => new RecordBatch(schema, data)),
  );
}

function recordBatches(bytes: Uint8Array): RecordBatch[] {
  const reader = RecordBatchReader.from(aligned(bytes));
  const batches = [...reader];
  return batches.length > 0 ? batches : [emptyBatch(reader.schema)];
}

const emptyBatch = (schema: Schema): RecordBatch => new Table(schema).batches[0] ?? new RecordBatch(schema);

/** Numbers of 8 bytes can be seen in place only where they begin at a multiple of 8. */
const aligned = (bytes: Uint8Array): Uint8Array => (bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes));
