import { UserError } from "../../base/errors.ts";
import { ArrayType, MapType, StructField, StructType } from "./nested-types.ts";
import { CharacterType, type DataType, DataTypes, DecimalType, IntervalType, StringType, TimeType } from "./types.ts";

const SIMPLE: Readonly<Record<string, DataType>> = {
  void: DataTypes.NullType,
  null: DataTypes.NullType,
  boolean: DataTypes.BooleanType,
  byte: DataTypes.ByteType,
  tinyint: DataTypes.ByteType,
  short: DataTypes.ShortType,
  smallint: DataTypes.ShortType,
  int: DataTypes.IntegerType,
  integer: DataTypes.IntegerType,
  long: DataTypes.LongType,
  bigint: DataTypes.LongType,
  float: DataTypes.FloatType,
  real: DataTypes.FloatType,
  double: DataTypes.DoubleType,
  binary: DataTypes.BinaryType,
  date: DataTypes.DateType,
  timestamp: DataTypes.TimestampType,
  timestamp_ltz: DataTypes.TimestampType,
  timestamp_ntz: DataTypes.TimestampNTZType,
  variant: DataTypes.VariantType,
};

const DAY_TIME = ["day", "hour", "minute", "second"];
const YEAR_MONTH = ["year", "month"];

/** A type from DDL text: `int`, `array<string>`, `decimal(10,2)`. @throws UserError `BadType` */
export function parseType(ddl: string): DataType {
  const reader = new Reader(ddl);
  const type = reader.type();
  reader.end();
  return type;
}

/** A schema from DDL text: `id BIGINT NOT NULL, name STRING`, with or without `struct<…>` around. @throws UserError `BadType` */
export function parseSchema(ddl: string): StructType {
  const reader = new Reader(ddl);
  if (/^\s*struct\s*</i.test(ddl)) {
    const type = reader.type();
    reader.end();
    return type as StructType;
  }
  const fields = ddl.trim() === "" ? [] : reader.fields();
  reader.end();
  return new StructType(fields);
}

/** Words, names in backquotes, texts, numbers and signs, read one after another. */
class Reader {
  private readonly ddl: string;
  private readonly tokens: readonly string[];
  private at = 0;

  constructor(ddl: string) {
    this.ddl = ddl;
    this.tokens = ddl.match(/`(?:[^`]|``)*`|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[\p{L}\p{N}_]+|\S/gu) ?? [];
  }

  fields(): StructField[] {
    const fields = [this.field()];
    while (this.skip(",")) fields.push(this.field());
    return fields;
  }

  type(): DataType {
    const word = this.next().toLowerCase();
    if (word === "array") return new ArrayType(this.inner(() => this.type()));
    if (word === "map") {
      return this.inner(() => {
        const key = this.type();
        this.expect(",");
        return new MapType(key, this.type());
      });
    }
    if (word === "struct") return new StructType(this.inner(() => (this.peek() === ">" ? [] : this.fields())));
    if (word === "interval") return this.interval();
    if (word === "string") return this.skip("collate") ? new StringType(this.next()) : DataTypes.StringType;
    if (word === "decimal" || word === "dec" || word === "numeric") return new DecimalType(...this.numbers());
    if (word === "char" || word === "character") return new CharacterType("char", this.numbers()[0] ?? 1);
    if (word === "varchar") return new CharacterType("varchar", this.numbers()[0] ?? 1);
    if (word === "time") return new TimeType(...this.numbers());
    const simple = Object.hasOwn(SIMPLE, word) ? SIMPLE[word] : undefined;
    if (simple === undefined) throw this.bad(`${JSON.stringify(word)} is not a type`);
    return simple;
  }

  end(): void {
    if (this.at < this.tokens.length) throw this.bad(`${JSON.stringify(this.peek())} is left over`);
  }

  private field(): StructField {
    const name = this.next().replace(/^`(.*)`$/s, (_, inner: string) => inner.replaceAll("``", "`"));
    this.skip(":");
    const type = this.type();
    const nullable = !this.skip("not");
    if (!nullable) this.expect("null");
    const metadata = this.skip("comment") ? { comment: textOf(this.next()) } : {};
    return new StructField(name, type, nullable, metadata);
  }

  private interval(): DataType {
    const start = this.peek()?.toLowerCase() ?? "";
    const names = [DAY_TIME, YEAR_MONTH].find((each) => each.includes(start));
    if (names === undefined) return DataTypes.CalendarIntervalType;
    this.next();
    const end = this.skip("to") ? this.next().toLowerCase() : start;
    if (!names.includes(end)) throw this.bad(`there is no interval ${start} to ${end}`);
    return new IntervalType(names === DAY_TIME ? "dayTime" : "yearMonth", names.indexOf(start), names.indexOf(end));
  }

  private inner<T>(read: () => T): T {
    this.expect("<");
    const value = read();
    this.expect(">");
    return value;
  }

  private numbers(): readonly number[] & ([] | [number] | [number, number]) {
    const numbers: number[] = [];
    if (!this.skip("(")) return [];
    do numbers.push(this.number());
    while (this.skip(","));
    this.expect(")");
    return numbers as [number, number];
  }

  private number(): number {
    const text = this.next();
    if (!/^\d+$/.test(text)) throw this.bad(`${JSON.stringify(text)} is not a number`);
    return Number(text);
  }

  private peek(): string | undefined {
    return this.tokens[this.at];
  }

  private next(): string {
    const token = this.tokens[this.at++];
    if (token === undefined) throw this.bad("it ends too early");
    return token;
  }

  private skip(word: string): boolean {
    const found = this.peek()?.toLowerCase() === word;
    if (found) this.at++;
    return found;
  }

  private expect(word: string): void {
    if (!this.skip(word))
      throw this.bad(
        `${JSON.stringify(word)} is missing${this.at < this.tokens.length ? ` before ${JSON.stringify(this.peek())}` : ""}`,
      );
  }

  private bad(why: string): UserError {
    return new UserError("BadType", `${JSON.stringify(this.ddl)} is not a Spark type`, {
      why,
      hints: ["for example: id BIGINT NOT NULL, tags ARRAY<STRING>, price DECIMAL(10,2)"],
      about: this.ddl,
    });
  }
}

const textOf = (token: string): string => token.slice(1, -1).replace(/\\(.)/gs, "$1");
