// Made by scripts/spark-protos.mjs from the messages in spark-connect_2.13-4.3.0.jar (Apache-2.0); do not edit.


import type { GenFile, GenMessage } from "@bufbuild/protobuf/codegenv2";
import { fileDesc, messageDesc } from "@bufbuild/protobuf/codegenv2";
import type { StorageLevel } from "./common.ts";
import { file_spark_connect_common } from "./common.ts";
import type { DataType } from "./types.ts";
import { file_spark_connect_types } from "./types.ts";
import type { Message } from "@bufbuild/protobuf";

export const file_spark_connect_catalog: GenFile = /*@__PURE__*/
  fileDesc("ChtzcGFyay9jb25uZWN0L2NhdGFsb2cucHJvdG8SDXNwYXJrLmNvbm5lY3Qi9Q8KB0NhdGFsb2cSOgoQY3VycmVudF9kYXRhYmFzZRgBIAEoCzIeLnNwYXJrLmNvbm5lY3QuQ3VycmVudERhdGFiYXNlSAASQQoUc2V0X2N1cnJlbnRfZGF0YWJhc2UYAiABKAsyIS5zcGFyay5jb25uZWN0LlNldEN1cnJlbnREYXRhYmFzZUgAEjYKDmxpc3RfZGF0YWJhc2VzGAMgASgLMhwuc3BhcmsuY29ubmVjdC5MaXN0RGF0YWJhc2VzSAASMAoLbGlzdF90YWJsZXMYBCABKAsyGS5zcGFyay5jb25uZWN0Lkxpc3RUYWJsZXNIABI2Cg5saXN0X2Z1bmN0aW9ucxgFIAEoCzIcLnNwYXJrLmNvbm5lY3QuTGlzdEZ1bmN0aW9uc0gAEjIKDGxpc3RfY29sdW1ucxgGIAEoCzIaLnNwYXJrLmNvbm5lY3QuTGlzdENvbHVtbnNIABIyCgxnZXRfZGF0YWJhc2UYByABKAsyGi5zcGFyay5jb25uZWN0LkdldERhdGFiYXNlSAASLAoJZ2V0X3RhYmxlGAggASgLMhcuc3BhcmsuY29ubmVjdC5HZXRUYWJsZUgAEjIKDGdldF9mdW5jdGlvbhgJIAEoCzIaLnNwYXJrLmNvbm5lY3QuR2V0RnVuY3Rpb25IABI4Cg9kYXRhYmFzZV9leGlzdHMYCiABKAsyHS5zcGFyay5jb25uZWN0LkRhdGFiYXNlRXhpc3RzSAASMgoMdGFibGVfZXhpc3RzGAsgASgLMhouc3BhcmsuY29ubmVjdC5UYWJsZUV4aXN0c0gAEjgKD2Z1bmN0aW9uX2V4aXN0cxgMIAEoCzIdLnNwYXJrLmNvbm5lY3QuRnVuY3Rpb25FeGlzdHNIABJDChVjcmVhdGVfZXh0ZXJuYWxfdGFibGUYDSABKAsyIi5zcGFyay5jb25uZWN0LkNyZWF0ZUV4dGVybmFsVGFibGVIABIyCgxjcmVhdGVfdGFibGUYDiABKAsyGi5zcGFyay5jb25uZWN0LkNyZWF0ZVRhYmxlSAASNQoOZHJvcF90ZW1wX3ZpZXcYDyABKAsyGy5zcGFyay5jb25uZWN0LkRyb3BUZW1wVmlld0gAEkIKFWRyb3BfZ2xvYmFsX3RlbXBfdmlldxgQIAEoCzIhLnNwYXJrLmNvbm5lY3QuRHJvcEdsb2JhbFRlbXBWaWV3SAASPgoScmVjb3Zlcl9wYXJ0aXRpb25zGBEgASgLMiAuc3BhcmsuY29ubmVjdC5SZWNvdmVyUGFydGl0aW9uc0gAEiwKCWlzX2NhY2hlZBgSIAEoCzIXLnNwYXJrLmNvbm5lY3QuSXNDYWNoZWRIABIwCgtjYWNoZV90YWJsZRgTIAEoCzIZLnNwYXJrLmNvbm5lY3QuQ2FjaGVUYWJsZUgAEjQKDXVuY2FjaGVfdGFibGUYFCABKAsyGy5zcGFyay5jb25uZWN0LlVuY2FjaGVUYWJsZUgAEjAKC2NsZWFyX2NhY2hlGBUgASgLMhkuc3BhcmsuY29ubmVjdC5DbGVhckNhY2hlSAASNAoNcmVmcmVzaF90YWJsZRgWIAEoCzIbLnNwYXJrLmNvbm5lY3QuUmVmcmVzaFRhYmxlSAASNwoPcmVmcmVzaF9ieV9wYXRoGBcgASgLMhwuc3BhcmsuY29ubmVjdC5SZWZyZXNoQnlQYXRoSAASOAoPY3VycmVudF9jYXRhbG9nGBggASgLMh0uc3BhcmsuY29ubmVjdC5DdXJyZW50Q2F0YWxvZ0gAEj8KE3NldF9jdXJyZW50X2NhdGFsb2cYGSABKAsyIC5zcGFyay5jb25uZWN0LlNldEN1cnJlbnRDYXRhbG9nSAASNAoNbGlzdF9jYXRhbG9ncxgaIAEoCzIbLnNwYXJrLmNvbm5lY3QuTGlzdENhdGFsb2dzSAASLgoKZHJvcF90YWJsZRgbIAEoCzIYLnNwYXJrLmNvbm5lY3QuRHJvcFRhYmxlSAASLAoJZHJvcF92aWV3GBwgASgLMhcuc3BhcmsuY29ubmVjdC5Ecm9wVmlld0gAEjgKD2NyZWF0ZV9kYXRhYmFzZRgdIAEoCzIdLnNwYXJrLmNvbm5lY3QuQ3JlYXRlRGF0YWJhc2VIABI0Cg1kcm9wX2RhdGFiYXNlGB4gASgLMhsuc3BhcmsuY29ubmVjdC5Ecm9wRGF0YWJhc2VIABI4Cg9saXN0X3BhcnRpdGlvbnMYHyABKAsyHS5zcGFyay5jb25uZWN0Lkxpc3RQYXJ0aXRpb25zSAASLgoKbGlzdF92aWV3cxggIAEoCzIYLnNwYXJrLmNvbm5lY3QuTGlzdFZpZXdzSAASQQoUZ2V0X3RhYmxlX3Byb3BlcnRpZXMYISABKAsyIS5zcGFyay5jb25uZWN0LkdldFRhYmxlUHJvcGVydGllc0gAEkYKF2dldF9jcmVhdGVfdGFibGVfc3RyaW5nGCIgASgLMiMuc3BhcmsuY29ubmVjdC5HZXRDcmVhdGVUYWJsZVN0cmluZ0gAEjYKDnRydW5jYXRlX3RhYmxlGCMgASgLMhwuc3BhcmsuY29ubmVjdC5UcnVuY2F0ZVRhYmxlSAASNAoNYW5hbHl6ZV90YWJsZRgkIAEoCzIbLnNwYXJrLmNvbm5lY3QuQW5hbHl6ZVRhYmxlSABCCgoIY2F0X3R5cGUiEQoPQ3VycmVudERhdGFiYXNlIiUKElNldEN1cnJlbnREYXRhYmFzZRIPCgdkYl9uYW1lGAEgASgJIjEKDUxpc3REYXRhYmFzZXMSFAoHcGF0dGVybhgBIAEoCUgAiAEBQgoKCF9wYXR0ZXJuIlAKCkxpc3RUYWJsZXMSFAoHZGJfbmFtZRgBIAEoCUgAiAEBEhQKB3BhdHRlcm4YAiABKAlIAYgBAUIKCghfZGJfbmFtZUIKCghfcGF0dGVybiJTCg1MaXN0RnVuY3Rpb25zEhQKB2RiX25hbWUYASABKAlIAIgBARIUCgdwYXR0ZXJuGAIgASgJSAGIAQFCCgoIX2RiX25hbWVCCgoIX3BhdHRlcm4iQwoLTGlzdENvbHVtbnMSEgoKdGFibGVfbmFtZRgBIAEoCRIUCgdkYl9uYW1lGAIgASgJSACIAQFCCgoIX2RiX25hbWUiHgoLR2V0RGF0YWJhc2USDwoHZGJfbmFtZRgBIAEoCSJACghHZXRUYWJsZRISCgp0YWJsZV9uYW1lGAEgASgJEhQKB2RiX25hbWUYAiABKAlIAIgBAUIKCghfZGJfbmFtZSJGCgtHZXRGdW5jdGlvbhIVCg1mdW5jdGlvbl9uYW1lGAEgASgJEhQKB2RiX25hbWUYAiABKAlIAIgBAUIKCghfZGJfbmFtZSIhCg5EYXRhYmFzZUV4aXN0cxIPCgdkYl9uYW1lGAEgASgJIkMKC1RhYmxlRXhpc3RzEhIKCnRhYmxlX25hbWUYASABKAkSFAoHZGJfbmFtZRgCIAEoCUgAiAEBQgoKCF9kYl9uYW1lIkkKDkZ1bmN0aW9uRXhpc3RzEhUKDWZ1bmN0aW9uX25hbWUYASABKAkSFAoHZGJfbmFtZRgCIAEoCUgAiAEBQgoKCF9kYl9uYW1lIpACChNDcmVhdGVFeHRlcm5hbFRhYmxlEhIKCnRhYmxlX25hbWUYASABKAkSEQoEcGF0aBgCIAEoCUgAiAEBEhMKBnNvdXJjZRgDIAEoCUgBiAEBEiwKBnNjaGVtYRgEIAEoCzIXLnNwYXJrLmNvbm5lY3QuRGF0YVR5cGVIAogBARJACgdvcHRpb25zGAUgAygLMi8uc3BhcmsuY29ubmVjdC5DcmVhdGVFeHRlcm5hbFRhYmxlLk9wdGlvbnNFbnRyeRouCgxPcHRpb25zRW50cnkSCwoDa2V5GAEgASgJEg0KBXZhbHVlGAIgASgJOgI4AUIHCgVfcGF0aEIJCgdfc291cmNlQgkKB19zY2hlbWEiqgIKC0NyZWF0ZVRhYmxlEhIKCnRhYmxlX25hbWUYASABKAkSEQoEcGF0aBgCIAEoCUgAiAEBEhMKBnNvdXJjZRgDIAEoCUgBiAEBEhgKC2Rlc2NyaXB0aW9uGAQgASgJSAKIAQESLAoGc2NoZW1hGAUgASgLMhcuc3BhcmsuY29ubmVjdC5EYXRhVHlwZUgDiAEBEjgKB29wdGlvbnMYBiADKAsyJy5zcGFyay5jb25uZWN0LkNyZWF0ZVRhYmxlLk9wdGlvbnNFbnRyeRouCgxPcHRpb25zRW50cnkSCwoDa2V5GAEgASgJEg0KBXZhbHVlGAIgASgJOgI4AUIHCgVfcGF0aEIJCgdfc291cmNlQg4KDF9kZXNjcmlwdGlvbkIJCgdfc2NoZW1hIiEKDERyb3BUZW1wVmlldxIRCgl2aWV3X25hbWUYASABKAkiJwoSRHJvcEdsb2JhbFRlbXBWaWV3EhEKCXZpZXdfbmFtZRgBIAEoCSInChFSZWNvdmVyUGFydGl0aW9ucxISCgp0YWJsZV9uYW1lGAEgASgJIh4KCElzQ2FjaGVkEhIKCnRhYmxlX25hbWUYASABKAkiawoKQ2FjaGVUYWJsZRISCgp0YWJsZV9uYW1lGAEgASgJEjcKDXN0b3JhZ2VfbGV2ZWwYAiABKAsyGy5zcGFyay5jb25uZWN0LlN0b3JhZ2VMZXZlbEgAiAEBQhAKDl9zdG9yYWdlX2xldmVsIiIKDFVuY2FjaGVUYWJsZRISCgp0YWJsZV9uYW1lGAEgASgJIgwKCkNsZWFyQ2FjaGUiIgoMUmVmcmVzaFRhYmxlEhIKCnRhYmxlX25hbWUYASABKAkiHQoNUmVmcmVzaEJ5UGF0aBIMCgRwYXRoGAEgASgJIhAKDkN1cnJlbnRDYXRhbG9nIikKEVNldEN1cnJlbnRDYXRhbG9nEhQKDGNhdGFsb2dfbmFtZRgBIAEoCSIwCgxMaXN0Q2F0YWxvZ3MSFAoHcGF0dGVybhgBIAEoCUgAiAEBQgoKCF9wYXR0ZXJuIkEKCURyb3BUYWJsZRISCgp0YWJsZV9uYW1lGAEgASgJEhEKCWlmX2V4aXN0cxgCIAEoCBINCgVwdXJnZRgDIAEoCCIwCghEcm9wVmlldxIRCgl2aWV3X25hbWUYASABKAkSEQoJaWZfZXhpc3RzGAIgASgIIq4BCg5DcmVhdGVEYXRhYmFzZRIPCgdkYl9uYW1lGAEgASgJEhUKDWlmX25vdF9leGlzdHMYAiABKAgSQQoKcHJvcGVydGllcxgDIAMoCzItLnNwYXJrLmNvbm5lY3QuQ3JlYXRlRGF0YWJhc2UuUHJvcGVydGllc0VudHJ5GjEKD1Byb3BlcnRpZXNFbnRyeRILCgNrZXkYASABKAkSDQoFdmFsdWUYAiABKAk6AjgBIkMKDERyb3BEYXRhYmFzZRIPCgdkYl9uYW1lGAEgASgJEhEKCWlmX2V4aXN0cxgCIAEoCBIPCgdjYXNjYWRlGAMgASgIIiQKDkxpc3RQYXJ0aXRpb25zEhIKCnRhYmxlX25hbWUYASABKAkiTwoJTGlzdFZpZXdzEhQKB2RiX25hbWUYASABKAlIAIgBARIUCgdwYXR0ZXJuGAIgASgJSAGIAQFCCgoIX2RiX25hbWVCCgoIX3BhdHRlcm4iKAoSR2V0VGFibGVQcm9wZXJ0aWVzEhIKCnRhYmxlX25hbWUYASABKAkiPAoUR2V0Q3JlYXRlVGFibGVTdHJpbmcSEgoKdGFibGVfbmFtZRgBIAEoCRIQCghhc19zZXJkZRgCIAEoCCIjCg1UcnVuY2F0ZVRhYmxlEhIKCnRhYmxlX25hbWUYASABKAkiMwoMQW5hbHl6ZVRhYmxlEhIKCnRhYmxlX25hbWUYASABKAkSDwoHbm9fc2NhbhgCIAEoCEI2Ch5vcmcuYXBhY2hlLnNwYXJrLmNvbm5lY3QucHJvdG9QAVoSaW50ZXJuYWwvZ2VuZXJhdGVkYgZwcm90bzM", [file_spark_connect_common, file_spark_connect_types]);

