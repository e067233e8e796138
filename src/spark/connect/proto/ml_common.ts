// Made by scripts/spark-protos.mjs from the messages in spark-connect_2.13-4.3.0.jar (Apache-2.0); do not edit.


import type { GenEnum, GenFile, GenMessage } from "@bufbuild/protobuf/codegenv2";
import { enumDesc, fileDesc, messageDesc } from "@bufbuild/protobuf/codegenv2";
import type { Expression_Literal } from "./expressions.ts";
import { file_spark_connect_expressions } from "./expressions.ts";
import type { Message } from "@bufbuild/protobuf";

export const file_spark_connect_ml_common: GenFile = /*@__PURE__*/
  fileDesc("Ch1zcGFyay9jb25uZWN0L21sX2NvbW1vbi5wcm90bxINc3BhcmsuY29ubmVjdCKRAQoITWxQYXJhbXMSMwoGcGFyYW1zGAEgAygLMiMuc3BhcmsuY29ubmVjdC5NbFBhcmFtcy5QYXJhbXNFbnRyeRpQCgtQYXJhbXNFbnRyeRILCgNrZXkYASABKAkSMAoFdmFsdWUYAiABKAsyIS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24uTGl0ZXJhbDoCOAEi/wEKCk1sT3BlcmF0b3ISDAoEbmFtZRgBIAEoCRILCgN1aWQYAiABKAkSNAoEdHlwZRgDIAEoDjImLnNwYXJrLmNvbm5lY3QuTWxPcGVyYXRvci5PcGVyYXRvclR5cGUinwEKDE9wZXJhdG9yVHlwZRIdChlPUEVSQVRPUl9UWVBFX1VOU1BFQ0lGSUVEEAASGwoXT1BFUkFUT1JfVFlQRV9FU1RJTUFUT1IQARIdChlPUEVSQVRPUl9UWVBFX1RSQU5TRk9STUVSEAISGwoXT1BFUkFUT1JfVFlQRV9FVkFMVUFUT1IQAxIXChNPUEVSQVRPUl9UWVBFX01PREVMEAQiFwoJT2JqZWN0UmVmEgoKAmlkGAEgASgJQjYKHm9yZy5hcGFjaGUuc3BhcmsuY29ubmVjdC5wcm90b1ABWhJpbnRlcm5hbC9nZW5lcmF0ZWRiBnByb3RvMw", [file_spark_connect_expressions]);

export type MlParams = Message<"spark.connect.MlParams"> & {
  params: { [key: string]: Expression_Literal };
};

export const MlParamsSchema: GenMessage<MlParams> = /*@__PURE__*/
  messageDesc(file_spark_connect_ml_common, 0);

export type MlOperator = Message<"spark.connect.MlOperator"> & {
  name: string;

  uid: string;

  type: MlOperator_OperatorType;
};

export const MlOperatorSchema: GenMessage<MlOperator> = /*@__PURE__*/
  messageDesc(file_spark_connect_ml_common, 1);

export const MlOperator_OperatorType = {
  UNSPECIFIED: 0,

  ESTIMATOR: 1,

  TRANSFORMER: 2,

  EVALUATOR: 3,

  MODEL: 4,
} as const;
export type MlOperator_OperatorType = (typeof MlOperator_OperatorType)[keyof typeof MlOperator_OperatorType];

export const MlOperator_OperatorTypeSchema: GenEnum<MlOperator_OperatorType> = /*@__PURE__*/
  enumDesc(file_spark_connect_ml_common, 1, 0);

export type ObjectRef = Message<"spark.connect.ObjectRef"> & {
  id: string;
};

export const ObjectRefSchema: GenMessage<ObjectRef> = /*@__PURE__*/
  messageDesc(file_spark_connect_ml_common, 2);

