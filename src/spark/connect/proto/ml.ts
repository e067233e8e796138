// Made by scripts/spark-protos.mjs from the messages in spark-connect_2.13-4.3.0.jar (Apache-2.0); do not edit.


import type { GenFile, GenMessage } from "@bufbuild/protobuf/codegenv2";
import { fileDesc, messageDesc } from "@bufbuild/protobuf/codegenv2";
import type { Fetch, Relation } from "./relations.ts";
import { file_spark_connect_relations } from "./relations.ts";
import type { Expression_Literal } from "./expressions.ts";
import { file_spark_connect_expressions } from "./expressions.ts";
import type { MlOperator, MlParams, ObjectRef } from "./ml_common.ts";
import { file_spark_connect_ml_common } from "./ml_common.ts";
import type { Message } from "@bufbuild/protobuf";

export const file_spark_connect_ml: GenFile = /*@__PURE__*/
  fileDesc("ChZzcGFyay9jb25uZWN0L21sLnByb3RvEg1zcGFyay5jb25uZWN0IqYMCglNbENvbW1hbmQSKwoDZml0GAEgASgLMhwuc3BhcmsuY29ubmVjdC5NbENvbW1hbmQuRml0SAASJQoFZmV0Y2gYAiABKAsyFC5zcGFyay5jb25uZWN0LkZldGNoSAASMQoGZGVsZXRlGAMgASgLMh8uc3BhcmsuY29ubmVjdC5NbENvbW1hbmQuRGVsZXRlSAASLwoFd3JpdGUYBCABKAsyHi5zcGFyay5jb25uZWN0Lk1sQ29tbWFuZC5Xcml0ZUgAEi0KBHJlYWQYBSABKAsyHS5zcGFyay5jb25uZWN0Lk1sQ29tbWFuZC5SZWFkSAASNQoIZXZhbHVhdGUYBiABKAsyIS5zcGFyay5jb25uZWN0Lk1sQ29tbWFuZC5FdmFsdWF0ZUgAEjoKC2NsZWFuX2NhY2hlGAcgASgLMiMuc3BhcmsuY29ubmVjdC5NbENvbW1hbmQuQ2xlYW5DYWNoZUgAEj8KDmdldF9jYWNoZV9pbmZvGAggASgLMiUuc3BhcmsuY29ubmVjdC5NbENvbW1hbmQuR2V0Q2FjaGVJbmZvSAASQAoOY3JlYXRlX3N1bW1hcnkYCSABKAsyJi5zcGFyay5jb25uZWN0Lk1sQ29tbWFuZC5DcmVhdGVTdW1tYXJ5SAASPwoOZ2V0X21vZGVsX3NpemUYCiABKAsyJS5zcGFyay5jb25uZWN0Lk1sQ29tbWFuZC5HZXRNb2RlbFNpemVIABqWAQoDRml0EiwKCWVzdGltYXRvchgBIAEoCzIZLnNwYXJrLmNvbm5lY3QuTWxPcGVyYXRvchIsCgZwYXJhbXMYAiABKAsyFy5zcGFyay5jb25uZWN0Lk1sUGFyYW1zSACIAQESKAoHZGF0YXNldBgDIAEoCzIXLnNwYXJrLmNvbm5lY3QuUmVsYXRpb25CCQoHX3BhcmFtcxpcCgZEZWxldGUSKgoIb2JqX3JlZnMYASADKAsyGC5zcGFyay5jb25uZWN0Lk9iamVjdFJlZhIXCgpldmljdF9vbmx5GAIgASgISACIAQFCDQoLX2V2aWN0X29ubHkaDAoKQ2xlYW5DYWNoZRoOCgxHZXRDYWNoZUluZm8a1AIKBVdyaXRlEi0KCG9wZXJhdG9yGAEgASgLMhkuc3BhcmsuY29ubmVjdC5NbE9wZXJhdG9ySAASKwoHb2JqX3JlZhgCIAEoCzIYLnNwYXJrLmNvbm5lY3QuT2JqZWN0UmVmSAASLAoGcGFyYW1zGAMgASgLMhcuc3BhcmsuY29ubmVjdC5NbFBhcmFtc0gBiAEBEgwKBHBhdGgYBCABKAkSHQoQc2hvdWxkX292ZXJ3cml0ZRgFIAEoCEgCiAEBEjwKB29wdGlvbnMYBiADKAsyKy5zcGFyay5jb25uZWN0Lk1sQ29tbWFuZC5Xcml0ZS5PcHRpb25zRW50cnkaLgoMT3B0aW9uc0VudHJ5EgsKA2tleRgBIAEoCRINCgV2YWx1ZRgCIAEoCToCOAFCBgoEdHlwZUIJCgdfcGFyYW1zQhMKEV9zaG91bGRfb3ZlcndyaXRlGkEKBFJlYWQSKwoIb3BlcmF0b3IYASABKAsyGS5zcGFyay5jb25uZWN0Lk1sT3BlcmF0b3ISDAoEcGF0aBgCIAEoCRqbAQoIRXZhbHVhdGUSLAoJZXZhbHVhdG9yGAEgASgLMhkuc3BhcmsuY29ubmVjdC5NbE9wZXJhdG9yEiwKBnBhcmFtcxgCIAEoCzIXLnNwYXJrLmNvbm5lY3QuTWxQYXJhbXNIAIgBARIoCgdkYXRhc2V0GAMgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbkIJCgdfcGFyYW1zGmYKDUNyZWF0ZVN1bW1hcnkSKwoJbW9kZWxfcmVmGAEgASgLMhguc3BhcmsuY29ubmVjdC5PYmplY3RSZWYSKAoHZGF0YXNldBgCIAEoCzIXLnNwYXJrLmNvbm5lY3QuUmVsYXRpb24aOwoMR2V0TW9kZWxTaXplEisKCW1vZGVsX3JlZhgBIAEoCzIYLnNwYXJrLmNvbm5lY3QuT2JqZWN0UmVmQgkKB2NvbW1hbmQijAMKD01sQ29tbWFuZFJlc3VsdBIyCgVwYXJhbRgBIAEoCzIhLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5MaXRlcmFsSAASEQoHc3VtbWFyeRgCIAEoCUgAEkYKDW9wZXJhdG9yX2luZm8YAyABKAsyLS5zcGFyay5jb25uZWN0Lk1sQ29tbWFuZFJlc3VsdC5NbE9wZXJhdG9ySW5mb0gAGtoBCg5NbE9wZXJhdG9ySW5mbxIrCgdvYmpfcmVmGAEgASgLMhguc3BhcmsuY29ubmVjdC5PYmplY3RSZWZIABIOCgRuYW1lGAIgASgJSAASEAoDdWlkGAMgASgJSAGIAQESLAoGcGFyYW1zGAQgASgLMhcuc3BhcmsuY29ubmVjdC5NbFBhcmFtc0gCiAEBEhwKD3dhcm5pbmdfbWVzc2FnZRgFIAEoCUgDiAEBQgYKBHR5cGVCBgoEX3VpZEIJCgdfcGFyYW1zQhIKEF93YXJuaW5nX21lc3NhZ2VCDQoLcmVzdWx0X3R5cGVCNgoeb3JnLmFwYWNoZS5zcGFyay5jb25uZWN0LnByb3RvUAFaEmludGVybmFsL2dlbmVyYXRlZGIGcHJvdG8z", [file_spark_connect_relations, file_spark_connect_expressions, file_spark_connect_ml_common]);

