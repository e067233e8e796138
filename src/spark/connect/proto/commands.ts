// Made by scripts/spark-protos.mjs from the messages in spark-connect_2.13-4.3.0.jar (Apache-2.0); do not edit.


import type { GenEnum, GenFile, GenMessage } from "@bufbuild/protobuf/codegenv2";
import { enumDesc, fileDesc, messageDesc } from "@bufbuild/protobuf/codegenv2";
import type { Any } from "@bufbuild/protobuf/wkt";
import { file_google_protobuf_any } from "@bufbuild/protobuf/wkt";
import type { ResourceInformation, ResourceProfile, StorageLevel } from "./common.ts";
import { file_spark_connect_common } from "./common.ts";
import type { CommonInlineUserDefinedFunction, Expression, Expression_Literal, PythonUDF, ScalarScalaUDF } from "./expressions.ts";
import { file_spark_connect_expressions } from "./expressions.ts";
import type { CachedRemoteRelation, CommonInlineUserDefinedDataSource, CommonInlineUserDefinedTableFunction, Relation } from "./relations.ts";
import { file_spark_connect_relations } from "./relations.ts";
import type { MlCommand } from "./ml.ts";
import { file_spark_connect_ml } from "./ml.ts";
import type { PipelineCommand } from "./pipelines.ts";
import { file_spark_connect_pipelines } from "./pipelines.ts";
import type { Message } from "@bufbuild/protobuf";