export type Catalog = Message<"spark.connect.Catalog"> & {
  catType: {
    value: CurrentDatabase;
    case: "currentDatabase";
  } | {
    value: SetCurrentDatabase;
    case: "setCurrentDatabase";
  } | {
    value: ListDatabases;
    case: "listDatabases";
  } | {
    value: ListTables;
    case: "listTables";
  } | {
    value: ListFunctions;
    case: "listFunctions";
  } | {
    value: ListColumns;
    case: "listColumns";
  } | {
    value: GetDatabase;
    case: "getDatabase";
  } | {
    value: GetTable;
    case: "getTable";
  } | {
    value: GetFunction;
    case: "getFunction";
  } | {
    value: DatabaseExists;
    case: "databaseExists";
  } | {
    value: TableExists;
    case: "tableExists";
  } | {
    value: FunctionExists;
    case: "functionExists";
  } | {
    value: CreateExternalTable;
    case: "createExternalTable";
  } | {
    value: CreateTable;
    case: "createTable";
  } | {
    value: DropTempView;
    case: "dropTempView";
  } | {
    value: DropGlobalTempView;
    case: "dropGlobalTempView";
  } | {
    value: RecoverPartitions;
    case: "recoverPartitions";
  } | {
    value: IsCached;
    case: "isCached";
  } | {
    value: CacheTable;
    case: "cacheTable";
  } | {
    value: UncacheTable;
    case: "uncacheTable";
  } | {
    value: ClearCache;
    case: "clearCache";
  } | {
    value: RefreshTable;
    case: "refreshTable";
  } | {
    value: RefreshByPath;
    case: "refreshByPath";
  } | {
    value: CurrentCatalog;
    case: "currentCatalog";
  } | {
    value: SetCurrentCatalog;
    case: "setCurrentCatalog";
  } | {
    value: ListCatalogs;
    case: "listCatalogs";
  } | {
    value: DropTable;
    case: "dropTable";
  } | {
    value: DropView;
    case: "dropView";
  } | {
    value: CreateDatabase;
    case: "createDatabase";
  } | {
    value: DropDatabase;
    case: "dropDatabase";
  } | {
    value: ListPartitions;
    case: "listPartitions";
  } | {
    value: ListViews;
    case: "listViews";
  } | {
    value: GetTableProperties;
    case: "getTableProperties";
  } | {
    value: GetCreateTableString;
    case: "getCreateTableString";
  } | {
    value: TruncateTable;
    case: "truncateTable";
  } | {
    value: AnalyzeTable;
    case: "analyzeTable";
  } | { case: undefined; value?: undefined };
};