export type MlCommand = Message<"spark.connect.MlCommand"> & {
  command: {
    value: MlCommand_Fit;
    case: "fit";
  } | {
    value: Fetch;
    case: "fetch";
  } | {
    value: MlCommand_Delete;
    case: "delete";
  } | {
    value: MlCommand_Write;
    case: "write";
  } | {
    value: MlCommand_Read;
    case: "read";
  } | {
    value: MlCommand_Evaluate;
    case: "evaluate";
  } | {
    value: MlCommand_CleanCache;
    case: "cleanCache";
  } | {
    value: MlCommand_GetCacheInfo;
    case: "getCacheInfo";
  } | {
    value: MlCommand_CreateSummary;
    case: "createSummary";
  } | {
    value: MlCommand_GetModelSize;
    case: "getModelSize";
  } | { case: undefined; value?: undefined };
};

export const MlCommandSchema: GenMessage<MlCommand> = /*@__PURE__*/
  messageDesc(file_spark_connect_ml, 0);

export type MlCommand_Fit = Message<"spark.connect.MlCommand.Fit"> & {
  estimator?: MlOperator | undefined;

  params?: MlParams | undefined;

  dataset?: Relation | undefined;
};

export const MlCommand_FitSchema: GenMessage<MlCommand_Fit> = /*@__PURE__*/
  messageDesc(file_spark_connect_ml, 0, 0);

