import { create } from "@bufbuild/protobuf";
import { Table } from "apache-arrow";
import { UserError } from "../../../base/errors.ts";
import type { CallOptions, ConnectClient } from "../client.ts";
import { AnalyzePlanRequest_DDLParseSchema } from "../proto/base.ts";
import { ChunkedCachedLocalRelationSchema, LocalRelationSchema, type Relation } from "../proto/relations.ts";
import type { DataType } from "../proto/types.ts";
import { schemaOfProto } from "../proto-types.ts";
import { batchesOf, encodeRows, ipcStreams } from "./encode.ts";
import { structType, tupleType } from "./infer.ts";

/** Rows of the notebook: objects by column name, arrays by position, or an Arrow table. */
export type LocalData = readonly Readonly<Record<string, unknown>>[] | readonly (readonly unknown[])[] | Table;

/** What else is known of them. */
export interface LocalSchema {
  /** A struct; inferred from the values when absent. */
  readonly schema?: DataType | string;
  /** Names for the columns of arrays; `_1`, `_2`, … by default. */
  readonly names?: readonly string[];
}

/** Every use of the relation sends what is within it again; what is larger is sent once and kept in the session. */
const INLINE = 4 << 20;
const PIECE = 16 << 20;

/**
 * Local data as a relation: small ones go within each plan, large ones once into the session's cache.
 * @throws UserError `MixedTypes`, `UnsupportedValue`, `BadValue`, `BadSchema`, `EmptyData`; what the server says
 */
export async function localRelation(
  client: ConnectClient,
  data: LocalData,
  { schema, names }: LocalSchema = {},
  options?: CallOptions,
): Promise<Relation["relType"]> {
  const given = typeof schema === "string" ? await parsedDdl(client, schema, options) : schema;
  const type = data instanceof Table ? given : (given ?? inferred(data, names));
  const batches = data instanceof Table ? batchesOf(data) : encodeRows(data, type!);
  const text = type === undefined ? undefined : schemaOfProto(type).json();
  const streams = ipcStreams(batches, PIECE);
  if (streams.length === 1 && streams[0]!.length <= INLINE) {
    return {
      case: "localRelation",
      value: create(LocalRelationSchema, { data: streams[0]!, ...(text !== undefined && { schema: text }) }),
    };
  }
  return cached(client, streams, text, options);
}

async function parsedDdl(client: ConnectClient, ddlString: string, options: CallOptions | undefined): Promise<DataType> {
  const answer = await client.analyze(
    { case: "ddlParse", value: create(AnalyzePlanRequest_DDLParseSchema, { ddlString }) },
    options,
  );
  const parsed = answer.result.case === "ddlParse" ? answer.result.value.parsed : undefined;
  if (parsed?.kind.case !== "struct")
    throw new UserError("BadSchema", `${JSON.stringify(ddlString)} is no schema: name TYPE, name TYPE`);
  return parsed;
}

function inferred(rows: readonly unknown[], names: readonly string[] | undefined): DataType {
  if (rows.length === 0)
    throw new UserError("EmptyData", "No row tells what the columns are", {
      hints: ['give the schema: "id BIGINT, name STRING"'],
    });
  for (const [index, row] of rows.entries()) {
    if (typeof row !== "object" || row === null) {
      throw new UserError("BadValue", `Row ${index + 1} is neither an object nor an array`, {
        hints: ["make rows of values: values.map((x) => ({ x }))"],
      });
    }
  }
  if (rows.every(Array.isArray)) return tupleType(rows as readonly unknown[][], names);
  return structType(rows as readonly Record<string, unknown>[], "");
}

async function cached(
  client: ConnectClient,
  streams: readonly Uint8Array[],
  schema: string | undefined,
  options: CallOptions | undefined,
): Promise<Relation["relType"]> {
  const dataHashes: string[] = [];
  for (const stream of streams) dataHashes.push(await client.cache(stream, options));
  const schemaHash = schema === undefined ? undefined : await client.cache(Buffer.from(schema), options);
  return { case: "chunkedCachedLocalRelation", value: create(ChunkedCachedLocalRelationSchema, { dataHashes, schemaHash }) };
}