export const CatalogSchema: GenMessage<Catalog> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 0);

export type CurrentDatabase = Message<"spark.connect.CurrentDatabase"> & {
};

export const CurrentDatabaseSchema: GenMessage<CurrentDatabase> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 1);

export type SetCurrentDatabase = Message<"spark.connect.SetCurrentDatabase"> & {
  dbName: string;
};

export const SetCurrentDatabaseSchema: GenMessage<SetCurrentDatabase> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 2);

export type ListDatabases = Message<"spark.connect.ListDatabases"> & {
  pattern?: string | undefined;
};

export const ListDatabasesSchema: GenMessage<ListDatabases> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 3);

export type ListTables = Message<"spark.connect.ListTables"> & {
  dbName?: string | undefined;

  pattern?: string | undefined;
};

export const ListTablesSchema: GenMessage<ListTables> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 4);

export type ListFunctions = Message<"spark.connect.ListFunctions"> & {
  dbName?: string | undefined;

  pattern?: string | undefined;
};

export const ListFunctionsSchema: GenMessage<ListFunctions> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 5);

export type ListColumns = Message<"spark.connect.ListColumns"> & {
  tableName: string;

  dbName?: string | undefined;
};

export const ListColumnsSchema: GenMessage<ListColumns> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 6);

export type GetDatabase = Message<"spark.connect.GetDatabase"> & {
  dbName: string;
};