export const file_spark_connect_commands: GenFile = /*@__PURE__*/
  fileDesc("ChxzcGFyay9jb25uZWN0L2NvbW1hbmRzLnByb3RvEg1zcGFyay5jb25uZWN0IsgLCgdDb21tYW5kEksKEXJlZ2lzdGVyX2Z1bmN0aW9uGAEgASgLMi4uc3BhcmsuY29ubmVjdC5Db21tb25JbmxpbmVVc2VyRGVmaW5lZEZ1bmN0aW9uSAASOAoPd3JpdGVfb3BlcmF0aW9uGAIgASgLMh0uc3BhcmsuY29ubmVjdC5Xcml0ZU9wZXJhdGlvbkgAEkoKFWNyZWF0ZV9kYXRhZnJhbWVfdmlldxgDIAEoCzIpLnNwYXJrLmNvbm5lY3QuQ3JlYXRlRGF0YUZyYW1lVmlld0NvbW1hbmRIABI9ChJ3cml0ZV9vcGVyYXRpb25fdjIYBCABKAsyHy5zcGFyay5jb25uZWN0LldyaXRlT3BlcmF0aW9uVjJIABIwCgtzcWxfY29tbWFuZBgFIAEoCzIZLnNwYXJrLmNvbm5lY3QuU3FsQ29tbWFuZEgAElAKHHdyaXRlX3N0cmVhbV9vcGVyYXRpb25fc3RhcnQYBiABKAsyKC5zcGFyay5jb25uZWN0LldyaXRlU3RyZWFtT3BlcmF0aW9uU3RhcnRIABJHChdzdHJlYW1pbmdfcXVlcnlfY29tbWFuZBgHIAEoCzIkLnNwYXJrLmNvbm5lY3QuU3RyZWFtaW5nUXVlcnlDb21tYW5kSAASQwoVZ2V0X3Jlc291cmNlc19jb21tYW5kGAggASgLMiIuc3BhcmsuY29ubmVjdC5HZXRSZXNvdXJjZXNDb21tYW5kSAASVgofc3RyZWFtaW5nX3F1ZXJ5X21hbmFnZXJfY29tbWFuZBgJIAEoCzIrLnNwYXJrLmNvbm5lY3QuU3RyZWFtaW5nUXVlcnlNYW5hZ2VyQ29tbWFuZEgAElYKF3JlZ2lzdGVyX3RhYmxlX2Z1bmN0aW9uGAogASgLMjMuc3BhcmsuY29ubmVjdC5Db21tb25JbmxpbmVVc2VyRGVmaW5lZFRhYmxlRnVuY3Rpb25IABJfCiRzdHJlYW1pbmdfcXVlcnlfbGlzdGVuZXJfYnVzX2NvbW1hbmQYCyABKAsyLy5zcGFyay5jb25uZWN0LlN0cmVhbWluZ1F1ZXJ5TGlzdGVuZXJCdXNDb21tYW5kSAASUAoUcmVnaXN0ZXJfZGF0YV9zb3VyY2UYDCABKAsyMC5zcGFyay5jb25uZWN0LkNvbW1vbklubGluZVVzZXJEZWZpbmVkRGF0YVNvdXJjZUgAElYKH2NyZWF0ZV9yZXNvdXJjZV9wcm9maWxlX2NvbW1hbmQYDSABKAsyKy5zcGFyay5jb25uZWN0LkNyZWF0ZVJlc291cmNlUHJvZmlsZUNvbW1hbmRIABI+ChJjaGVja3BvaW50X2NvbW1hbmQYDiABKAsyIC5zcGFyay5jb25uZWN0LkNoZWNrcG9pbnRDb21tYW5kSAASYQolcmVtb3ZlX2NhY2hlZF9yZW1vdGVfcmVsYXRpb25fY29tbWFuZBgPIAEoCzIwLnNwYXJrLmNvbm5lY3QuUmVtb3ZlQ2FjaGVkUmVtb3RlUmVsYXRpb25Db21tYW5kSAASSAoYbWVyZ2VfaW50b190YWJsZV9jb21tYW5kGBAgASgLMiQuc3BhcmsuY29ubmVjdC5NZXJnZUludG9UYWJsZUNvbW1hbmRIABIuCgptbF9jb21tYW5kGBEgASgLMhguc3BhcmsuY29ubmVjdC5NbENvbW1hbmRIABJJChhleGVjdXRlX2V4dGVybmFsX2NvbW1hbmQYEiABKAsyJS5zcGFyay5jb25uZWN0LkV4ZWN1dGVFeHRlcm5hbENvbW1hbmRIABI6ChBwaXBlbGluZV9jb21tYW5kGBMgASgLMh4uc3BhcmsuY29ubmVjdC5QaXBlbGluZUNvbW1hbmRIABIqCglleHRlbnNpb24Y5wcgASgLMhQuZ29vZ2xlLnByb3RvYnVmLkFueUgAQg4KDGNvbW1hbmRfdHlwZSLZAwoKU3FsQ29tbWFuZBIPCgNzcWwYASABKAlCAhgBEjUKBGFyZ3MYAiADKAsyIy5zcGFyay5jb25uZWN0LlNxbENvbW1hbmQuQXJnc0VudHJ5QgIYARI3Cghwb3NfYXJncxgDIAMoCzIhLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5MaXRlcmFsQgIYARJKCg9uYW1lZF9hcmd1bWVudHMYBCADKAsyLS5zcGFyay5jb25uZWN0LlNxbENvbW1hbmQuTmFtZWRBcmd1bWVudHNFbnRyeUICGAESNAoNcG9zX2FyZ3VtZW50cxgFIAMoCzIZLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbkICGAESJgoFaW5wdXQYBiABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uGk4KCUFyZ3NFbnRyeRILCgNrZXkYASABKAkSMAoFdmFsdWUYAiABKAsyIS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24uTGl0ZXJhbDoCOAEaUAoTTmFtZWRBcmd1bWVudHNFbnRyeRILCgNrZXkYASABKAkSKAoFdmFsdWUYAiABKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb246AjgBInYKGkNyZWF0ZURhdGFGcmFtZVZpZXdDb21tYW5kEiYKBWlucHV0GAEgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbhIMCgRuYW1lGAIgASgJEhEKCWlzX2dsb2JhbBgDIAEoCBIPCgdyZXBsYWNlGAQgASgIIrkHCg5Xcml0ZU9wZXJhdGlvbhImCgVpbnB1dBgBIAEoCzIXLnNwYXJrLmNvbm5lY3QuUmVsYXRpb24SEwoGc291cmNlGAIgASgJSAGIAQESDgoEcGF0aBgDIAEoCUgAEjgKBXRhYmxlGAQgASgLMicuc3BhcmsuY29ubmVjdC5Xcml0ZU9wZXJhdGlvbi5TYXZlVGFibGVIABI0CgRtb2RlGAUgASgOMiYuc3BhcmsuY29ubmVjdC5Xcml0ZU9wZXJhdGlvbi5TYXZlTW9kZRIZChFzb3J0X2NvbHVtbl9uYW1lcxgGIAMoCRIcChRwYXJ0aXRpb25pbmdfY29sdW1ucxgHIAMoCRI5CglidWNrZXRfYnkYCCABKAsyJi5zcGFyay5jb25uZWN0LldyaXRlT3BlcmF0aW9uLkJ1Y2tldEJ5EjsKB29wdGlvbnMYCSADKAsyKi5zcGFyay5jb25uZWN0LldyaXRlT3BlcmF0aW9uLk9wdGlvbnNFbnRyeRIaChJjbHVzdGVyaW5nX2NvbHVtbnMYCiADKAkSHQoVd2l0aF9zY2hlbWFfZXZvbHV0aW9uGAsgASgIGi4KDE9wdGlvbnNFbnRyeRILCgNrZXkYASABKAkSDQoFdmFsdWUYAiABKAk6AjgBGusBCglTYXZlVGFibGUSEgoKdGFibGVfbmFtZRgBIAEoCRJMCgtzYXZlX21ldGhvZBgCIAEoDjI3LnNwYXJrLmNvbm5lY3QuV3JpdGVPcGVyYXRpb24uU2F2ZVRhYmxlLlRhYmxlU2F2ZU1ldGhvZCJ8Cg9UYWJsZVNhdmVNZXRob2QSIQodVEFCTEVfU0FWRV9NRVRIT0RfVU5TUEVDSUZJRUQQABIjCh9UQUJMRV9TQVZFX01FVEhPRF9TQVZFX0FTX1RBQkxFEAESIQodVEFCTEVfU0FWRV9NRVRIT0RfSU5TRVJUX0lOVE8QAho8CghCdWNrZXRCeRIbChNidWNrZXRfY29sdW1uX25hbWVzGAEgAygJEhMKC251bV9idWNrZXRzGAIgASgFIokBCghTYXZlTW9kZRIZChVTQVZFX01PREVfVU5TUEVDSUZJRUQQABIUChBTQVZFX01PREVfQVBQRU5EEAESFwoTU0FWRV9NT0RFX09WRVJXUklURRACEh0KGVNBVkVfTU9ERV9FUlJPUl9JRl9FWElTVFMQAxIUChBTQVZFX01PREVfSUdOT1JFEARCCwoJc2F2ZV90eXBlQgkKB19zb3VyY2Ui6wUKEFdyaXRlT3BlcmF0aW9uVjISJgoFaW5wdXQYASABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uEhIKCnRhYmxlX25hbWUYAiABKAkSFQoIcHJvdmlkZXIYAyABKAlIAIgBARI3ChRwYXJ0aXRpb25pbmdfY29sdW1ucxgEIAMoCzIZLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbhI9CgdvcHRpb25zGAUgAygLMiwuc3BhcmsuY29ubmVjdC5Xcml0ZU9wZXJhdGlvblYyLk9wdGlvbnNFbnRyeRJOChB0YWJsZV9wcm9wZXJ0aWVzGAYgAygLMjQuc3BhcmsuY29ubmVjdC5Xcml0ZU9wZXJhdGlvblYyLlRhYmxlUHJvcGVydGllc0VudHJ5EjIKBG1vZGUYByABKA4yJC5zcGFyay5jb25uZWN0LldyaXRlT3BlcmF0aW9uVjIuTW9kZRI2ChNvdmVyd3JpdGVfY29uZGl0aW9uGAggASgLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uEhoKEmNsdXN0ZXJpbmdfY29sdW1ucxgJIAMoCRIdChV3aXRoX3NjaGVtYV9ldm9sdXRpb24YCiABKAgaLgoMT3B0aW9uc0VudHJ5EgsKA2tleRgBIAEoCRINCgV2YWx1ZRgCIAEoCToCOAEaNgoUVGFibGVQcm9wZXJ0aWVzRW50cnkSCwoDa2V5GAEgASgJEg0KBXZhbHVlGAIgASgJOgI4ASKfAQoETW9kZRIUChBNT0RFX1VOU1BFQ0lGSUVEEAASDwoLTU9ERV9DUkVBVEUQARISCg5NT0RFX09WRVJXUklURRACEh0KGU1PREVfT1ZFUldSSVRFX1BBUlRJVElPTlMQAxIPCgtNT0RFX0FQUEVORBAEEhAKDE1PREVfUkVQTEFDRRAFEhoKFk1PREVfQ1JFQVRFX09SX1JFUExBQ0UQBkILCglfcHJvdmlkZXIimQUKGVdyaXRlU3RyZWFtT3BlcmF0aW9uU3RhcnQSJgoFaW5wdXQYASABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uEg4KBmZvcm1hdBgCIAEoCRJGCgdvcHRpb25zGAMgAygLMjUuc3BhcmsuY29ubmVjdC5Xcml0ZVN0cmVhbU9wZXJhdGlvblN0YXJ0Lk9wdGlvbnNFbnRyeRIhChlwYXJ0aXRpb25pbmdfY29sdW1uX25hbWVzGAQgAygJEiIKGHByb2Nlc3NpbmdfdGltZV9pbnRlcnZhbBgFIAEoCUgAEhcKDWF2YWlsYWJsZV9ub3cYBiABKAhIABIOCgRvbmNlGAcgASgISAASKAoeY29udGludW91c19jaGVja3BvaW50X2ludGVydmFsGAggASgJSAASIgoYcmVhbF90aW1lX2JhdGNoX2R1cmF0aW9uGGQgASgJSAASEwoLb3V0cHV0X21vZGUYCSABKAkSEgoKcXVlcnlfbmFtZRgKIAEoCRIOCgRwYXRoGAsgASgJSAESFAoKdGFibGVfbmFtZRgMIAEoCUgBEj8KDmZvcmVhY2hfd3JpdGVyGA0gASgLMicuc3BhcmsuY29ubmVjdC5TdHJlYW1pbmdGb3JlYWNoRnVuY3Rpb24SPgoNZm9yZWFjaF9iYXRjaBgOIAEoCzInLnNwYXJrLmNvbm5lY3QuU3RyZWFtaW5nRm9yZWFjaEZ1bmN0aW9uEh8KF2NsdXN0ZXJpbmdfY29sdW1uX25hbWVzGA8gAygJGi4KDE9wdGlvbnNFbnRyeRILCgNrZXkYASABKAkSDQoFdmFsdWUYAiABKAk6AjgBQgkKB3RyaWdnZXJCEgoQc2lua19kZXN0aW5hdGlvbiKUAQoYU3RyZWFtaW5nRm9yZWFjaEZ1bmN0aW9uEjMKD3B5dGhvbl9mdW5jdGlvbhgBIAEoCzIYLnNwYXJrLmNvbm5lY3QuUHl0aG9uVURGSAASNwoOc2NhbGFfZnVuY3Rpb24YAiABKAsyHS5zcGFyay5jb25uZWN0LlNjYWxhclNjYWxhVURGSABCCgoIZnVuY3Rpb24irgEKH1dyaXRlU3RyZWFtT3BlcmF0aW9uU3RhcnRSZXN1bHQSOQoIcXVlcnlfaWQYASABKAsyJy5zcGFyay5jb25uZWN0LlN0cmVhbWluZ1F1ZXJ5SW5zdGFuY2VJZBIMCgRuYW1lGAIgASgJEiUKGHF1ZXJ5X3N0YXJ0ZWRfZXZlbnRfanNvbhgDIAEoCUgAiAEBQhsKGV9xdWVyeV9zdGFydGVkX2V2ZW50X2pzb24iNgoYU3RyZWFtaW5nUXVlcnlJbnN0YW5jZUlkEgoKAmlkGAEgASgJEg4KBnJ1bl9pZBgCIAEoCSLzAwoVU3RyZWFtaW5nUXVlcnlDb21tYW5kEjkKCHF1ZXJ5X2lkGAEgASgLMicuc3BhcmsuY29ubmVjdC5TdHJlYW1pbmdRdWVyeUluc3RhbmNlSWQSEAoGc3RhdHVzGAIgASgISAASFwoNbGFzdF9wcm9ncmVzcxgDIAEoCEgAEhkKD3JlY2VudF9wcm9ncmVzcxgEIAEoCEgAEg4KBHN0b3AYBSABKAhIABIfChVwcm9jZXNzX2FsbF9hdmFpbGFibGUYBiABKAhIABJGCgdleHBsYWluGAcgASgLMjMuc3BhcmsuY29ubmVjdC5TdHJlYW1pbmdRdWVyeUNvbW1hbmQuRXhwbGFpbkNvbW1hbmRIABITCglleGNlcHRpb24YCCABKAhIABJZChFhd2FpdF90ZXJtaW5hdGlvbhgJIAEoCzI8LnNwYXJrLmNvbm5lY3QuU3RyZWFtaW5nUXVlcnlDb21tYW5kLkF3YWl0VGVybWluYXRpb25Db21tYW5kSAAaIgoORXhwbGFpbkNvbW1hbmQSEAoIZXh0ZW5kZWQYASABKAgaQQoXQXdhaXRUZXJtaW5hdGlvbkNvbW1hbmQSFwoKdGltZW91dF9tcxgCIAEoA0gAiAEBQg0KC190aW1lb3V0X21zQgkKB2NvbW1hbmQioAcKG1N0cmVhbWluZ1F1ZXJ5Q29tbWFuZFJlc3VsdBI5CghxdWVyeV9pZBgBIAEoCzInLnNwYXJrLmNvbm5lY3QuU3RyZWFtaW5nUXVlcnlJbnN0YW5jZUlkEkkKBnN0YXR1cxgCIAEoCzI3LnNwYXJrLmNvbm5lY3QuU3RyZWFtaW5nUXVlcnlDb21tYW5kUmVzdWx0LlN0YXR1c1Jlc3VsdEgAEloKD3JlY2VudF9wcm9ncmVzcxgDIAEoCzI/LnNwYXJrLmNvbm5lY3QuU3RyZWFtaW5nUXVlcnlDb21tYW5kUmVzdWx0LlJlY2VudFByb2dyZXNzUmVzdWx0SAASSwoHZXhwbGFpbhgEIAEoCzI4LnNwYXJrLmNvbm5lY3QuU3RyZWFtaW5nUXVlcnlDb21tYW5kUmVzdWx0LkV4cGxhaW5SZXN1bHRIABJPCglleGNlcHRpb24YBSABKAsyOi5zcGFyay5jb25uZWN0LlN0cmVhbWluZ1F1ZXJ5Q29tbWFuZFJlc3VsdC5FeGNlcHRpb25SZXN1bHRIABJeChFhd2FpdF90ZXJtaW5hdGlvbhgGIAEoCzJBLnNwYXJrLmNvbm5lY3QuU3RyZWFtaW5nUXVlcnlDb21tYW5kUmVzdWx0LkF3YWl0VGVybWluYXRpb25SZXN1bHRIABpvCgxTdGF0dXNSZXN1bHQSFgoOc3RhdHVzX21lc3NhZ2UYASABKAkSGQoRaXNfZGF0YV9hdmFpbGFibGUYAiABKAgSGQoRaXNfdHJpZ2dlcl9hY3RpdmUYAyABKAgSEQoJaXNfYWN0aXZlGAQgASgIGjQKFFJlY2VudFByb2dyZXNzUmVzdWx0EhwKFHJlY2VudF9wcm9ncmVzc19qc29uGAUgAygJGh8KDUV4cGxhaW5SZXN1bHQSDgoGcmVzdWx0GAEgASgJGpsBCg9FeGNlcHRpb25SZXN1bHQSHgoRZXhjZXB0aW9uX21lc3NhZ2UYASABKAlIAIgBARIYCgtlcnJvcl9jbGFzcxgCIAEoCUgBiAEBEhgKC3N0YWNrX3RyYWNlGAMgASgJSAKIAQFCFAoSX2V4Y2VwdGlvbl9tZXNzYWdlQg4KDF9lcnJvcl9jbGFzc0IOCgxfc3RhY2tfdHJhY2UaLAoWQXdhaXRUZXJtaW5hdGlvblJlc3VsdBISCgp0ZXJtaW5hdGVkGAEgASgIQg0KC3Jlc3VsdF90eXBlIqIFChxTdHJlYW1pbmdRdWVyeU1hbmFnZXJDb21tYW5kEhAKBmFjdGl2ZRgBIAEoCEgAEhMKCWdldF9xdWVyeRgCIAEoCUgAEmcKFWF3YWl0X2FueV90ZXJtaW5hdGlvbhgDIAEoCzJGLnNwYXJrLmNvbm5lY3QuU3RyZWFtaW5nUXVlcnlNYW5hZ2VyQ29tbWFuZC5Bd2FpdEFueVRlcm1pbmF0aW9uQ29tbWFuZEgAEhoKEHJlc2V0X3Rlcm1pbmF0ZWQYBCABKAhIABJhCgxhZGRfbGlzdGVuZXIYBSABKAsySS5zcGFyay5jb25uZWN0LlN0cmVhbWluZ1F1ZXJ5TWFuYWdlckNvbW1hbmQuU3RyZWFtaW5nUXVlcnlMaXN0ZW5lckNvbW1hbmRIABJkCg9yZW1vdmVfbGlzdGVuZXIYBiABKAsySS5zcGFyay5jb25uZWN0LlN0cmVhbWluZ1F1ZXJ5TWFuYWdlckNvbW1hbmQuU3RyZWFtaW5nUXVlcnlMaXN0ZW5lckNvbW1hbmRIABIYCg5saXN0X2xpc3RlbmVycxgHIAEoCEgAGkQKGkF3YWl0QW55VGVybWluYXRpb25Db21tYW5kEhcKCnRpbWVvdXRfbXMYASABKANIAIgBAUINCgtfdGltZW91dF9tcxqhAQodU3RyZWFtaW5nUXVlcnlMaXN0ZW5lckNvbW1hbmQSGAoQbGlzdGVuZXJfcGF5bG9hZBgBIAEoDBI+ChdweXRob25fbGlzdGVuZXJfcGF5bG9hZBgCIAEoCzIYLnNwYXJrLmNvbm5lY3QuUHl0aG9uVURGSACIAQESCgoCaWQYAyABKAlCGgoYX3B5dGhvbl9saXN0ZW5lcl9wYXlsb2FkQgkKB2NvbW1hbmQijwcKIlN0cmVhbWluZ1F1ZXJ5TWFuYWdlckNvbW1hbmRSZXN1bHQSUAoGYWN0aXZlGAEgASgLMj4uc3BhcmsuY29ubmVjdC5TdHJlYW1pbmdRdWVyeU1hbmFnZXJDb21tYW5kUmVzdWx0LkFjdGl2ZVJlc3VsdEgAElkKBXF1ZXJ5GAIgASgLMkguc3BhcmsuY29ubmVjdC5TdHJlYW1pbmdRdWVyeU1hbmFnZXJDb21tYW5kUmVzdWx0LlN0cmVhbWluZ1F1ZXJ5SW5zdGFuY2VIABJsChVhd2FpdF9hbnlfdGVybWluYXRpb24YAyABKAsySy5zcGFyay5jb25uZWN0LlN0cmVhbWluZ1F1ZXJ5TWFuYWdlckNvbW1hbmRSZXN1bHQuQXdhaXRBbnlUZXJtaW5hdGlvblJlc3VsdEgAEhoKEHJlc2V0X3Rlcm1pbmF0ZWQYBCABKAhIABIWCgxhZGRfbGlzdGVuZXIYBSABKAhIABIZCg9yZW1vdmVfbGlzdGVuZXIYBiABKAhIABJsCg5saXN0X2xpc3RlbmVycxgHIAEoCzJSLnNwYXJrLmNvbm5lY3QuU3RyZWFtaW5nUXVlcnlNYW5hZ2VyQ29tbWFuZFJlc3VsdC5MaXN0U3RyZWFtaW5nUXVlcnlMaXN0ZW5lclJlc3VsdEgAGnAKDEFjdGl2ZVJlc3VsdBJgCg5hY3RpdmVfcXVlcmllcxgBIAMoCzJILnNwYXJrLmNvbm5lY3QuU3RyZWFtaW5nUXVlcnlNYW5hZ2VyQ29tbWFuZFJlc3VsdC5TdHJlYW1pbmdRdWVyeUluc3RhbmNlGmkKFlN0cmVhbWluZ1F1ZXJ5SW5zdGFuY2USMwoCaWQYASABKAsyJy5zcGFyay5jb25uZWN0LlN0cmVhbWluZ1F1ZXJ5SW5zdGFuY2VJZBIRCgRuYW1lGAIgASgJSACIAQFCBwoFX25hbWUaLwoZQXdhaXRBbnlUZXJtaW5hdGlvblJlc3VsdBISCgp0ZXJtaW5hdGVkGAEgASgIGjoKHlN0cmVhbWluZ1F1ZXJ5TGlzdGVuZXJJbnN0YW5jZRIYChBsaXN0ZW5lcl9wYXlsb2FkGAEgASgMGjgKIExpc3RTdHJlYW1pbmdRdWVyeUxpc3RlbmVyUmVzdWx0EhQKDGxpc3RlbmVyX2lkcxgBIAMoCUINCgtyZXN1bHRfdHlwZSJ6CiBTdHJlYW1pbmdRdWVyeUxpc3RlbmVyQnVzQ29tbWFuZBIjChlhZGRfbGlzdGVuZXJfYnVzX2xpc3RlbmVyGAEgASgISAASJgoccmVtb3ZlX2xpc3RlbmVyX2J1c19saXN0ZW5lchgCIAEoCEgAQgkKB2NvbW1hbmQibQobU3RyZWFtaW5nUXVlcnlMaXN0ZW5lckV2ZW50EhIKCmV2ZW50X2pzb24YASABKAkSOgoKZXZlbnRfdHlwZRgCIAEoDjImLnNwYXJrLmNvbm5lY3QuU3RyZWFtaW5nUXVlcnlFdmVudFR5cGUiqgEKIlN0cmVhbWluZ1F1ZXJ5TGlzdGVuZXJFdmVudHNSZXN1bHQSOgoGZXZlbnRzGAEgAygLMiouc3BhcmsuY29ubmVjdC5TdHJlYW1pbmdRdWVyeUxpc3RlbmVyRXZlbnQSKAobbGlzdGVuZXJfYnVzX2xpc3RlbmVyX2FkZGVkGAIgASgISACIAQFCHgocX2xpc3RlbmVyX2J1c19saXN0ZW5lcl9hZGRlZCIVChNHZXRSZXNvdXJjZXNDb21tYW5kIr0BChlHZXRSZXNvdXJjZXNDb21tYW5kUmVzdWx0EkoKCXJlc291cmNlcxgBIAMoCzI3LnNwYXJrLmNvbm5lY3QuR2V0UmVzb3VyY2VzQ29tbWFuZFJlc3VsdC5SZXNvdXJjZXNFbnRyeRpUCg5SZXNvdXJjZXNFbnRyeRILCgNrZXkYASABKAkSMQoFdmFsdWUYAiABKAsyIi5zcGFyay5jb25uZWN0LlJlc291cmNlSW5mb3JtYXRpb246AjgBIk8KHENyZWF0ZVJlc291cmNlUHJvZmlsZUNvbW1hbmQSLwoHcHJvZmlsZRgBIAEoCzIeLnNwYXJrLmNvbm5lY3QuUmVzb3VyY2VQcm9maWxlIjgKIkNyZWF0ZVJlc291cmNlUHJvZmlsZUNvbW1hbmRSZXN1bHQSEgoKcHJvZmlsZV9pZBgBIAEoBSJaCiFSZW1vdmVDYWNoZWRSZW1vdGVSZWxhdGlvbkNvbW1hbmQSNQoIcmVsYXRpb24YASABKAsyIy5zcGFyay5jb25uZWN0LkNhY2hlZFJlbW90ZVJlbGF0aW9uIqcBChFDaGVja3BvaW50Q29tbWFuZBIpCghyZWxhdGlvbhgBIAEoCzIXLnNwYXJrLmNvbm5lY3QuUmVsYXRpb24SDQoFbG9jYWwYAiABKAgSDQoFZWFnZXIYAyABKAgSNwoNc3RvcmFnZV9sZXZlbBgEIAEoCzIbLnNwYXJrLmNvbm5lY3QuU3RvcmFnZUxldmVsSACIAQFCEAoOX3N0b3JhZ2VfbGV2ZWwi5QIKFU1lcmdlSW50b1RhYmxlQ29tbWFuZBIZChF0YXJnZXRfdGFibGVfbmFtZRgBIAEoCRIyChFzb3VyY2VfdGFibGVfcGxhbhgCIAEoCzIXLnNwYXJrLmNvbm5lY3QuUmVsYXRpb24SMgoPbWVyZ2VfY29uZGl0aW9uGAMgASgLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uEjAKDW1hdGNoX2FjdGlvbnMYBCADKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24SNgoTbm90X21hdGNoZWRfYWN0aW9ucxgFIAMoCzIZLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbhJACh1ub3RfbWF0Y2hlZF9ieV9zb3VyY2VfYWN0aW9ucxgGIAMoCzIZLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbhIdChV3aXRoX3NjaGVtYV9ldm9sdXRpb24YByABKAgirgEKFkV4ZWN1dGVFeHRlcm5hbENvbW1hbmQSDgoGcnVubmVyGAEgASgJEg8KB2NvbW1hbmQYAiABKAkSQwoHb3B0aW9ucxgDIAMoCzIyLnNwYXJrLmNvbm5lY3QuRXhlY3V0ZUV4dGVybmFsQ29tbWFuZC5PcHRpb25zRW50cnkaLgoMT3B0aW9uc0VudHJ5EgsKA2tleRgBIAEoCRINCgV2YWx1ZRgCIAEoCToCOAEqhQEKF1N0cmVhbWluZ1F1ZXJ5RXZlbnRUeXBlEh4KGlFVRVJZX1BST0dSRVNTX1VOU1BFQ0lGSUVEEAASGAoUUVVFUllfUFJPR1JFU1NfRVZFTlQQARIaChZRVUVSWV9URVJNSU5BVEVEX0VWRU5UEAISFAoQUVVFUllfSURMRV9FVkVOVBADQjYKHm9yZy5hcGFjaGUuc3BhcmsuY29ubmVjdC5wcm90b1ABWhJpbnRlcm5hbC9nZW5lcmF0ZWRiBnByb3RvMw", [file_google_protobuf_any, file_spark_connect_common, file_spark_connect_expressions, file_spark_connect_relations, file_spark_connect_ml, file_spark_connect_pipelines]);

