import { describe, expect, test } from "@jest/globals";
import {
  DataTypes,
  DecimalType,
  MapType,
  parseSchema,
  parseType,
  StructType,
  typeFromJSON,
} from "../../../src/spark/connect/index.ts";
import { protoOfType, typeOfProto } from "../../../src/spark/connect/proto-types.ts";

const texts = [
  "tinyint",
  "smallint",
  "int",
  "bigint",
  "float",
  "double",
  "boolean",
  "string",
  "binary",
  "date",
  "timestamp",
  "timestamp_ntz",
  "void",
  "decimal(10,2)",
  "char(3)",
  "varchar(7)",
  "interval",
  "interval day to second",
  "interval hour",
  "interval year to month",
  "time(6)",
  "variant",
  "array<map<string,array<int>>>",
  "struct<a:int,b:struct<c:decimal(38,18)>>",
];

describe("a type", () => {
  test.each(texts)("%s goes through text, JSON and message unharmed", (text) => {
    const type = parseType(text);
    expect(type.simpleString()).toBe(text);
    expect(typeOfProto(protoOfType(type)).json()).toBe(type.json());
    if (text !== "interval") expect(typeFromJSON(type.json()).simpleString()).toBe(text);
  });

  test.each(["intt", "array<int", "decimal(x)", "interval day to month", "int int", ""])(
    "%p is refused with the reason",
    (text) => {
      expect(() => parseType(text)).toThrow(expect.objectContaining({ name: "BadType", why: expect.any(String) }));
    },
  );
});

describe("a schema", () => {
  const schema = parseSchema("id BIGINT NOT NULL, `a b` ARRAY<STRING> COMMENT 'a note', m MAP<STRING, STRUCT<x: INT>>");

  test("is read from DDL", () => {
    expect(schema.names).toEqual(["id", "a b", "m"]);
    expect(schema.field("ID")?.nullable).toBe(false);
    expect(parseSchema(schema.toDDL()).names).toEqual(schema.names);
  });

  test("prints as Spark's tree", () => {
    expect(schema.treeString()).toBe(
      [
        "root",
        " |-- id: long (nullable = false)",
        " |-- a b: array (nullable = true)",
        " |    |-- element: string (containsNull = true)",
        " |-- m: map (nullable = true)",
        " |    |-- key: string",
        " |    |-- value: struct (valueContainsNull = true)",
        " |    |    |-- x: integer (nullable = true)",
      ].join("\n"),
    );
  });

  test("is built field by field", () => {
    const built = new StructType()
      .add("d", new DecimalType(5, 1), false)
      .add("m", new MapType(DataTypes.StringType, DataTypes.LongType));
    expect(built.simpleString()).toBe("struct<d:decimal(5,1),m:map<string,bigint>>");
  });
});