export const GetDatabaseSchema: GenMessage<GetDatabase> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 7);

export type GetTable = Message<"spark.connect.GetTable"> & {
  tableName: string;

  dbName?: string | undefined;
};

export const GetTableSchema: GenMessage<GetTable> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 8);

export type GetFunction = Message<"spark.connect.GetFunction"> & {
  functionName: string;

  dbName?: string | undefined;
};

export const GetFunctionSchema: GenMessage<GetFunction> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 9);

export type DatabaseExists = Message<"spark.connect.DatabaseExists"> & {
  dbName: string;
};

export const DatabaseExistsSchema: GenMessage<DatabaseExists> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 10);

export type TableExists = Message<"spark.connect.TableExists"> & {
  tableName: string;

  dbName?: string | undefined;
};

export const TableExistsSchema: GenMessage<TableExists> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 11);

export type FunctionExists = Message<"spark.connect.FunctionExists"> & {
  functionName: string;

  dbName?: string | undefined;
};

export const FunctionExistsSchema: GenMessage<FunctionExists> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 12);

export type CreateExternalTable = Message<"spark.connect.CreateExternalTable"> & {
  tableName: string;

  path?: string | undefined;

  source?: string | undefined;

  schema?: DataType | undefined;

  options: { [key: string]: string };
};