export type Command = Message<"spark.connect.Command"> & {
  commandType: {
    value: CommonInlineUserDefinedFunction;
    case: "registerFunction";
  } | {
    value: WriteOperation;
    case: "writeOperation";
  } | {
    value: CreateDataFrameViewCommand;
    case: "createDataframeView";
  } | {
    value: WriteOperationV2;
    case: "writeOperationV2";
  } | {
    value: SqlCommand;
    case: "sqlCommand";
  } | {
    value: WriteStreamOperationStart;
    case: "writeStreamOperationStart";
  } | {
    value: StreamingQueryCommand;
    case: "streamingQueryCommand";
  } | {
    value: GetResourcesCommand;
    case: "getResourcesCommand";
  } | {
    value: StreamingQueryManagerCommand;
    case: "streamingQueryManagerCommand";
  } | {
    value: CommonInlineUserDefinedTableFunction;
    case: "registerTableFunction";
  } | {
    value: StreamingQueryListenerBusCommand;
    case: "streamingQueryListenerBusCommand";
  } | {
    value: CommonInlineUserDefinedDataSource;
    case: "registerDataSource";
  } | {
    value: CreateResourceProfileCommand;
    case: "createResourceProfileCommand";
  } | {
    value: CheckpointCommand;
    case: "checkpointCommand";
  } | {
    value: RemoveCachedRemoteRelationCommand;
    case: "removeCachedRemoteRelationCommand";
  } | {
    value: MergeIntoTableCommand;
    case: "mergeIntoTableCommand";
  } | {
    value: MlCommand;
    case: "mlCommand";
  } | {
    value: ExecuteExternalCommand;
    case: "executeExternalCommand";
  } | {
    value: PipelineCommand;
    case: "pipelineCommand";
  } | {
    value: Any;
    case: "extension";
  } | { case: undefined; value?: undefined };
};

