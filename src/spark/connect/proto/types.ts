// Made by scripts/spark-protos.mjs from the messages in spark-connect_2.13-4.3.0.jar (Apache-2.0); do not edit.


import type { GenFile, GenMessage } from "@bufbuild/protobuf/codegenv2";
import { fileDesc, messageDesc } from "@bufbuild/protobuf/codegenv2";
import type { Message } from "@bufbuild/protobuf";

export const file_spark_connect_types: GenFile = /*@__PURE__*/
  fileDesc("ChlzcGFyay9jb25uZWN0L3R5cGVzLnByb3RvEg1zcGFyay5jb25uZWN0IoofCghEYXRhVHlwZRIsCgRudWxsGAEgASgLMhwuc3BhcmsuY29ubmVjdC5EYXRhVHlwZS5OVUxMSAASMAoGYmluYXJ5GAIgASgLMh4uc3BhcmsuY29ubmVjdC5EYXRhVHlwZS5CaW5hcnlIABIyCgdib29sZWFuGAMgASgLMh8uc3BhcmsuY29ubmVjdC5EYXRhVHlwZS5Cb29sZWFuSAASLAoEYnl0ZRgEIAEoCzIcLnNwYXJrLmNvbm5lY3QuRGF0YVR5cGUuQnl0ZUgAEi4KBXNob3J0GAUgASgLMh0uc3BhcmsuY29ubmVjdC5EYXRhVHlwZS5TaG9ydEgAEjIKB2ludGVnZXIYBiABKAsyHy5zcGFyay5jb25uZWN0LkRhdGFUeXBlLkludGVnZXJIABIsCgRsb25nGAcgASgLMhwuc3BhcmsuY29ubmVjdC5EYXRhVHlwZS5Mb25nSAASLgoFZmxvYXQYCCABKAsyHS5zcGFyay5jb25uZWN0LkRhdGFUeXBlLkZsb2F0SAASMAoGZG91YmxlGAkgASgLMh4uc3BhcmsuY29ubmVjdC5EYXRhVHlwZS5Eb3VibGVIABIyCgdkZWNpbWFsGAogASgLMh8uc3BhcmsuY29ubmVjdC5EYXRhVHlwZS5EZWNpbWFsSAASMAoGc3RyaW5nGAsgASgLMh4uc3BhcmsuY29ubmVjdC5EYXRhVHlwZS5TdHJpbmdIABIsCgRjaGFyGAwgASgLMhwuc3BhcmsuY29ubmVjdC5EYXRhVHlwZS5DaGFySAASMwoIdmFyX2NoYXIYDSABKAsyHy5zcGFyay5jb25uZWN0LkRhdGFUeXBlLlZhckNoYXJIABIsCgRkYXRlGA4gASgLMhwuc3BhcmsuY29ubmVjdC5EYXRhVHlwZS5EYXRlSAASNgoJdGltZXN0YW1wGA8gASgLMiEuc3BhcmsuY29ubmVjdC5EYXRhVHlwZS5UaW1lc3RhbXBIABI9Cg10aW1lc3RhbXBfbnR6GBAgASgLMiQuc3BhcmsuY29ubmVjdC5EYXRhVHlwZS5UaW1lc3RhbXBOVFpIABJFChFjYWxlbmRhcl9pbnRlcnZhbBgRIAEoCzIoLnNwYXJrLmNvbm5lY3QuRGF0YVR5cGUuQ2FsZW5kYXJJbnRlcnZhbEgAEkgKE3llYXJfbW9udGhfaW50ZXJ2YWwYEiABKAsyKS5zcGFyay5jb25uZWN0LkRhdGFUeXBlLlllYXJNb250aEludGVydmFsSAASRAoRZGF5X3RpbWVfaW50ZXJ2YWwYEyABKAsyJy5zcGFyay5jb25uZWN0LkRhdGFUeXBlLkRheVRpbWVJbnRlcnZhbEgAEi4KBWFycmF5GBQgASgLMh0uc3BhcmsuY29ubmVjdC5EYXRhVHlwZS5BcnJheUgAEjAKBnN0cnVjdBgVIAEoCzIeLnNwYXJrLmNvbm5lY3QuRGF0YVR5cGUuU3RydWN0SAASKgoDbWFwGBYgASgLMhsuc3BhcmsuY29ubmVjdC5EYXRhVHlwZS5NYXBIABIyCgd2YXJpYW50GBkgASgLMh8uc3BhcmsuY29ubmVjdC5EYXRhVHlwZS5WYXJpYW50SAASKgoDdWR0GBcgASgLMhsuc3BhcmsuY29ubmVjdC5EYXRhVHlwZS5VRFRIABI0CghnZW9tZXRyeRgaIAEoCzIgLnNwYXJrLmNvbm5lY3QuRGF0YVR5cGUuR2VvbWV0cnlIABI2CglnZW9ncmFwaHkYGyABKAsyIS5zcGFyay5jb25uZWN0LkRhdGFUeXBlLkdlb2dyYXBoeUgAEjQKCHVucGFyc2VkGBggASgLMiAuc3BhcmsuY29ubmVjdC5EYXRhVHlwZS5VbnBhcnNlZEgAEiwKBHRpbWUYHCABKAsyHC5zcGFyay5jb25uZWN0LkRhdGFUeXBlLlRpbWVIABJIChN0aW1lc3RhbXBfbnR6X25hbm9zGB0gASgLMikuc3BhcmsuY29ubmVjdC5EYXRhVHlwZS5UaW1lc3RhbXBOVFpOYW5vc0gAEkgKE3RpbWVzdGFtcF9sdHpfbmFub3MYHiABKAsyKS5zcGFyay5jb25uZWN0LkRhdGFUeXBlLlRpbWVzdGFtcExUWk5hbm9zSAAaKwoHQm9vbGVhbhIgChh0eXBlX3ZhcmlhdGlvbl9yZWZlcmVuY2UYASABKA0aKAoEQnl0ZRIgChh0eXBlX3ZhcmlhdGlvbl9yZWZlcmVuY2UYASABKA0aKQoFU2hvcnQSIAoYdHlwZV92YXJpYXRpb25fcmVmZXJlbmNlGAEgASgNGisKB0ludGVnZXISIAoYdHlwZV92YXJpYXRpb25fcmVmZXJlbmNlGAEgASgNGigKBExvbmcSIAoYdHlwZV92YXJpYXRpb25fcmVmZXJlbmNlGAEgASgNGikKBUZsb2F0EiAKGHR5cGVfdmFyaWF0aW9uX3JlZmVyZW5jZRgBIAEoDRoqCgZEb3VibGUSIAoYdHlwZV92YXJpYXRpb25fcmVmZXJlbmNlGAEgASgNGj0KBlN0cmluZxIgChh0eXBlX3ZhcmlhdGlvbl9yZWZlcmVuY2UYASABKA0SEQoJY29sbGF0aW9uGAIgASgJGioKBkJpbmFyeRIgChh0eXBlX3ZhcmlhdGlvbl9yZWZlcmVuY2UYASABKA0aKAoETlVMTBIgChh0eXBlX3ZhcmlhdGlvbl9yZWZlcmVuY2UYASABKA0aLQoJVGltZXN0YW1wEiAKGHR5cGVfdmFyaWF0aW9uX3JlZmVyZW5jZRgBIAEoDRooCgREYXRlEiAKGHR5cGVfdmFyaWF0aW9uX3JlZmVyZW5jZRgBIAEoDRowCgxUaW1lc3RhbXBOVFoSIAoYdHlwZV92YXJpYXRpb25fcmVmZXJlbmNlGAEgASgNGk4KBFRpbWUSFgoJcHJlY2lzaW9uGAEgASgFSACIAQESIAoYdHlwZV92YXJpYXRpb25fcmVmZXJlbmNlGAIgASgNQgwKCl9wcmVjaXNpb24aWwoRVGltZXN0YW1wTlRaTmFub3MSFgoJcHJlY2lzaW9uGAEgASgFSACIAQESIAoYdHlwZV92YXJpYXRpb25fcmVmZXJlbmNlGAIgASgNQgwKCl9wcmVjaXNpb24aWwoRVGltZXN0YW1wTFRaTmFub3MSFgoJcHJlY2lzaW9uGAEgASgFSACIAQESIAoYdHlwZV92YXJpYXRpb25fcmVmZXJlbmNlGAIgASgNQgwKCl9wcmVjaXNpb24aNAoQQ2FsZW5kYXJJbnRlcnZhbBIgChh0eXBlX3ZhcmlhdGlvbl9yZWZlcmVuY2UYASABKA0ahQEKEVllYXJNb250aEludGVydmFsEhgKC3N0YXJ0X2ZpZWxkGAEgASgFSACIAQESFgoJZW5kX2ZpZWxkGAIgASgFSAGIAQESIAoYdHlwZV92YXJpYXRpb25fcmVmZXJlbmNlGAMgASgNQg4KDF9zdGFydF9maWVsZEIMCgpfZW5kX2ZpZWxkGoMBCg9EYXlUaW1lSW50ZXJ2YWwSGAoLc3RhcnRfZmllbGQYASABKAVIAIgBARIWCgllbmRfZmllbGQYAiABKAVIAYgBARIgChh0eXBlX3ZhcmlhdGlvbl9yZWZlcmVuY2UYAyABKA1CDgoMX3N0YXJ0X2ZpZWxkQgwKCl9lbmRfZmllbGQaOAoEQ2hhchIOCgZsZW5ndGgYASABKAUSIAoYdHlwZV92YXJpYXRpb25fcmVmZXJlbmNlGAIgASgNGjsKB1ZhckNoYXISDgoGbGVuZ3RoGAEgASgFEiAKGHR5cGVfdmFyaWF0aW9uX3JlZmVyZW5jZRgCIAEoDRpvCgdEZWNpbWFsEhIKBXNjYWxlGAEgASgFSACIAQESFgoJcHJlY2lzaW9uGAIgASgFSAGIAQESIAoYdHlwZV92YXJpYXRpb25fcmVmZXJlbmNlGAMgASgNQggKBl9zY2FsZUIMCgpfcHJlY2lzaW9uGn0KC1N0cnVjdEZpZWxkEgwKBG5hbWUYASABKAkSKgoJZGF0YV90eXBlGAIgASgLMhcuc3BhcmsuY29ubmVjdC5EYXRhVHlwZRIQCghudWxsYWJsZRgDIAEoCBIVCghtZXRhZGF0YRgEIAEoCUgAiAEBQgsKCV9tZXRhZGF0YRpfCgZTdHJ1Y3QSMwoGZmllbGRzGAEgAygLMiMuc3BhcmsuY29ubmVjdC5EYXRhVHlwZS5TdHJ1Y3RGaWVsZBIgChh0eXBlX3ZhcmlhdGlvbl9yZWZlcmVuY2UYAiABKA0abwoFQXJyYXkSLQoMZWxlbWVudF90eXBlGAEgASgLMhcuc3BhcmsuY29ubmVjdC5EYXRhVHlwZRIVCg1jb250YWluc19udWxsGAIgASgIEiAKGHR5cGVfdmFyaWF0aW9uX3JlZmVyZW5jZRgDIAEoDRqcAQoDTWFwEikKCGtleV90eXBlGAEgASgLMhcuc3BhcmsuY29ubmVjdC5EYXRhVHlwZRIrCgp2YWx1ZV90eXBlGAIgASgLMhcuc3BhcmsuY29ubmVjdC5EYXRhVHlwZRIbChN2YWx1ZV9jb250YWluc19udWxsGAMgASgIEiAKGHR5cGVfdmFyaWF0aW9uX3JlZmVyZW5jZRgEIAEoDRo6CghHZW9tZXRyeRIMCgRzcmlkGAEgASgFEiAKGHR5cGVfdmFyaWF0aW9uX3JlZmVyZW5jZRgCIAEoDRo7CglHZW9ncmFwaHkSDAoEc3JpZBgBIAEoBRIgChh0eXBlX3ZhcmlhdGlvbl9yZWZlcmVuY2UYAiABKA0aKwoHVmFyaWFudBIgChh0eXBlX3ZhcmlhdGlvbl9yZWZlcmVuY2UYASABKA0a5AEKA1VEVBIMCgR0eXBlGAEgASgJEhYKCWp2bV9jbGFzcxgCIAEoCUgAiAEBEhkKDHB5dGhvbl9jbGFzcxgDIAEoCUgBiAEBEiQKF3NlcmlhbGl6ZWRfcHl0aG9uX2NsYXNzGAQgASgJSAKIAQESLgoIc3FsX3R5cGUYBSABKAsyFy5zcGFyay5jb25uZWN0LkRhdGFUeXBlSAOIAQFCDAoKX2p2bV9jbGFzc0IPCg1fcHl0aG9uX2NsYXNzQhoKGF9zZXJpYWxpemVkX3B5dGhvbl9jbGFzc0ILCglfc3FsX3R5cGUaJAoIVW5wYXJzZWQSGAoQZGF0YV90eXBlX3N0cmluZxgBIAEoCUIGCgRraW5kQjYKHm9yZy5hcGFjaGUuc3BhcmsuY29ubmVjdC5wcm90b1ABWhJpbnRlcm5hbC9nZW5lcmF0ZWRiBnByb3RvMw");

