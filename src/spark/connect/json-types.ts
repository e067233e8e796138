import { UserError } from "../../base/errors.ts";
import { parseType } from "./ddl.ts";
import { ArrayType, MapType, type Metadata, StructField, StructType } from "./nested-types.ts";
import type { DataType } from "./types.ts";

/** A type from Spark's JSON form, as `json()` and Parquet's metadata have it. @throws UserError `BadType` */
export function typeFromJSON(json: string): DataType {
  try {
    return typeOf(JSON.parse(json));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserError("BadType", "the text is not JSON", { why: error.message });
  }
}

function typeOf(value: unknown): DataType {
  if (typeof value === "string") return parseType(value);
  const parts = (typeof value === "object" && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  switch (parts.type) {
    case "array":
      return new ArrayType(typeOf(parts.elementType), parts.containsNull !== false);
    case "map":
      return new MapType(typeOf(parts.keyType), typeOf(parts.valueType), parts.valueContainsNull !== false);
    case "struct":
      return new StructType(fieldsOf(parts.fields));
    case "udt":
      return typeOf(parts.sqlType);
    default:
      throw new UserError("BadType", `${JSON.stringify(value)} is not a Spark type`);
  }
}

const fieldsOf = (fields: unknown): readonly StructField[] =>
  (Array.isArray(fields) ? fields : []).map(
    (field: Readonly<Record<string, unknown>>) =>
      new StructField(String(field.name), typeOf(field.type), field.nullable !== false, (field.metadata ?? {}) as Metadata),
  );