export const CommandSchema: GenMessage<Command> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 0);

export type SqlCommand = Message<"spark.connect.SqlCommand"> & {
  sql: string;

  args: { [key: string]: Expression_Literal };

  posArgs: Expression_Literal[];

  namedArguments: { [key: string]: Expression };

  posArguments: Expression[];

  input?: Relation | undefined;
};

export const SqlCommandSchema: GenMessage<SqlCommand> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 1);

export type CreateDataFrameViewCommand = Message<"spark.connect.CreateDataFrameViewCommand"> & {
  input?: Relation | undefined;

  name: string;

  isGlobal: boolean;

  replace: boolean;
};

export const CreateDataFrameViewCommandSchema: GenMessage<CreateDataFrameViewCommand> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 2);

export type WriteOperation = Message<"spark.connect.WriteOperation"> & {
  input?: Relation | undefined;

  source?: string | undefined;

  saveType: {
    value: string;
    case: "path";
  } | {
    value: WriteOperation_SaveTable;
    case: "table";
  } | { case: undefined; value?: undefined };

  mode: WriteOperation_SaveMode;

  sortColumnNames: string[];

  partitioningColumns: string[];

  bucketBy?: WriteOperation_BucketBy | undefined;

  options: { [key: string]: string };

  clusteringColumns: string[];

  withSchemaEvolution: boolean;
};