export type DataType = Message<"spark.connect.DataType"> & {
  kind: {
    value: DataType_NULL;
    case: "null";
  } | {
    value: DataType_Binary;
    case: "binary";
  } | {
    value: DataType_Boolean;
    case: "boolean";
  } | {
    value: DataType_Byte;
    case: "byte";
  } | {
    value: DataType_Short;
    case: "short";
  } | {
    value: DataType_Integer;
    case: "integer";
  } | {
    value: DataType_Long;
    case: "long";
  } | {
    value: DataType_Float;
    case: "float";
  } | {
    value: DataType_Double;
    case: "double";
  } | {
    value: DataType_Decimal;
    case: "decimal";
  } | {
    value: DataType_String;
    case: "string";
  } | {
    value: DataType_Char;
    case: "char";
  } | {
    value: DataType_VarChar;
    case: "varChar";
  } | {
    value: DataType_Date;
    case: "date";
  } | {
    value: DataType_Timestamp;
    case: "timestamp";
  } | {
    value: DataType_TimestampNTZ;
    case: "timestampNtz";
  } | {
    value: DataType_CalendarInterval;
    case: "calendarInterval";
  } | {
    value: DataType_YearMonthInterval;
    case: "yearMonthInterval";
  } | {
    value: DataType_DayTimeInterval;
    case: "dayTimeInterval";
  } | {
    value: DataType_Array;
    case: "array";
  } | {
    value: DataType_Struct;
    case: "struct";
  } | {
    value: DataType_Map;
    case: "map";
  } | {
    value: DataType_Variant;
    case: "variant";
  } | {
    value: DataType_UDT;
    case: "udt";
  } | {
    value: DataType_Geometry;
    case: "geometry";
  } | {
    value: DataType_Geography;
    case: "geography";
  } | {
    value: DataType_Unparsed;
    case: "unparsed";
  } | {
    value: DataType_Time;
    case: "time";
  } | {
    value: DataType_TimestampNTZNanos;
    case: "timestampNtzNanos";
  } | {
    value: DataType_TimestampLTZNanos;
    case: "timestampLtzNanos";
  } | { case: undefined; value?: undefined };
};

