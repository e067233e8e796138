import {
  ArrayType,
  type DataFrame,
  type DataType,
  DataTypes,
  MapType,
  StructType,
  valuesOf,
} from "../../../src/spark/connect/index.ts";

/** A result in JSON that keeps every bit: what canonical.py writes of the same. */
export async function canonicalFrame(frame: DataFrame<unknown>): Promise<unknown> {
  const schema = await frame.schema();
  const rows = (await frame.collect()).map((row) =>
    valuesOf(row as never).map((cell, at) => canonical(cell, schema.fields[at]!.dataType)),
  );
  return { schema: schema.jsonValue(), rows };
}

// biome-ignore lint/suspicious/noExplicitAny: a value is taken apart by its type
function canonical(value: any, type: DataType): unknown {
  if (value === null) return null;
  if (type === DataTypes.FloatType || type === DataTypes.DoubleType) return doubleText(value);
  if (type instanceof ArrayType) return value.map((each: unknown) => canonical(each, type.elementType));
  if (type instanceof StructType) return valuesOf(value).map((each, at) => canonical(each, type.fields[at]!.dataType));
  if (type instanceof MapType) {
    const entries = [...value].map(([key, of]) => [canonical(key, type.keyType), canonical(of, type.valueType)]);
    return entries.sort((one, other) => (pythonText(one) < pythonText(other) ? -1 : 1));
  }
  if (type === DataTypes.DateType) return value.epochDay;
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (typeof value === "object" && "micros" in value) return String(value.micros);
  return typeof value === "boolean" ? value : String(value);
}

function doubleText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes.toString("hex");
}

const pythonText = (entry: unknown): string => JSON.stringify(entry);