export const WriteOperationSchema: GenMessage<WriteOperation> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 3);

export type WriteOperation_SaveTable = Message<"spark.connect.WriteOperation.SaveTable"> & {
  tableName: string;

  saveMethod: WriteOperation_SaveTable_TableSaveMethod;
};

export const WriteOperation_SaveTableSchema: GenMessage<WriteOperation_SaveTable> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 3, 0);

export const WriteOperation_SaveTable_TableSaveMethod = {
  UNSPECIFIED: 0,

  SAVE_AS_TABLE: 1,

  INSERT_INTO: 2,
} as const;
export type WriteOperation_SaveTable_TableSaveMethod = (typeof WriteOperation_SaveTable_TableSaveMethod)[keyof typeof WriteOperation_SaveTable_TableSaveMethod];

export const WriteOperation_SaveTable_TableSaveMethodSchema: GenEnum<WriteOperation_SaveTable_TableSaveMethod> = /*@__PURE__*/
  enumDesc(file_spark_connect_commands, 3, 0, 0);

export type WriteOperation_BucketBy = Message<"spark.connect.WriteOperation.BucketBy"> & {
  bucketColumnNames: string[];

  numBuckets: number;
};

export const WriteOperation_BucketBySchema: GenMessage<WriteOperation_BucketBy> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 3, 1);