export const DataTypeSchema: GenMessage<DataType> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0);

export type DataType_Boolean = Message<"spark.connect.DataType.Boolean"> & {
  typeVariationReference: number;
};

export const DataType_BooleanSchema: GenMessage<DataType_Boolean> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 0);

export type DataType_Byte = Message<"spark.connect.DataType.Byte"> & {
  typeVariationReference: number;
};

export const DataType_ByteSchema: GenMessage<DataType_Byte> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 1);

export type DataType_Short = Message<"spark.connect.DataType.Short"> & {
  typeVariationReference: number;
};

export const DataType_ShortSchema: GenMessage<DataType_Short> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 2);

export type DataType_Integer = Message<"spark.connect.DataType.Integer"> & {
  typeVariationReference: number;
};

export const DataType_IntegerSchema: GenMessage<DataType_Integer> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 3);

export type DataType_Long = Message<"spark.connect.DataType.Long"> & {
  typeVariationReference: number;
};

export const DataType_LongSchema: GenMessage<DataType_Long> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 4);

export type DataType_Float = Message<"spark.connect.DataType.Float"> & {
  typeVariationReference: number;
};

export const DataType_FloatSchema: GenMessage<DataType_Float> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 5);

export type DataType_Double = Message<"spark.connect.DataType.Double"> & {
  typeVariationReference: number;
};