export const CreateExternalTableSchema: GenMessage<CreateExternalTable> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 13);

export type CreateTable = Message<"spark.connect.CreateTable"> & {
  tableName: string;

  path?: string | undefined;

  source?: string | undefined;

  description?: string | undefined;

  schema?: DataType | undefined;

  options: { [key: string]: string };
};

export const CreateTableSchema: GenMessage<CreateTable> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 14);

export type DropTempView = Message<"spark.connect.DropTempView"> & {
  viewName: string;
};

export const DropTempViewSchema: GenMessage<DropTempView> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 15);

export type DropGlobalTempView = Message<"spark.connect.DropGlobalTempView"> & {
  viewName: string;
};

export const DropGlobalTempViewSchema: GenMessage<DropGlobalTempView> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 16);

export type RecoverPartitions = Message<"spark.connect.RecoverPartitions"> & {
  tableName: string;
};

export const RecoverPartitionsSchema: GenMessage<RecoverPartitions> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 17);

export type IsCached = Message<"spark.connect.IsCached"> & {
  tableName: string;
};

export const IsCachedSchema: GenMessage<IsCached> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 18);

export type CacheTable = Message<"spark.connect.CacheTable"> & {
  tableName: string;

  storageLevel?: StorageLevel | undefined;
};

export const CacheTableSchema: GenMessage<CacheTable> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 19);