export type MlCommand_Delete = Message<"spark.connect.MlCommand.Delete"> & {
  objRefs: ObjectRef[];

  evictOnly?: boolean | undefined;
};

export const MlCommand_DeleteSchema: GenMessage<MlCommand_Delete> = /*@__PURE__*/
  messageDesc(file_spark_connect_ml, 0, 1);

export type MlCommand_CleanCache = Message<"spark.connect.MlCommand.CleanCache"> & {
};

export const MlCommand_CleanCacheSchema: GenMessage<MlCommand_CleanCache> = /*@__PURE__*/
  messageDesc(file_spark_connect_ml, 0, 2);

export type MlCommand_GetCacheInfo = Message<"spark.connect.MlCommand.GetCacheInfo"> & {
};

export const MlCommand_GetCacheInfoSchema: GenMessage<MlCommand_GetCacheInfo> = /*@__PURE__*/
  messageDesc(file_spark_connect_ml, 0, 3);

export type MlCommand_Write = Message<"spark.connect.MlCommand.Write"> & {
  type: {
    value: MlOperator;
    case: "operator";
  } | {
    value: ObjectRef;
    case: "objRef";
  } | { case: undefined; value?: undefined };

  params?: MlParams | undefined;

  path: string;

  shouldOverwrite?: boolean | undefined;

  options: { [key: string]: string };
};

export const MlCommand_WriteSchema: GenMessage<MlCommand_Write> = /*@__PURE__*/
  messageDesc(file_spark_connect_ml, 0, 4);

export type MlCommand_Read = Message<"spark.connect.MlCommand.Read"> & {
  operator?: MlOperator | undefined;

  path: string;
};

export const MlCommand_ReadSchema: GenMessage<MlCommand_Read> = /*@__PURE__*/
  messageDesc(file_spark_connect_ml, 0, 5);

export type MlCommand_Evaluate = Message<"spark.connect.MlCommand.Evaluate"> & {
  evaluator?: MlOperator | undefined;

  params?: MlParams | undefined;

  dataset?: Relation | undefined;
};

export const MlCommand_EvaluateSchema: GenMessage<MlCommand_Evaluate> = /*@__PURE__*/
  messageDesc(file_spark_connect_ml, 0, 6);

export type MlCommand_CreateSummary = Message<"spark.connect.MlCommand.CreateSummary"> & {
  modelRef?: ObjectRef | undefined;

  dataset?: Relation | undefined;
};

export const MlCommand_CreateSummarySchema: GenMessage<MlCommand_CreateSummary> = /*@__PURE__*/
  messageDesc(file_spark_connect_ml, 0, 7);

export type MlCommand_GetModelSize = Message<"spark.connect.MlCommand.GetModelSize"> & {
  modelRef?: ObjectRef | undefined;
};

export const MlCommand_GetModelSizeSchema: GenMessage<MlCommand_GetModelSize> = /*@__PURE__*/
  messageDesc(file_spark_connect_ml, 0, 8);

export type MlCommandResult = Message<"spark.connect.MlCommandResult"> & {
  resultType: {
    value: Expression_Literal;
    case: "param";
  } | {
    value: string;
    case: "summary";
  } | {
    value: MlCommandResult_MlOperatorInfo;
    case: "operatorInfo";
  } | { case: undefined; value?: undefined };
};

export const MlCommandResultSchema: GenMessage<MlCommandResult> = /*@__PURE__*/
  messageDesc(file_spark_connect_ml, 1);

export type MlCommandResult_MlOperatorInfo = Message<"spark.connect.MlCommandResult.MlOperatorInfo"> & {
  type: {
    value: ObjectRef;
    case: "objRef";
  } | {
    value: string;
    case: "name";
  } | { case: undefined; value?: undefined };

  uid?: string | undefined;

  params?: MlParams | undefined;

  warningMessage?: string | undefined;
};

export const MlCommandResult_MlOperatorInfoSchema: GenMessage<MlCommandResult_MlOperatorInfo> = /*@__PURE__*/
  messageDesc(file_spark_connect_ml, 1, 0);