export const DataType_DoubleSchema: GenMessage<DataType_Double> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 6);

export type DataType_String = Message<"spark.connect.DataType.String"> & {
  typeVariationReference: number;

  collation: string;
};

export const DataType_StringSchema: GenMessage<DataType_String> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 7);

export type DataType_Binary = Message<"spark.connect.DataType.Binary"> & {
  typeVariationReference: number;
};

export const DataType_BinarySchema: GenMessage<DataType_Binary> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 8);

export type DataType_NULL = Message<"spark.connect.DataType.NULL"> & {
  typeVariationReference: number;
};

export const DataType_NULLSchema: GenMessage<DataType_NULL> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 9);

export type DataType_Timestamp = Message<"spark.connect.DataType.Timestamp"> & {
  typeVariationReference: number;
};

export const DataType_TimestampSchema: GenMessage<DataType_Timestamp> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 10);

export type DataType_Date = Message<"spark.connect.DataType.Date"> & {
  typeVariationReference: number;
};

export const DataType_DateSchema: GenMessage<DataType_Date> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 11);

export type DataType_TimestampNTZ = Message<"spark.connect.DataType.TimestampNTZ"> & {
  typeVariationReference: number;
};

export const DataType_TimestampNTZSchema: GenMessage<DataType_TimestampNTZ> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 12);

export type DataType_Time = Message<"spark.connect.DataType.Time"> & {
  precision?: number | undefined;

  typeVariationReference: number;
};