export const WriteOperation_SaveMode = {
  UNSPECIFIED: 0,

  APPEND: 1,

  OVERWRITE: 2,

  ERROR_IF_EXISTS: 3,

  IGNORE: 4,
} as const;
export type WriteOperation_SaveMode = (typeof WriteOperation_SaveMode)[keyof typeof WriteOperation_SaveMode];

export const WriteOperation_SaveModeSchema: GenEnum<WriteOperation_SaveMode> = /*@__PURE__*/
  enumDesc(file_spark_connect_commands, 3, 0);

export type WriteOperationV2 = Message<"spark.connect.WriteOperationV2"> & {
  input?: Relation | undefined;

  tableName: string;

  provider?: string | undefined;

  partitioningColumns: Expression[];

  options: { [key: string]: string };

  tableProperties: { [key: string]: string };

  mode: WriteOperationV2_Mode;

  overwriteCondition?: Expression | undefined;

  clusteringColumns: string[];

  withSchemaEvolution: boolean;
};

export const WriteOperationV2Schema: GenMessage<WriteOperationV2> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 4);

export const WriteOperationV2_Mode = {
  UNSPECIFIED: 0,

  CREATE: 1,

  OVERWRITE: 2,

  OVERWRITE_PARTITIONS: 3,

  APPEND: 4,

  REPLACE: 5,

  CREATE_OR_REPLACE: 6,
} as const;
export type WriteOperationV2_Mode = (typeof WriteOperationV2_Mode)[keyof typeof WriteOperationV2_Mode];

export const WriteOperationV2_ModeSchema: GenEnum<WriteOperationV2_Mode> = /*@__PURE__*/
  enumDesc(file_spark_connect_commands, 4, 0);

export type WriteStreamOperationStart = Message<"spark.connect.WriteStreamOperationStart"> & {
  input?: Relation | undefined;

  format: string;

  options: { [key: string]: string };

  partitioningColumnNames: string[];

  trigger: {
    value: string;
    case: "processingTimeInterval";
  } | {
    value: boolean;
    case: "availableNow";
  } | {
    value: boolean;
    case: "once";
  } | {
    value: string;
    case: "continuousCheckpointInterval";
  } | {
    value: string;
    case: "realTimeBatchDuration";
  } | { case: undefined; value?: undefined };

  outputMode: string;

  queryName: string;

  sinkDestination: {
    value: string;
    case: "path";
  } | {
    value: string;
    case: "tableName";
  } | { case: undefined; value?: undefined };

  foreachWriter?: StreamingForeachFunction | undefined;

  foreachBatch?: StreamingForeachFunction | undefined;

  clusteringColumnNames: string[];
};

export const WriteStreamOperationStartSchema: GenMessage<WriteStreamOperationStart> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 5);

export type StreamingForeachFunction = Message<"spark.connect.StreamingForeachFunction"> & {
  function: {
    value: PythonUDF;
    case: "pythonFunction";
  } | {
    value: ScalarScalaUDF;
    case: "scalaFunction";
  } | { case: undefined; value?: undefined };
};

export const StreamingForeachFunctionSchema: GenMessage<StreamingForeachFunction> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 6);

export type WriteStreamOperationStartResult = Message<"spark.connect.WriteStreamOperationStartResult"> & {
  queryId?: StreamingQueryInstanceId | undefined;

  name: string;

  queryStartedEventJson?: string | undefined;
};

export const WriteStreamOperationStartResultSchema: GenMessage<WriteStreamOperationStartResult> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 7);

export type StreamingQueryInstanceId = Message<"spark.connect.StreamingQueryInstanceId"> & {
  id: string;

  runId: string;
};

