// Made by scripts/spark-protos.mjs from the messages in spark-connect_2.13-4.3.0.jar (Apache-2.0); do not edit.


import type { GenFile, GenMessage } from "@bufbuild/protobuf/codegenv2";
import { fileDesc, messageDesc } from "@bufbuild/protobuf/codegenv2";
import type { Message } from "@bufbuild/protobuf";

export const file_spark_connect_common: GenFile = /*@__PURE__*/
  fileDesc("ChpzcGFyay9jb25uZWN0L2NvbW1vbi5wcm90bxINc3BhcmsuY29ubmVjdCJ1CgxTdG9yYWdlTGV2ZWwSEAoIdXNlX2Rpc2sYASABKAgSEgoKdXNlX21lbW9yeRgCIAEoCBIUCgx1c2Vfb2ZmX2hlYXAYAyABKAgSFAoMZGVzZXJpYWxpemVkGAQgASgIEhMKC3JlcGxpY2F0aW9uGAUgASgFIjYKE1Jlc291cmNlSW5mb3JtYXRpb24SDAoEbmFtZRgBIAEoCRIRCglhZGRyZXNzZXMYAiADKAkilAEKF0V4ZWN1dG9yUmVzb3VyY2VSZXF1ZXN0EhUKDXJlc291cmNlX25hbWUYASABKAkSDgoGYW1vdW50GAIgASgDEh0KEGRpc2NvdmVyeV9zY3JpcHQYAyABKAlIAIgBARITCgZ2ZW5kb3IYBCABKAlIAYgBAUITChFfZGlzY292ZXJ5X3NjcmlwdEIJCgdfdmVuZG9yIjwKE1Rhc2tSZXNvdXJjZVJlcXVlc3QSFQoNcmVzb3VyY2VfbmFtZRgBIAEoCRIOCgZhbW91bnQYAiABKAEi6wIKD1Jlc291cmNlUHJvZmlsZRJRChJleGVjdXRvcl9yZXNvdXJjZXMYASADKAsyNS5zcGFyay5jb25uZWN0LlJlc291cmNlUHJvZmlsZS5FeGVjdXRvclJlc291cmNlc0VudHJ5EkkKDnRhc2tfcmVzb3VyY2VzGAIgAygLMjEuc3BhcmsuY29ubmVjdC5SZXNvdXJjZVByb2ZpbGUuVGFza1Jlc291cmNlc0VudHJ5GmAKFkV4ZWN1dG9yUmVzb3VyY2VzRW50cnkSCwoDa2V5GAEgASgJEjUKBXZhbHVlGAIgASgLMiYuc3BhcmsuY29ubmVjdC5FeGVjdXRvclJlc291cmNlUmVxdWVzdDoCOAEaWAoSVGFza1Jlc291cmNlc0VudHJ5EgsKA2tleRgBIAEoCRIxCgV2YWx1ZRgCIAEoCzIiLnNwYXJrLmNvbm5lY3QuVGFza1Jlc291cmNlUmVxdWVzdDoCOAEiegoGT3JpZ2luEjQKDXB5dGhvbl9vcmlnaW4YASABKAsyGy5zcGFyay5jb25uZWN0LlB5dGhvbk9yaWdpbkgAEi4KCmp2bV9vcmlnaW4YAiABKAsyGC5zcGFyay5jb25uZWN0Lkp2bU9yaWdpbkgAQgoKCGZ1bmN0aW9uIjMKDFB5dGhvbk9yaWdpbhIQCghmcmFnbWVudBgBIAEoCRIRCgljYWxsX3NpdGUYAiABKAki2AIKCUp2bU9yaWdpbhIRCgRsaW5lGAEgASgFSACIAQESGwoOc3RhcnRfcG9zaXRpb24YAiABKAVIAYgBARIYCgtzdGFydF9pbmRleBgDIAEoBUgCiAEBEhcKCnN0b3BfaW5kZXgYBCABKAVIA4gBARIVCghzcWxfdGV4dBgFIAEoCUgEiAEBEhgKC29iamVjdF90eXBlGAYgASgJSAWIAQESGAoLb2JqZWN0X25hbWUYByABKAlIBogBARI1CgtzdGFja190cmFjZRgIIAMoCzIgLnNwYXJrLmNvbm5lY3QuU3RhY2tUcmFjZUVsZW1lbnRCBwoFX2xpbmVCEQoPX3N0YXJ0X3Bvc2l0aW9uQg4KDF9zdGFydF9pbmRleEINCgtfc3RvcF9pbmRleEILCglfc3FsX3RleHRCDgoMX29iamVjdF90eXBlQg4KDF9vYmplY3RfbmFtZSKMAgoRU3RhY2tUcmFjZUVsZW1lbnQSHgoRY2xhc3NfbG9hZGVyX25hbWUYASABKAlIAIgBARIYCgttb2R1bGVfbmFtZRgCIAEoCUgBiAEBEhsKDm1vZHVsZV92ZXJzaW9uGAMgASgJSAKIAQESFwoPZGVjbGFyaW5nX2NsYXNzGAQgASgJEhMKC21ldGhvZF9uYW1lGAUgASgJEhYKCWZpbGVfbmFtZRgGIAEoCUgDiAEBEhMKC2xpbmVfbnVtYmVyGAcgASgFQhQKEl9jbGFzc19sb2FkZXJfbmFtZUIOCgxfbW9kdWxlX25hbWVCEQoPX21vZHVsZV92ZXJzaW9uQgwKCl9maWxlX25hbWUiUQoSUmVzb2x2ZWRJZGVudGlmaWVyEhQKDGNhdGFsb2dfbmFtZRgBIAEoCRIRCgluYW1lc3BhY2UYAiADKAkSEgoKdGFibGVfbmFtZRgDIAEoCSIXCgVCb29scxIOCgZ2YWx1ZXMYASADKAgiFgoESW50cxIOCgZ2YWx1ZXMYASADKAUiFwoFTG9uZ3MSDgoGdmFsdWVzGAEgAygDIhgKBkZsb2F0cxIOCgZ2YWx1ZXMYASADKAIiGQoHRG91YmxlcxIOCgZ2YWx1ZXMYASADKAEiGQoHU3RyaW5ncxIOCgZ2YWx1ZXMYASADKAlCNgoeb3JnLmFwYWNoZS5zcGFyay5jb25uZWN0LnByb3RvUAFaEmludGVybmFsL2dlbmVyYXRlZGIGcHJvdG8z");