export type UncacheTable = Message<"spark.connect.UncacheTable"> & {
  tableName: string;
};

export const UncacheTableSchema: GenMessage<UncacheTable> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 20);

export type ClearCache = Message<"spark.connect.ClearCache"> & {
};

export const ClearCacheSchema: GenMessage<ClearCache> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 21);

export type RefreshTable = Message<"spark.connect.RefreshTable"> & {
  tableName: string;
};

export const RefreshTableSchema: GenMessage<RefreshTable> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 22);

export type RefreshByPath = Message<"spark.connect.RefreshByPath"> & {
  path: string;
};

export const RefreshByPathSchema: GenMessage<RefreshByPath> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 23);

export type CurrentCatalog = Message<"spark.connect.CurrentCatalog"> & {
};

export const CurrentCatalogSchema: GenMessage<CurrentCatalog> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 24);

export type SetCurrentCatalog = Message<"spark.connect.SetCurrentCatalog"> & {
  catalogName: string;
};

export const SetCurrentCatalogSchema: GenMessage<SetCurrentCatalog> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 25);

export type ListCatalogs = Message<"spark.connect.ListCatalogs"> & {
  pattern?: string | undefined;
};

export const ListCatalogsSchema: GenMessage<ListCatalogs> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 26);

export type DropTable = Message<"spark.connect.DropTable"> & {
  tableName: string;

  ifExists: boolean;

  purge: boolean;
};

export const DropTableSchema: GenMessage<DropTable> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 27);

export type DropView = Message<"spark.connect.DropView"> & {
  viewName: string;

  ifExists: boolean;
};

export const DropViewSchema: GenMessage<DropView> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 28);

export type CreateDatabase = Message<"spark.connect.CreateDatabase"> & {
  dbName: string;

  ifNotExists: boolean;

  properties: { [key: string]: string };
};

export const CreateDatabaseSchema: GenMessage<CreateDatabase> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 29);

export type DropDatabase = Message<"spark.connect.DropDatabase"> & {
  dbName: string;

  ifExists: boolean;

  cascade: boolean;
};

export const DropDatabaseSchema: GenMessage<DropDatabase> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 30);

export type ListPartitions = Message<"spark.connect.ListPartitions"> & {
  tableName: string;
};

export const ListPartitionsSchema: GenMessage<ListPartitions> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 31);

export type ListViews = Message<"spark.connect.ListViews"> & {
  dbName?: string | undefined;

  pattern?: string | undefined;
};

export const ListViewsSchema: GenMessage<ListViews> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 32);

export type GetTableProperties = Message<"spark.connect.GetTableProperties"> & {
  tableName: string;
};

export const GetTablePropertiesSchema: GenMessage<GetTableProperties> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 33);

export type GetCreateTableString = Message<"spark.connect.GetCreateTableString"> & {
  tableName: string;

  asSerde: boolean;
};

export const GetCreateTableStringSchema: GenMessage<GetCreateTableString> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 34);

export type TruncateTable = Message<"spark.connect.TruncateTable"> & {
  tableName: string;
};

export const TruncateTableSchema: GenMessage<TruncateTable> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 35);

export type AnalyzeTable = Message<"spark.connect.AnalyzeTable"> & {
  tableName: string;

  noScan: boolean;
};

export const AnalyzeTableSchema: GenMessage<AnalyzeTable> = /*@__PURE__*/
  messageDesc(file_spark_connect_catalog, 36);