export const StreamingQueryInstanceIdSchema: GenMessage<StreamingQueryInstanceId> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 8);

export type StreamingQueryCommand = Message<"spark.connect.StreamingQueryCommand"> & {
  queryId?: StreamingQueryInstanceId | undefined;

  command: {
    value: boolean;
    case: "status";
  } | {
    value: boolean;
    case: "lastProgress";
  } | {
    value: boolean;
    case: "recentProgress";
  } | {
    value: boolean;
    case: "stop";
  } | {
    value: boolean;
    case: "processAllAvailable";
  } | {
    value: StreamingQueryCommand_ExplainCommand;
    case: "explain";
  } | {
    value: boolean;
    case: "exception";
  } | {
    value: StreamingQueryCommand_AwaitTerminationCommand;
    case: "awaitTermination";
  } | { case: undefined; value?: undefined };
};

export const StreamingQueryCommandSchema: GenMessage<StreamingQueryCommand> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 9);

export type StreamingQueryCommand_ExplainCommand = Message<"spark.connect.StreamingQueryCommand.ExplainCommand"> & {
  extended: boolean;
};

export const StreamingQueryCommand_ExplainCommandSchema: GenMessage<StreamingQueryCommand_ExplainCommand> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 9, 0);

export type StreamingQueryCommand_AwaitTerminationCommand = Message<"spark.connect.StreamingQueryCommand.AwaitTerminationCommand"> & {
  timeoutMs?: bigint | undefined;
};

export const StreamingQueryCommand_AwaitTerminationCommandSchema: GenMessage<StreamingQueryCommand_AwaitTerminationCommand> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 9, 1);

export type StreamingQueryCommandResult = Message<"spark.connect.StreamingQueryCommandResult"> & {
  queryId?: StreamingQueryInstanceId | undefined;

  resultType: {
    value: StreamingQueryCommandResult_StatusResult;
    case: "status";
  } | {
    value: StreamingQueryCommandResult_RecentProgressResult;
    case: "recentProgress";
  } | {
    value: StreamingQueryCommandResult_ExplainResult;
    case: "explain";
  } | {
    value: StreamingQueryCommandResult_ExceptionResult;
    case: "exception";
  } | {
    value: StreamingQueryCommandResult_AwaitTerminationResult;
    case: "awaitTermination";
  } | { case: undefined; value?: undefined };
};

export const StreamingQueryCommandResultSchema: GenMessage<StreamingQueryCommandResult> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 10);

export type StreamingQueryCommandResult_StatusResult = Message<"spark.connect.StreamingQueryCommandResult.StatusResult"> & {
  statusMessage: string;

  isDataAvailable: boolean;

  isTriggerActive: boolean;

  isActive: boolean;
};

export const StreamingQueryCommandResult_StatusResultSchema: GenMessage<StreamingQueryCommandResult_StatusResult> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 10, 0);

export type StreamingQueryCommandResult_RecentProgressResult = Message<"spark.connect.StreamingQueryCommandResult.RecentProgressResult"> & {
  recentProgressJson: string[];
};

export const StreamingQueryCommandResult_RecentProgressResultSchema: GenMessage<StreamingQueryCommandResult_RecentProgressResult> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 10, 1);

export type StreamingQueryCommandResult_ExplainResult = Message<"spark.connect.StreamingQueryCommandResult.ExplainResult"> & {
  result: string;
};

export const StreamingQueryCommandResult_ExplainResultSchema: GenMessage<StreamingQueryCommandResult_ExplainResult> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 10, 2);

export type StreamingQueryCommandResult_ExceptionResult = Message<"spark.connect.StreamingQueryCommandResult.ExceptionResult"> & {
  exceptionMessage?: string | undefined;

  errorClass?: string | undefined;

  stackTrace?: string | undefined;
};

export const StreamingQueryCommandResult_ExceptionResultSchema: GenMessage<StreamingQueryCommandResult_ExceptionResult> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 10, 3);

export type StreamingQueryCommandResult_AwaitTerminationResult = Message<"spark.connect.StreamingQueryCommandResult.AwaitTerminationResult"> & {
  terminated: boolean;
};

export const StreamingQueryCommandResult_AwaitTerminationResultSchema: GenMessage<StreamingQueryCommandResult_AwaitTerminationResult> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 10, 4);

export type StreamingQueryManagerCommand = Message<"spark.connect.StreamingQueryManagerCommand"> & {
  command: {
    value: boolean;
    case: "active";
  } | {
    value: string;
    case: "getQuery";
  } | {
    value: StreamingQueryManagerCommand_AwaitAnyTerminationCommand;
    case: "awaitAnyTermination";
  } | {
    value: boolean;
    case: "resetTerminated";
  } | {
    value: StreamingQueryManagerCommand_StreamingQueryListenerCommand;
    case: "addListener";
  } | {
    value: StreamingQueryManagerCommand_StreamingQueryListenerCommand;
    case: "removeListener";
  } | {
    value: boolean;
    case: "listListeners";
  } | { case: undefined; value?: undefined };
};

export const StreamingQueryManagerCommandSchema: GenMessage<StreamingQueryManagerCommand> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 11);

export type StreamingQueryManagerCommand_AwaitAnyTerminationCommand = Message<"spark.connect.StreamingQueryManagerCommand.AwaitAnyTerminationCommand"> & {
  timeoutMs?: bigint | undefined;
};

export const StreamingQueryManagerCommand_AwaitAnyTerminationCommandSchema: GenMessage<StreamingQueryManagerCommand_AwaitAnyTerminationCommand> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 11, 0);

export type StreamingQueryManagerCommand_StreamingQueryListenerCommand = Message<"spark.connect.StreamingQueryManagerCommand.StreamingQueryListenerCommand"> & {
  listenerPayload: Uint8Array;

  pythonListenerPayload?: PythonUDF | undefined;

  id: string;
};

export const StreamingQueryManagerCommand_StreamingQueryListenerCommandSchema: GenMessage<StreamingQueryManagerCommand_StreamingQueryListenerCommand> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 11, 1);

export type StreamingQueryManagerCommandResult = Message<"spark.connect.StreamingQueryManagerCommandResult"> & {
  resultType: {
    value: StreamingQueryManagerCommandResult_ActiveResult;
    case: "active";
  } | {
    value: StreamingQueryManagerCommandResult_StreamingQueryInstance;
    case: "query";
  } | {
    value: StreamingQueryManagerCommandResult_AwaitAnyTerminationResult;
    case: "awaitAnyTermination";
  } | {
    value: boolean;
    case: "resetTerminated";
  } | {
    value: boolean;
    case: "addListener";
  } | {
    value: boolean;
    case: "removeListener";
  } | {
    value: StreamingQueryManagerCommandResult_ListStreamingQueryListenerResult;
    case: "listListeners";
  } | { case: undefined; value?: undefined };
};