export const DataType_TimeSchema: GenMessage<DataType_Time> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 13);

export type DataType_TimestampNTZNanos = Message<"spark.connect.DataType.TimestampNTZNanos"> & {
  precision?: number | undefined;

  typeVariationReference: number;
};

export const DataType_TimestampNTZNanosSchema: GenMessage<DataType_TimestampNTZNanos> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 14);

export type DataType_TimestampLTZNanos = Message<"spark.connect.DataType.TimestampLTZNanos"> & {
  precision?: number | undefined;

  typeVariationReference: number;
};

export const DataType_TimestampLTZNanosSchema: GenMessage<DataType_TimestampLTZNanos> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 15);

export type DataType_CalendarInterval = Message<"spark.connect.DataType.CalendarInterval"> & {
  typeVariationReference: number;
};

export const DataType_CalendarIntervalSchema: GenMessage<DataType_CalendarInterval> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 16);

export type DataType_YearMonthInterval = Message<"spark.connect.DataType.YearMonthInterval"> & {
  startField?: number | undefined;

  endField?: number | undefined;

  typeVariationReference: number;
};

export const DataType_YearMonthIntervalSchema: GenMessage<DataType_YearMonthInterval> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 17);

export type DataType_DayTimeInterval = Message<"spark.connect.DataType.DayTimeInterval"> & {
  startField?: number | undefined;

  endField?: number | undefined;

  typeVariationReference: number;
};

export const DataType_DayTimeIntervalSchema: GenMessage<DataType_DayTimeInterval> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 18);

export type DataType_Char = Message<"spark.connect.DataType.Char"> & {
  length: number;

  typeVariationReference: number;
};

export const DataType_CharSchema: GenMessage<DataType_Char> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 19);

export type DataType_VarChar = Message<"spark.connect.DataType.VarChar"> & {
  length: number;

  typeVariationReference: number;
};

export const DataType_VarCharSchema: GenMessage<DataType_VarChar> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 20);

export type DataType_Decimal = Message<"spark.connect.DataType.Decimal"> & {
  scale?: number | undefined;

  precision?: number | undefined;

  typeVariationReference: number;
};

export const DataType_DecimalSchema: GenMessage<DataType_Decimal> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 21);

export type DataType_StructField = Message<"spark.connect.DataType.StructField"> & {
  name: string;

  dataType?: DataType | undefined;

  nullable: boolean;

  metadata?: string | undefined;
};

export const DataType_StructFieldSchema: GenMessage<DataType_StructField> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 22);

export type DataType_Struct = Message<"spark.connect.DataType.Struct"> & {
  fields: DataType_StructField[];

  typeVariationReference: number;
};

export const DataType_StructSchema: GenMessage<DataType_Struct> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 23);

export type DataType_Array = Message<"spark.connect.DataType.Array"> & {
  elementType?: DataType | undefined;

  containsNull: boolean;

  typeVariationReference: number;
};

export const DataType_ArraySchema: GenMessage<DataType_Array> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 24);

export type DataType_Map = Message<"spark.connect.DataType.Map"> & {
  keyType?: DataType | undefined;

  valueType?: DataType | undefined;

  valueContainsNull: boolean;

  typeVariationReference: number;
};

export const DataType_MapSchema: GenMessage<DataType_Map> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 25);

export type DataType_Geometry = Message<"spark.connect.DataType.Geometry"> & {
  srid: number;

  typeVariationReference: number;
};

export const DataType_GeometrySchema: GenMessage<DataType_Geometry> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 26);

export type DataType_Geography = Message<"spark.connect.DataType.Geography"> & {
  srid: number;

  typeVariationReference: number;
};

export const DataType_GeographySchema: GenMessage<DataType_Geography> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 27);

export type DataType_Variant = Message<"spark.connect.DataType.Variant"> & {
  typeVariationReference: number;
};

export const DataType_VariantSchema: GenMessage<DataType_Variant> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 28);

export type DataType_UDT = Message<"spark.connect.DataType.UDT"> & {
  type: string;

  jvmClass?: string | undefined;

  pythonClass?: string | undefined;

  serializedPythonClass?: string | undefined;

  sqlType?: DataType | undefined;
};

export const DataType_UDTSchema: GenMessage<DataType_UDT> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 29);

export type DataType_Unparsed = Message<"spark.connect.DataType.Unparsed"> & {
  dataTypeString: string;
};

export const DataType_UnparsedSchema: GenMessage<DataType_Unparsed> = /*@__PURE__*/
  messageDesc(file_spark_connect_types, 0, 30);

