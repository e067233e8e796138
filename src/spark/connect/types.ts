/**
 * A Spark SQL type. `simpleString()` is its DDL text, `json()` Spark's JSON form.
 * https://spark.apache.org/docs/latest/sql-ref-datatypes.html
 */
export abstract class DataType {
  /** As in `printSchema` and JSON: `long`, `decimal(10,2)`, `array`. */
  abstract readonly typeName: string;

  /** As in SQL: `bigint`, `array<int>`. */
  simpleString(): string {
    return this.typeName;
  }

  jsonValue(): unknown {
    return this.typeName;
  }

  json(): string {
    return JSON.stringify(this.jsonValue());
  }

  equals(other: DataType): boolean {
    return this.json() === other.json();
  }

  toString(): string {
    return this.simpleString();
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

export type SimpleKind =
  | "null"
  | "boolean"
  | "byte"
  | "short"
  | "integer"
  | "long"
  | "float"
  | "double"
  | "binary"
  | "date"
  | "timestamp"
  | "timestampNtz"
  | "calendarInterval"
  | "variant";

/** A type without parts. */
export class AtomicType extends DataType {
  readonly kind: SimpleKind;
  readonly typeName: string;
  private readonly sql: string;

  constructor(kind: SimpleKind, typeName: string, sql = typeName) {
    super();
    this.kind = kind;
    this.typeName = typeName;
    this.sql = sql;
  }

  override simpleString(): string {
    return this.sql;
  }
}

export class StringType extends DataType {
  readonly collation: string;

  constructor(collation = "UTF8_BINARY") {
    super();
    this.collation = collation;
  }

  get typeName(): string {
    return this.collation === "UTF8_BINARY" ? "string" : `string collate ${this.collation}`;
  }

  override jsonValue(): unknown {
    return "string";
  }
}

/** `char(n)` or `varchar(n)`. */
export class CharacterType extends DataType {
  readonly kind: "char" | "varchar";
  readonly length: number;

  constructor(kind: "char" | "varchar", length: number) {
    super();
    this.kind = kind;
    this.length = length;
  }

  get typeName(): string {
    return `${this.kind}(${this.length})`;
  }
}

export class DecimalType extends DataType {
  readonly precision: number;
  readonly scale: number;

  constructor(precision = 10, scale = 0) {
    super();
    this.precision = precision;
    this.scale = scale;
  }

  get typeName(): string {
    return `decimal(${this.precision},${this.scale})`;
  }
}

/** A time of day; `precision` digits of a second. */
export class TimeType extends DataType {
  readonly precision: number;

  constructor(precision = 6) {
    super();
    this.precision = precision;
  }

  get typeName(): string {
    return `time(${this.precision})`;
  }
}

const FIELDS = { yearMonth: ["year", "month"], dayTime: ["day", "hour", "minute", "second"] } as const;

/** An ANSI interval: `interval year to month`, `interval day to second` and their parts. */
export class IntervalType extends DataType {
  readonly kind: "yearMonth" | "dayTime";
  /** Of `year month` and of `day hour minute second`, from 0. */
  readonly startField: number;
  readonly endField: number;

  constructor(kind: "yearMonth" | "dayTime", startField = 0, endField = kind === "yearMonth" ? 1 : 3) {
    super();
    this.kind = kind;
    this.startField = startField;
    this.endField = endField;
  }

  get typeName(): string {
    const names = FIELDS[this.kind];
    const [start, end] = [names[this.startField], names[this.endField]];
    return start === end ? `interval ${start}` : `interval ${start} to ${end}`;
  }
}

/** A type that this client only passes on (geometry, user-defined, a newer server's). */
export class OtherType extends DataType {
  readonly typeName: string;

  constructor(typeName: string) {
    super();
    this.typeName = typeName;
  }
}

const atomic = {
  NullType: new AtomicType("null", "void"),
  BooleanType: new AtomicType("boolean", "boolean"),
  ByteType: new AtomicType("byte", "byte", "tinyint"),
  ShortType: new AtomicType("short", "short", "smallint"),
  IntegerType: new AtomicType("integer", "integer", "int"),
  LongType: new AtomicType("long", "long", "bigint"),
  FloatType: new AtomicType("float", "float"),
  DoubleType: new AtomicType("double", "double"),
  StringType: new StringType(),
  BinaryType: new AtomicType("binary", "binary"),
  DateType: new AtomicType("date", "date"),
  TimeType: new TimeType(),
  TimestampType: new AtomicType("timestamp", "timestamp"),
  TimestampNTZType: new AtomicType("timestampNtz", "timestamp_ntz"),
  CalendarIntervalType: new AtomicType("calendarInterval", "interval"),
  DayTimeIntervalType: new IntervalType("dayTime"),
  YearMonthIntervalType: new IntervalType("yearMonth"),
  VariantType: new AtomicType("variant", "variant"),
} as const;

/** The types without parts, by Spark's names: `DataTypes.LongType`. */
export const DataTypes = atomic;
