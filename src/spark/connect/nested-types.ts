import { quoted } from "./identifiers.ts";
import { DataType } from "./types.ts";

export class ArrayType extends DataType {
  readonly typeName = "array";
  readonly elementType: DataType;
  readonly containsNull: boolean;

  constructor(elementType: DataType, containsNull = true) {
    super();
    this.elementType = elementType;
    this.containsNull = containsNull;
  }

  override simpleString(): string {
    return `array<${this.elementType.simpleString()}>`;
  }

  override jsonValue(): unknown {
    return { type: "array", elementType: this.elementType.jsonValue(), containsNull: this.containsNull };
  }
}

export class MapType extends DataType {
  readonly typeName = "map";
  readonly keyType: DataType;
  readonly valueType: DataType;
  readonly valueContainsNull: boolean;

  constructor(keyType: DataType, valueType: DataType, valueContainsNull = true) {
    super();
    this.keyType = keyType;
    this.valueType = valueType;
    this.valueContainsNull = valueContainsNull;
  }

  override simpleString(): string {
    return `map<${this.keyType.simpleString()},${this.valueType.simpleString()}>`;
  }

  override jsonValue(): unknown {
    const { keyType, valueType, valueContainsNull } = this;
    return { type: "map", keyType: keyType.jsonValue(), valueType: valueType.jsonValue(), valueContainsNull };
  }
}

export type Metadata = Readonly<Record<string, unknown>>;

/** A column of a schema, or a field of a struct. */
export class StructField {
  readonly name: string;
  readonly dataType: DataType;
  readonly nullable: boolean;
  readonly metadata: Metadata;

  constructor(name: string, dataType: DataType, nullable = true, metadata: Metadata = {}) {
    this.name = name;
    this.dataType = dataType;
    this.nullable = nullable;
    this.metadata = metadata;
  }

  simpleString(): string {
    return `${this.name}:${this.dataType.simpleString()}`;
  }

  jsonValue(): unknown {
    return { name: this.name, type: this.dataType.jsonValue(), nullable: this.nullable, metadata: this.metadata };
  }

  toDDL(): string {
    return `${quoted(this.name)} ${ddlOf(this.dataType)}${this.nullable ? "" : " NOT NULL"}`;
  }
}

/** A struct, and the schema of a DataFrame. Printed as a tree, as `printSchema` does. */
export class StructType extends DataType {
  readonly typeName = "struct";
  readonly fields: readonly StructField[];

  constructor(fields: readonly StructField[] = []) {
    super();
    this.fields = fields;
  }

  /** A schema with one more field. */
  add(name: string, dataType: DataType, nullable = true, metadata: Metadata = {}): StructType {
    return new StructType([...this.fields, new StructField(name, dataType, nullable, metadata)]);
  }

  get names(): readonly string[] {
    return this.fields.map((field) => field.name);
  }

  /** The field with that name, upper and lower case alike. */
  field(name: string): StructField | undefined {
    return (
      this.fields.find((field) => field.name === name) ??
      this.fields.find((field) => field.name.toLowerCase() === name.toLowerCase())
    );
  }

  override simpleString(): string {
    return `struct<${this.fields.map((field) => field.simpleString()).join(",")}>`;
  }

  override jsonValue(): unknown {
    return { type: "struct", fields: this.fields.map((field) => field.jsonValue()) };
  }

  /** The fields as in CREATE TABLE. */
  toDDL(): string {
    return this.fields.map((field) => field.toDDL()).join(",");
  }

  /** Spark's tree: ` |-- id: long (nullable = false)`. */
  treeString(): string {
    return ["root", ...fieldLines(this.fields, " |")].join("\n");
  }

  [Symbol.iterator](): Iterator<StructField> {
    return this.fields[Symbol.iterator]();
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.treeString();
  }
}

function fieldLines(fields: readonly StructField[], prefix: string): readonly string[] {
  return fields.flatMap(({ name, dataType, nullable }) => [
    `${prefix}-- ${name}: ${dataType.typeName} (nullable = ${nullable})`,
    ...innerLines(dataType, `${prefix}    |`),
  ]);
}

function innerLines(type: DataType, prefix: string): readonly string[] {
  if (type instanceof StructType) return fieldLines(type.fields, prefix);
  if (type instanceof ArrayType) {
    const line = `${prefix}-- element: ${type.elementType.typeName} (containsNull = ${type.containsNull})`;
    return [line, ...innerLines(type.elementType, `${prefix}    |`)];
  }
  if (!(type instanceof MapType)) return [];
  return [
    `${prefix}-- key: ${type.keyType.typeName}`,
    ...innerLines(type.keyType, `${prefix}    |`),
    `${prefix}-- value: ${type.valueType.typeName} (valueContainsNull = ${type.valueContainsNull})`,
    ...innerLines(type.valueType, `${prefix}    |`),
  ];
}

/** A type in SQL with the names of fields quoted where they must be. */
export function ddlOf(type: DataType): string {
  if (type instanceof ArrayType) return `ARRAY<${ddlOf(type.elementType)}>`;
  if (type instanceof MapType) return `MAP<${ddlOf(type.keyType)}, ${ddlOf(type.valueType)}>`;
  if (type instanceof StructType) {
    const fields = type.fields.map(
      (field) => `${quoted(field.name)}: ${ddlOf(field.dataType)}${field.nullable ? "" : " NOT NULL"}`,
    );
    return `STRUCT<${fields.join(", ")}>`;
  }
  return type.simpleString().toUpperCase();
}