export type StorageLevel = Message<"spark.connect.StorageLevel"> & {
  useDisk: boolean;

  useMemory: boolean;

  useOffHeap: boolean;

  deserialized: boolean;

  replication: number;
};

export const StorageLevelSchema: GenMessage<StorageLevel> = /*@__PURE__*/
  messageDesc(file_spark_connect_common, 0);

export type ResourceInformation = Message<"spark.connect.ResourceInformation"> & {
  name: string;

  addresses: string[];
};

export const ResourceInformationSchema: GenMessage<ResourceInformation> = /*@__PURE__*/
  messageDesc(file_spark_connect_common, 1);

export type ExecutorResourceRequest = Message<"spark.connect.ExecutorResourceRequest"> & {
  resourceName: string;

  amount: bigint;

  discoveryScript?: string | undefined;

  vendor?: string | undefined;
};

export const ExecutorResourceRequestSchema: GenMessage<ExecutorResourceRequest> = /*@__PURE__*/
  messageDesc(file_spark_connect_common, 2);

export type TaskResourceRequest = Message<"spark.connect.TaskResourceRequest"> & {
  resourceName: string;

  amount: number;
};

export const TaskResourceRequestSchema: GenMessage<TaskResourceRequest> = /*@__PURE__*/
  messageDesc(file_spark_connect_common, 3);

export type ResourceProfile = Message<"spark.connect.ResourceProfile"> & {
  executorResources: { [key: string]: ExecutorResourceRequest };

  taskResources: { [key: string]: TaskResourceRequest };
};

export const ResourceProfileSchema: GenMessage<ResourceProfile> = /*@__PURE__*/
  messageDesc(file_spark_connect_common, 4);

export type Origin = Message<"spark.connect.Origin"> & {
  function: {
    value: PythonOrigin;
    case: "pythonOrigin";
  } | {
    value: JvmOrigin;
    case: "jvmOrigin";
  } | { case: undefined; value?: undefined };
};

export const OriginSchema: GenMessage<Origin> = /*@__PURE__*/
  messageDesc(file_spark_connect_common, 5);

export type PythonOrigin = Message<"spark.connect.PythonOrigin"> & {
  fragment: string;

  callSite: string;
};

export const PythonOriginSchema: GenMessage<PythonOrigin> = /*@__PURE__*/
  messageDesc(file_spark_connect_common, 6);

export type JvmOrigin = Message<"spark.connect.JvmOrigin"> & {
  line?: number | undefined;

  startPosition?: number | undefined;

  startIndex?: number | undefined;

  stopIndex?: number | undefined;

  sqlText?: string | undefined;

  objectType?: string | undefined;

  objectName?: string | undefined;

  stackTrace: StackTraceElement[];
};

export const JvmOriginSchema: GenMessage<JvmOrigin> = /*@__PURE__*/
  messageDesc(file_spark_connect_common, 7);

export type StackTraceElement = Message<"spark.connect.StackTraceElement"> & {
  classLoaderName?: string | undefined;

  moduleName?: string | undefined;

  moduleVersion?: string | undefined;

  declaringClass: string;

  methodName: string;

  fileName?: string | undefined;

  lineNumber: number;
};

export const StackTraceElementSchema: GenMessage<StackTraceElement> = /*@__PURE__*/
  messageDesc(file_spark_connect_common, 8);

export type ResolvedIdentifier = Message<"spark.connect.ResolvedIdentifier"> & {
  catalogName: string;

  namespace: string[];

  tableName: string;
};

export const ResolvedIdentifierSchema: GenMessage<ResolvedIdentifier> = /*@__PURE__*/
  messageDesc(file_spark_connect_common, 9);

export type Bools = Message<"spark.connect.Bools"> & {
  values: boolean[];
};

export const BoolsSchema: GenMessage<Bools> = /*@__PURE__*/
  messageDesc(file_spark_connect_common, 10);

export type Ints = Message<"spark.connect.Ints"> & {
  values: number[];
};

export const IntsSchema: GenMessage<Ints> = /*@__PURE__*/
  messageDesc(file_spark_connect_common, 11);

export type Longs = Message<"spark.connect.Longs"> & {
  values: bigint[];
};

export const LongsSchema: GenMessage<Longs> = /*@__PURE__*/
  messageDesc(file_spark_connect_common, 12);

export type Floats = Message<"spark.connect.Floats"> & {
  values: number[];
};

export const FloatsSchema: GenMessage<Floats> = /*@__PURE__*/
  messageDesc(file_spark_connect_common, 13);

export type Doubles = Message<"spark.connect.Doubles"> & {
  values: number[];
};

export const DoublesSchema: GenMessage<Doubles> = /*@__PURE__*/
  messageDesc(file_spark_connect_common, 14);

export type Strings = Message<"spark.connect.Strings"> & {
  values: string[];
};

export const StringsSchema: GenMessage<Strings> = /*@__PURE__*/
  messageDesc(file_spark_connect_common, 15);