export const StreamingQueryManagerCommandResultSchema: GenMessage<StreamingQueryManagerCommandResult> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 12);

export type StreamingQueryManagerCommandResult_ActiveResult = Message<"spark.connect.StreamingQueryManagerCommandResult.ActiveResult"> & {
  activeQueries: StreamingQueryManagerCommandResult_StreamingQueryInstance[];
};

export const StreamingQueryManagerCommandResult_ActiveResultSchema: GenMessage<StreamingQueryManagerCommandResult_ActiveResult> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 12, 0);

export type StreamingQueryManagerCommandResult_StreamingQueryInstance = Message<"spark.connect.StreamingQueryManagerCommandResult.StreamingQueryInstance"> & {
  id?: StreamingQueryInstanceId | undefined;

  name?: string | undefined;
};

export const StreamingQueryManagerCommandResult_StreamingQueryInstanceSchema: GenMessage<StreamingQueryManagerCommandResult_StreamingQueryInstance> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 12, 1);

export type StreamingQueryManagerCommandResult_AwaitAnyTerminationResult = Message<"spark.connect.StreamingQueryManagerCommandResult.AwaitAnyTerminationResult"> & {
  terminated: boolean;
};

export const StreamingQueryManagerCommandResult_AwaitAnyTerminationResultSchema: GenMessage<StreamingQueryManagerCommandResult_AwaitAnyTerminationResult> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 12, 2);

export type StreamingQueryManagerCommandResult_StreamingQueryListenerInstance = Message<"spark.connect.StreamingQueryManagerCommandResult.StreamingQueryListenerInstance"> & {
  listenerPayload: Uint8Array;
};

export const StreamingQueryManagerCommandResult_StreamingQueryListenerInstanceSchema: GenMessage<StreamingQueryManagerCommandResult_StreamingQueryListenerInstance> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 12, 3);

export type StreamingQueryManagerCommandResult_ListStreamingQueryListenerResult = Message<"spark.connect.StreamingQueryManagerCommandResult.ListStreamingQueryListenerResult"> & {
  listenerIds: string[];
};

export const StreamingQueryManagerCommandResult_ListStreamingQueryListenerResultSchema: GenMessage<StreamingQueryManagerCommandResult_ListStreamingQueryListenerResult> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 12, 4);

export type StreamingQueryListenerBusCommand = Message<"spark.connect.StreamingQueryListenerBusCommand"> & {
  command: {
    value: boolean;
    case: "addListenerBusListener";
  } | {
    value: boolean;
    case: "removeListenerBusListener";
  } | { case: undefined; value?: undefined };
};

export const StreamingQueryListenerBusCommandSchema: GenMessage<StreamingQueryListenerBusCommand> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 13);

export type StreamingQueryListenerEvent = Message<"spark.connect.StreamingQueryListenerEvent"> & {
  eventJson: string;

  eventType: StreamingQueryEventType;
};

export const StreamingQueryListenerEventSchema: GenMessage<StreamingQueryListenerEvent> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 14);

export type StreamingQueryListenerEventsResult = Message<"spark.connect.StreamingQueryListenerEventsResult"> & {
  events: StreamingQueryListenerEvent[];

  listenerBusListenerAdded?: boolean | undefined;
};

export const StreamingQueryListenerEventsResultSchema: GenMessage<StreamingQueryListenerEventsResult> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 15);

export type GetResourcesCommand = Message<"spark.connect.GetResourcesCommand"> & {
};

export const GetResourcesCommandSchema: GenMessage<GetResourcesCommand> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 16);

export type GetResourcesCommandResult = Message<"spark.connect.GetResourcesCommandResult"> & {
  resources: { [key: string]: ResourceInformation };
};

export const GetResourcesCommandResultSchema: GenMessage<GetResourcesCommandResult> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 17);

export type CreateResourceProfileCommand = Message<"spark.connect.CreateResourceProfileCommand"> & {
  profile?: ResourceProfile | undefined;
};

export const CreateResourceProfileCommandSchema: GenMessage<CreateResourceProfileCommand> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 18);

export type CreateResourceProfileCommandResult = Message<"spark.connect.CreateResourceProfileCommandResult"> & {
  profileId: number;
};

export const CreateResourceProfileCommandResultSchema: GenMessage<CreateResourceProfileCommandResult> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 19);

export type RemoveCachedRemoteRelationCommand = Message<"spark.connect.RemoveCachedRemoteRelationCommand"> & {
  relation?: CachedRemoteRelation | undefined;
};

export const RemoveCachedRemoteRelationCommandSchema: GenMessage<RemoveCachedRemoteRelationCommand> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 20);

export type CheckpointCommand = Message<"spark.connect.CheckpointCommand"> & {
  relation?: Relation | undefined;

  local: boolean;

  eager: boolean;

  storageLevel?: StorageLevel | undefined;
};

export const CheckpointCommandSchema: GenMessage<CheckpointCommand> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 21);

export type MergeIntoTableCommand = Message<"spark.connect.MergeIntoTableCommand"> & {
  targetTableName: string;

  sourceTablePlan?: Relation | undefined;

  mergeCondition?: Expression | undefined;

  matchActions: Expression[];

  notMatchedActions: Expression[];

  notMatchedBySourceActions: Expression[];

  withSchemaEvolution: boolean;
};

export const MergeIntoTableCommandSchema: GenMessage<MergeIntoTableCommand> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 22);

export type ExecuteExternalCommand = Message<"spark.connect.ExecuteExternalCommand"> & {
  runner: string;

  command: string;

  options: { [key: string]: string };
};

export const ExecuteExternalCommandSchema: GenMessage<ExecuteExternalCommand> = /*@__PURE__*/
  messageDesc(file_spark_connect_commands, 23);

export const StreamingQueryEventType = {
  QUERY_PROGRESS_UNSPECIFIED: 0,

  QUERY_PROGRESS_EVENT: 1,

  QUERY_TERMINATED_EVENT: 2,

  QUERY_IDLE_EVENT: 3,
} as const;
export type StreamingQueryEventType = (typeof StreamingQueryEventType)[keyof typeof StreamingQueryEventType];

export const StreamingQueryEventTypeSchema: GenEnum<StreamingQueryEventType> = /*@__PURE__*/
  enumDesc(file_spark_connect_commands, 0);

