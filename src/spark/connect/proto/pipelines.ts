// Made by scripts/spark-protos.mjs from the messages in spark-connect_2.13-4.3.0.jar (Apache-2.0); do not edit.


import type { GenEnum, GenFile, GenMessage } from "@bufbuild/protobuf/codegenv2";
import { enumDesc, fileDesc, messageDesc } from "@bufbuild/protobuf/codegenv2";
import type { Any, Timestamp } from "@bufbuild/protobuf/wkt";
import { file_google_protobuf_any, file_google_protobuf_timestamp } from "@bufbuild/protobuf/wkt";
import type { ResolvedIdentifier } from "./common.ts";
import { file_spark_connect_common } from "./common.ts";
import type { Expression } from "./expressions.ts";
import { file_spark_connect_expressions } from "./expressions.ts";
import type { Relation } from "./relations.ts";
import { file_spark_connect_relations } from "./relations.ts";
import type { DataType } from "./types.ts";
import { file_spark_connect_types } from "./types.ts";
import type { Message } from "@bufbuild/protobuf";

export const file_spark_connect_pipelines: GenFile = /*@__PURE__*/
  fileDesc("Ch1zcGFyay9jb25uZWN0L3BpcGVsaW5lcy5wcm90bxINc3BhcmsuY29ubmVjdCKyJwoPUGlwZWxpbmVDb21tYW5kElMKFWNyZWF0ZV9kYXRhZmxvd19ncmFwaBgBIAEoCzIyLnNwYXJrLmNvbm5lY3QuUGlwZWxpbmVDb21tYW5kLkNyZWF0ZURhdGFmbG93R3JhcGhIABJECg1kZWZpbmVfb3V0cHV0GAIgASgLMisuc3BhcmsuY29ubmVjdC5QaXBlbGluZUNvbW1hbmQuRGVmaW5lT3V0cHV0SAASQAoLZGVmaW5lX2Zsb3cYAyABKAsyKS5zcGFyay5jb25uZWN0LlBpcGVsaW5lQ29tbWFuZC5EZWZpbmVGbG93SAASTwoTZHJvcF9kYXRhZmxvd19ncmFwaBgEIAEoCzIwLnNwYXJrLmNvbm5lY3QuUGlwZWxpbmVDb21tYW5kLkRyb3BEYXRhZmxvd0dyYXBoSAASPAoJc3RhcnRfcnVuGAUgASgLMicuc3BhcmsuY29ubmVjdC5QaXBlbGluZUNvbW1hbmQuU3RhcnRSdW5IABJaChlkZWZpbmVfc3FsX2dyYXBoX2VsZW1lbnRzGAYgASgLMjUuc3BhcmsuY29ubmVjdC5QaXBlbGluZUNvbW1hbmQuRGVmaW5lU3FsR3JhcGhFbGVtZW50c0gAEnoKKmdldF9xdWVyeV9mdW5jdGlvbl9leGVjdXRpb25fc2lnbmFsX3N0cmVhbRgHIAEoCzJELnNwYXJrLmNvbm5lY3QuUGlwZWxpbmVDb21tYW5kLkdldFF1ZXJ5RnVuY3Rpb25FeGVjdXRpb25TaWduYWxTdHJlYW1IABJpCiFkZWZpbmVfZmxvd19xdWVyeV9mdW5jdGlvbl9yZXN1bHQYCCABKAsyPC5zcGFyay5jb25uZWN0LlBpcGVsaW5lQ29tbWFuZC5EZWZpbmVGbG93UXVlcnlGdW5jdGlvblJlc3VsdEgAElEKFGV4ZWN1dGVfb3V0cHV0X2Zsb3dzGAkgASgLMjEuc3BhcmsuY29ubmVjdC5QaXBlbGluZUNvbW1hbmQuRXhlY3V0ZU91dHB1dEZsb3dzSAASKgoJZXh0ZW5zaW9uGOcHIAEoCzIULmdvb2dsZS5wcm90b2J1Zi5BbnlIABr+AQoTQ3JlYXRlRGF0YWZsb3dHcmFwaBIcCg9kZWZhdWx0X2NhdGFsb2cYASABKAlIAIgBARIdChBkZWZhdWx0X2RhdGFiYXNlGAIgASgJSAGIAQESUQoIc3FsX2NvbmYYBSADKAsyPy5zcGFyay5jb25uZWN0LlBpcGVsaW5lQ29tbWFuZC5DcmVhdGVEYXRhZmxvd0dyYXBoLlNxbENvbmZFbnRyeRouCgxTcWxDb25mRW50cnkSCwoDa2V5GAEgASgJEg0KBXZhbHVlGAIgASgJOgI4AUISChBfZGVmYXVsdF9jYXRhbG9nQhMKEV9kZWZhdWx0X2RhdGFiYXNlGkkKEURyb3BEYXRhZmxvd0dyYXBoEh4KEWRhdGFmbG93X2dyYXBoX2lkGAEgASgJSACIAQFCFAoSX2RhdGFmbG93X2dyYXBoX2lkGqQICgxEZWZpbmVPdXRwdXQSHgoRZGF0YWZsb3dfZ3JhcGhfaWQYASABKAlIAYgBARIYCgtvdXRwdXRfbmFtZRgCIAEoCUgCiAEBEjMKC291dHB1dF90eXBlGAMgASgOMhkuc3BhcmsuY29ubmVjdC5PdXRwdXRUeXBlSAOIAQESFAoHY29tbWVudBgEIAEoCUgEiAEBEkQKFHNvdXJjZV9jb2RlX2xvY2F0aW9uGAUgASgLMiEuc3BhcmsuY29ubmVjdC5Tb3VyY2VDb2RlTG9jYXRpb25IBYgBARJRCg10YWJsZV9kZXRhaWxzGAYgASgLMjguc3BhcmsuY29ubmVjdC5QaXBlbGluZUNvbW1hbmQuRGVmaW5lT3V0cHV0LlRhYmxlRGV0YWlsc0gAEk8KDHNpbmtfZGV0YWlscxgHIAEoCzI3LnNwYXJrLmNvbm5lY3QuUGlwZWxpbmVDb21tYW5kLkRlZmluZU91dHB1dC5TaW5rRGV0YWlsc0gAEioKCWV4dGVuc2lvbhjnByABKAsyFC5nb29nbGUucHJvdG9idWYuQW55SAAa2wIKDFRhYmxlRGV0YWlscxJnChB0YWJsZV9wcm9wZXJ0aWVzGAEgAygLMk0uc3BhcmsuY29ubmVjdC5QaXBlbGluZUNvbW1hbmQuRGVmaW5lT3V0cHV0LlRhYmxlRGV0YWlscy5UYWJsZVByb3BlcnRpZXNFbnRyeRIWCg5wYXJ0aXRpb25fY29scxgCIAMoCRITCgZmb3JtYXQYAyABKAlIAYgBARIzChBzY2hlbWFfZGF0YV90eXBlGAQgASgLMhcuc3BhcmsuY29ubmVjdC5EYXRhVHlwZUgAEhcKDXNjaGVtYV9zdHJpbmcYBSABKAlIABIaChJjbHVzdGVyaW5nX2NvbHVtbnMYBiADKAkaNgoUVGFibGVQcm9wZXJ0aWVzRW50cnkSCwoDa2V5GAEgASgJEg0KBXZhbHVlGAIgASgJOgI4AUIICgZzY2hlbWFCCQoHX2Zvcm1hdBq0AQoLU2lua0RldGFpbHMSVQoHb3B0aW9ucxgBIAMoCzJELnNwYXJrLmNvbm5lY3QuUGlwZWxpbmVDb21tYW5kLkRlZmluZU91dHB1dC5TaW5rRGV0YWlscy5PcHRpb25zRW50cnkSEwoGZm9ybWF0GAIgASgJSACIAQEaLgoMT3B0aW9uc0VudHJ5EgsKA2tleRgBIAEoCRINCgV2YWx1ZRgCIAEoCToCOAFCCQoHX2Zvcm1hdEIJCgdkZXRhaWxzQhQKEl9kYXRhZmxvd19ncmFwaF9pZEIOCgxfb3V0cHV0X25hbWVCDgoMX291dHB1dF90eXBlQgoKCF9jb21tZW50QhcKFV9zb3VyY2VfY29kZV9sb2NhdGlvbhqXDQoKRGVmaW5lRmxvdxIeChFkYXRhZmxvd19ncmFwaF9pZBgBIAEoCUgBiAEBEhYKCWZsb3dfbmFtZRgCIAEoCUgCiAEBEiAKE3RhcmdldF9kYXRhc2V0X25hbWUYAyABKAlIA4gBARJICghzcWxfY29uZhgEIAMoCzI2LnNwYXJrLmNvbm5lY3QuUGlwZWxpbmVDb21tYW5kLkRlZmluZUZsb3cuU3FsQ29uZkVudHJ5EhYKCWNsaWVudF9pZBgFIAEoCUgEiAEBEkQKFHNvdXJjZV9jb2RlX2xvY2F0aW9uGAYgASgLMiEuc3BhcmsuY29ubmVjdC5Tb3VyY2VDb2RlTG9jYXRpb25IBYgBARJjChVyZWxhdGlvbl9mbG93X2RldGFpbHMYByABKAsyQi5zcGFyay5jb25uZWN0LlBpcGVsaW5lQ29tbWFuZC5EZWZpbmVGbG93LldyaXRlUmVsYXRpb25GbG93RGV0YWlsc0gAEl0KFWF1dG9fY2RjX2Zsb3dfZGV0YWlscxgKIAEoCzI8LnNwYXJrLmNvbm5lY3QuUGlwZWxpbmVDb21tYW5kLkRlZmluZUZsb3cuQXV0b0NkY0Zsb3dEZXRhaWxzSAASKgoJZXh0ZW5zaW9uGOcHIAEoCzIULmdvb2dsZS5wcm90b2J1Zi5BbnlIABIRCgRvbmNlGAggASgISAaIAQEaLgoMU3FsQ29uZkVudHJ5EgsKA2tleRgBIAEoCRINCgV2YWx1ZRgCIAEoCToCOAEaVwoYV3JpdGVSZWxhdGlvbkZsb3dEZXRhaWxzEi4KCHJlbGF0aW9uGAEgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbkgAiAEBQgsKCV9yZWxhdGlvbhqMBgoSQXV0b0NkY0Zsb3dEZXRhaWxzEhMKBnNvdXJjZRgBIAEoCUgAiAEBEicKBGtleXMYAiADKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24SMwoLc2VxdWVuY2VfYnkYAyABKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb25IAYgBARI4ChBhcHBseV9hc19kZWxldGVzGAYgASgLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uSAKIAQESOgoSYXBwbHlfYXNfdHJ1bmNhdGVzGAcgASgLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uSAOIAQESLgoLY29sdW1uX2xpc3QYCCADKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24SNQoSZXhjZXB0X2NvbHVtbl9saXN0GAkgAygLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uEk0KEnN0b3JlZF9hc19zY2RfdHlwZRgKIAEoDjIxLnNwYXJrLmNvbm5lY3QuUGlwZWxpbmVDb21tYW5kLkRlZmluZUZsb3cuU0NEVHlwZRI8Chl0cmFja19oaXN0b3J5X2NvbHVtbl9saXN0GAsgAygLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uEkMKIHRyYWNrX2hpc3RvcnlfZXhjZXB0X2NvbHVtbl9saXN0GAwgAygLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uEkIKH2lnbm9yZV9udWxsX3VwZGF0ZXNfY29sdW1uX2xpc3QYDiADKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24SSQomaWdub3JlX251bGxfdXBkYXRlc19leGNlcHRfY29sdW1uX2xpc3QYDyADKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb25CCQoHX3NvdXJjZUIOCgxfc2VxdWVuY2VfYnlCEwoRX2FwcGx5X2FzX2RlbGV0ZXNCFQoTX2FwcGx5X2FzX3RydW5jYXRlcxowCghSZXNwb25zZRIWCglmbG93X25hbWUYASABKAlIAIgBAUIMCgpfZmxvd19uYW1lIkMKB1NDRFR5cGUSGAoUU0NEX1RZUEVfVU5TUEVDSUZJRUQQABIOCgpTQ0RfVFlQRV8xEAESDgoKU0NEX1RZUEVfMhACQgkKB2RldGFpbHNCFAoSX2RhdGFmbG93X2dyYXBoX2lkQgwKCl9mbG93X25hbWVCFgoUX3RhcmdldF9kYXRhc2V0X25hbWVCDAoKX2NsaWVudF9pZEIXChVfc291cmNlX2NvZGVfbG9jYXRpb25CBwoFX29uY2UaqAIKEkV4ZWN1dGVPdXRwdXRGbG93cxJHCg1kZWZpbmVfb3V0cHV0GAEgASgLMisuc3BhcmsuY29ubmVjdC5QaXBlbGluZUNvbW1hbmQuRGVmaW5lT3V0cHV0SACIAQESPwoMZGVmaW5lX2Zsb3dzGAIgAygLMikuc3BhcmsuY29ubmVjdC5QaXBlbGluZUNvbW1hbmQuRGVmaW5lRmxvdxIZCgxmdWxsX3JlZnJlc2gYAyABKAhIAYgBARIUCgdzdG9yYWdlGAQgASgJSAKIAQESKAoJZXh0ZW5zaW9uGOcHIAMoCzIULmdvb2dsZS5wcm90b2J1Zi5BbnlCEAoOX2RlZmluZV9vdXRwdXRCDwoNX2Z1bGxfcmVmcmVzaEIKCghfc3RvcmFnZRrrAQoIU3RhcnRSdW4SHgoRZGF0YWZsb3dfZ3JhcGhfaWQYASABKAlIAIgBARIeChZmdWxsX3JlZnJlc2hfc2VsZWN0aW9uGAIgAygJEh0KEGZ1bGxfcmVmcmVzaF9hbGwYAyABKAhIAYgBARIZChFyZWZyZXNoX3NlbGVjdGlvbhgEIAMoCRIQCgNkcnkYBSABKAhIAogBARIUCgdzdG9yYWdlGAYgASgJSAOIAQFCFAoSX2RhdGFmbG93X2dyYXBoX2lkQhMKEV9mdWxsX3JlZnJlc2hfYWxsQgYKBF9kcnlCCgoIX3N0b3JhZ2UaoAEKFkRlZmluZVNxbEdyYXBoRWxlbWVudHMSHgoRZGF0YWZsb3dfZ3JhcGhfaWQYASABKAlIAIgBARIaCg1zcWxfZmlsZV9wYXRoGAIgASgJSAGIAQESFQoIc3FsX3RleHQYAyABKAlIAogBAUIUChJfZGF0YWZsb3dfZ3JhcGhfaWRCEAoOX3NxbF9maWxlX3BhdGhCCwoJX3NxbF90ZXh0GoMBCiVHZXRRdWVyeUZ1bmN0aW9uRXhlY3V0aW9uU2lnbmFsU3RyZWFtEh4KEWRhdGFmbG93X2dyYXBoX2lkGAEgASgJSACIAQESFgoJY2xpZW50X2lkGAIgASgJSAGIAQFCFAoSX2RhdGFmbG93X2dyYXBoX2lkQgwKCl9jbGllbnRfaWQakQIKHURlZmluZUZsb3dRdWVyeUZ1bmN0aW9uUmVzdWx0EhoKCWZsb3dfbmFtZRgBIAEoCUICGAFIAIgBARI/Cg9mbG93X2lkZW50aWZpZXIYBCABKAsyIS5zcGFyay5jb25uZWN0LlJlc29sdmVkSWRlbnRpZmllckgBiAEBEh4KEWRhdGFmbG93X2dyYXBoX2lkGAIgASgJSAKIAQESLgoIcmVsYXRpb24YAyABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uSAOIAQFCDAoKX2Zsb3dfbmFtZUISChBfZmxvd19pZGVudGlmaWVyQhQKEl9kYXRhZmxvd19ncmFwaF9pZEILCglfcmVsYXRpb25CDgoMY29tbWFuZF90eXBlIvMEChVQaXBlbGluZUNvbW1hbmRSZXN1bHQSZgocY3JlYXRlX2RhdGFmbG93X2dyYXBoX3Jlc3VsdBgBIAEoCzI+LnNwYXJrLmNvbm5lY3QuUGlwZWxpbmVDb21tYW5kUmVzdWx0LkNyZWF0ZURhdGFmbG93R3JhcGhSZXN1bHRIABJXChRkZWZpbmVfb3V0cHV0X3Jlc3VsdBgCIAEoCzI3LnNwYXJrLmNvbm5lY3QuUGlwZWxpbmVDb21tYW5kUmVzdWx0LkRlZmluZU91dHB1dFJlc3VsdEgAElMKEmRlZmluZV9mbG93X3Jlc3VsdBgDIAEoCzI1LnNwYXJrLmNvbm5lY3QuUGlwZWxpbmVDb21tYW5kUmVzdWx0LkRlZmluZUZsb3dSZXN1bHRIABpRChlDcmVhdGVEYXRhZmxvd0dyYXBoUmVzdWx0Eh4KEWRhdGFmbG93X2dyYXBoX2lkGAEgASgJSACIAQFCFAoSX2RhdGFmbG93X2dyYXBoX2lkGnEKEkRlZmluZU91dHB1dFJlc3VsdBJDChNyZXNvbHZlZF9pZGVudGlmaWVyGAEgASgLMiEuc3BhcmsuY29ubmVjdC5SZXNvbHZlZElkZW50aWZpZXJIAIgBAUIWChRfcmVzb2x2ZWRfaWRlbnRpZmllchpvChBEZWZpbmVGbG93UmVzdWx0EkMKE3Jlc29sdmVkX2lkZW50aWZpZXIYASABKAsyIS5zcGFyay5jb25uZWN0LlJlc29sdmVkSWRlbnRpZmllckgAiAEBQhYKFF9yZXNvbHZlZF9pZGVudGlmaWVyQg0KC3Jlc3VsdF90eXBlIkIKE1BpcGVsaW5lRXZlbnRSZXN1bHQSKwoFZXZlbnQYASABKAsyHC5zcGFyay5jb25uZWN0LlBpcGVsaW5lRXZlbnQiYAoNUGlwZWxpbmVFdmVudBItCgl0aW1lc3RhbXAYASABKAsyGi5nb29nbGUucHJvdG9idWYuVGltZXN0YW1wEhQKB21lc3NhZ2UYAiABKAlIAIgBAUIKCghfbWVzc2FnZSLAAQoSU291cmNlQ29kZUxvY2F0aW9uEhYKCWZpbGVfbmFtZRgBIAEoCUgAiAEBEhgKC2xpbmVfbnVtYmVyGAIgASgFSAGIAQESHAoPZGVmaW5pdGlvbl9wYXRoGAMgASgJSAKIAQESKAoJZXh0ZW5zaW9uGOcHIAMoCzIULmdvb2dsZS5wcm90b2J1Zi5BbnlCDAoKX2ZpbGVfbmFtZUIOCgxfbGluZV9udW1iZXJCEgoQX2RlZmluaXRpb25fcGF0aCJ7CiRQaXBlbGluZVF1ZXJ5RnVuY3Rpb25FeGVjdXRpb25TaWduYWwSFgoKZmxvd19uYW1lcxgBIAMoCUICGAESOwoQZmxvd19pZGVudGlmaWVycxgCIAMoCzIhLnNwYXJrLmNvbm5lY3QuUmVzb2x2ZWRJZGVudGlmaWVyIqoCChdQaXBlbGluZUFuYWx5c2lzQ29udGV4dBIeChFkYXRhZmxvd19ncmFwaF9pZBgBIAEoCUgAiAEBEhwKD2RlZmluaXRpb25fcGF0aBgCIAEoCUgBiAEBEhoKCWZsb3dfbmFtZRgDIAEoCUICGAFIAogBARI/Cg9mbG93X2lkZW50aWZpZXIYBCABKAsyIS5zcGFyay5jb25uZWN0LlJlc29sdmVkSWRlbnRpZmllckgDiAEBEigKCWV4dGVuc2lvbhjnByADKAsyFC5nb29nbGUucHJvdG9idWYuQW55QhQKEl9kYXRhZmxvd19ncmFwaF9pZEISChBfZGVmaW5pdGlvbl9wYXRoQgwKCl9mbG93X25hbWVCEgoQX2Zsb3dfaWRlbnRpZmllcippCgpPdXRwdXRUeXBlEhsKF09VVFBVVF9UWVBFX1VOU1BFQ0lGSUVEEAASFQoRTUFURVJJQUxJWkVEX1ZJRVcQARIJCgVUQUJMRRACEhIKDlRFTVBPUkFSWV9WSUVXEAMSCAoEU0lOSxAEQjYKHm9yZy5hcGFjaGUuc3BhcmsuY29ubmVjdC5wcm90b1ABWhJpbnRlcm5hbC9nZW5lcmF0ZWRiBnByb3RvMw", [file_google_protobuf_any, file_google_protobuf_timestamp, file_spark_connect_common, file_spark_connect_expressions, file_spark_connect_relations, file_spark_connect_types]);

export type PipelineCommand = Message<"spark.connect.PipelineCommand"> & {
  commandType: {
    value: PipelineCommand_CreateDataflowGraph;
    case: "createDataflowGraph";
  } | {
    value: PipelineCommand_DefineOutput;
    case: "defineOutput";
  } | {
    value: PipelineCommand_DefineFlow;
    case: "defineFlow";
  } | {
    value: PipelineCommand_DropDataflowGraph;
    case: "dropDataflowGraph";
  } | {
    value: PipelineCommand_StartRun;
    case: "startRun";
  } | {
    value: PipelineCommand_DefineSqlGraphElements;
    case: "defineSqlGraphElements";
  } | {
    value: PipelineCommand_GetQueryFunctionExecutionSignalStream;
    case: "getQueryFunctionExecutionSignalStream";
  } | {
    value: PipelineCommand_DefineFlowQueryFunctionResult;
    case: "defineFlowQueryFunctionResult";
  } | {
    value: PipelineCommand_ExecuteOutputFlows;
    case: "executeOutputFlows";
  } | {
    value: Any;
    case: "extension";
  } | { case: undefined; value?: undefined };
};

export const PipelineCommandSchema: GenMessage<PipelineCommand> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 0);

export type PipelineCommand_CreateDataflowGraph = Message<"spark.connect.PipelineCommand.CreateDataflowGraph"> & {
  defaultCatalog?: string | undefined;

  defaultDatabase?: string | undefined;

  sqlConf: { [key: string]: string };
};

export const PipelineCommand_CreateDataflowGraphSchema: GenMessage<PipelineCommand_CreateDataflowGraph> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 0, 0);

export type PipelineCommand_DropDataflowGraph = Message<"spark.connect.PipelineCommand.DropDataflowGraph"> & {
  dataflowGraphId?: string | undefined;
};

export const PipelineCommand_DropDataflowGraphSchema: GenMessage<PipelineCommand_DropDataflowGraph> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 0, 1);

export type PipelineCommand_DefineOutput = Message<"spark.connect.PipelineCommand.DefineOutput"> & {
  dataflowGraphId?: string | undefined;

  outputName?: string | undefined;

  outputType?: OutputType | undefined;

  comment?: string | undefined;

  sourceCodeLocation?: SourceCodeLocation | undefined;

  details: {
    value: PipelineCommand_DefineOutput_TableDetails;
    case: "tableDetails";
  } | {
    value: PipelineCommand_DefineOutput_SinkDetails;
    case: "sinkDetails";
  } | {
    value: Any;
    case: "extension";
  } | { case: undefined; value?: undefined };
};

export const PipelineCommand_DefineOutputSchema: GenMessage<PipelineCommand_DefineOutput> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 0, 2);

export type PipelineCommand_DefineOutput_TableDetails = Message<"spark.connect.PipelineCommand.DefineOutput.TableDetails"> & {
  tableProperties: { [key: string]: string };

  partitionCols: string[];

  format?: string | undefined;

  schema: {
    value: DataType;
    case: "schemaDataType";
  } | {
    value: string;
    case: "schemaString";
  } | { case: undefined; value?: undefined };

  clusteringColumns: string[];
};

export const PipelineCommand_DefineOutput_TableDetailsSchema: GenMessage<PipelineCommand_DefineOutput_TableDetails> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 0, 2, 0);

export type PipelineCommand_DefineOutput_SinkDetails = Message<"spark.connect.PipelineCommand.DefineOutput.SinkDetails"> & {
  options: { [key: string]: string };

  format?: string | undefined;
};

export const PipelineCommand_DefineOutput_SinkDetailsSchema: GenMessage<PipelineCommand_DefineOutput_SinkDetails> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 0, 2, 1);

export type PipelineCommand_DefineFlow = Message<"spark.connect.PipelineCommand.DefineFlow"> & {
  dataflowGraphId?: string | undefined;

  flowName?: string | undefined;

  targetDatasetName?: string | undefined;

  sqlConf: { [key: string]: string };

  clientId?: string | undefined;

  sourceCodeLocation?: SourceCodeLocation | undefined;

  details: {
    value: PipelineCommand_DefineFlow_WriteRelationFlowDetails;
    case: "relationFlowDetails";
  } | {
    value: PipelineCommand_DefineFlow_AutoCdcFlowDetails;
    case: "autoCdcFlowDetails";
  } | {
    value: Any;
    case: "extension";
  } | { case: undefined; value?: undefined };

  once?: boolean | undefined;
};

export const PipelineCommand_DefineFlowSchema: GenMessage<PipelineCommand_DefineFlow> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 0, 3);

export type PipelineCommand_DefineFlow_WriteRelationFlowDetails = Message<"spark.connect.PipelineCommand.DefineFlow.WriteRelationFlowDetails"> & {
  relation?: Relation | undefined;
};

export const PipelineCommand_DefineFlow_WriteRelationFlowDetailsSchema: GenMessage<PipelineCommand_DefineFlow_WriteRelationFlowDetails> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 0, 3, 0);

export type PipelineCommand_DefineFlow_AutoCdcFlowDetails = Message<"spark.connect.PipelineCommand.DefineFlow.AutoCdcFlowDetails"> & {
  source?: string | undefined;

  keys: Expression[];

  sequenceBy?: Expression | undefined;

  applyAsDeletes?: Expression | undefined;

  applyAsTruncates?: Expression | undefined;

  columnList: Expression[];

  exceptColumnList: Expression[];

  storedAsScdType: PipelineCommand_DefineFlow_SCDType;

  trackHistoryColumnList: Expression[];

  trackHistoryExceptColumnList: Expression[];

  ignoreNullUpdatesColumnList: Expression[];

  ignoreNullUpdatesExceptColumnList: Expression[];
};

export const PipelineCommand_DefineFlow_AutoCdcFlowDetailsSchema: GenMessage<PipelineCommand_DefineFlow_AutoCdcFlowDetails> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 0, 3, 1);

export type PipelineCommand_DefineFlow_Response = Message<"spark.connect.PipelineCommand.DefineFlow.Response"> & {
  flowName?: string | undefined;
};

export const PipelineCommand_DefineFlow_ResponseSchema: GenMessage<PipelineCommand_DefineFlow_Response> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 0, 3, 2);

export const PipelineCommand_DefineFlow_SCDType = {
  SCD_TYPE_UNSPECIFIED: 0,

  SCD_TYPE_1: 1,

  SCD_TYPE_2: 2,
} as const;
export type PipelineCommand_DefineFlow_SCDType = (typeof PipelineCommand_DefineFlow_SCDType)[keyof typeof PipelineCommand_DefineFlow_SCDType];

export const PipelineCommand_DefineFlow_SCDTypeSchema: GenEnum<PipelineCommand_DefineFlow_SCDType> = /*@__PURE__*/
  enumDesc(file_spark_connect_pipelines, 0, 3, 0);

export type PipelineCommand_ExecuteOutputFlows = Message<"spark.connect.PipelineCommand.ExecuteOutputFlows"> & {
  defineOutput?: PipelineCommand_DefineOutput | undefined;

  defineFlows: PipelineCommand_DefineFlow[];

  fullRefresh?: boolean | undefined;

  storage?: string | undefined;

  extension: Any[];
};

export const PipelineCommand_ExecuteOutputFlowsSchema: GenMessage<PipelineCommand_ExecuteOutputFlows> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 0, 4);

export type PipelineCommand_StartRun = Message<"spark.connect.PipelineCommand.StartRun"> & {
  dataflowGraphId?: string | undefined;

  fullRefreshSelection: string[];

  fullRefreshAll?: boolean | undefined;

  refreshSelection: string[];

  dry?: boolean | undefined;

  storage?: string | undefined;
};

export const PipelineCommand_StartRunSchema: GenMessage<PipelineCommand_StartRun> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 0, 5);

export type PipelineCommand_DefineSqlGraphElements = Message<"spark.connect.PipelineCommand.DefineSqlGraphElements"> & {
  dataflowGraphId?: string | undefined;

  sqlFilePath?: string | undefined;

  sqlText?: string | undefined;
};

export const PipelineCommand_DefineSqlGraphElementsSchema: GenMessage<PipelineCommand_DefineSqlGraphElements> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 0, 6);

export type PipelineCommand_GetQueryFunctionExecutionSignalStream = Message<"spark.connect.PipelineCommand.GetQueryFunctionExecutionSignalStream"> & {
  dataflowGraphId?: string | undefined;

  clientId?: string | undefined;
};

export const PipelineCommand_GetQueryFunctionExecutionSignalStreamSchema: GenMessage<PipelineCommand_GetQueryFunctionExecutionSignalStream> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 0, 7);

export type PipelineCommand_DefineFlowQueryFunctionResult = Message<"spark.connect.PipelineCommand.DefineFlowQueryFunctionResult"> & {
  flowName?: string | undefined;

  flowIdentifier?: ResolvedIdentifier | undefined;

  dataflowGraphId?: string | undefined;

  relation?: Relation | undefined;
};

export const PipelineCommand_DefineFlowQueryFunctionResultSchema: GenMessage<PipelineCommand_DefineFlowQueryFunctionResult> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 0, 8);

export type PipelineCommandResult = Message<"spark.connect.PipelineCommandResult"> & {
  resultType: {
    value: PipelineCommandResult_CreateDataflowGraphResult;
    case: "createDataflowGraphResult";
  } | {
    value: PipelineCommandResult_DefineOutputResult;
    case: "defineOutputResult";
  } | {
    value: PipelineCommandResult_DefineFlowResult;
    case: "defineFlowResult";
  } | { case: undefined; value?: undefined };
};

export const PipelineCommandResultSchema: GenMessage<PipelineCommandResult> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 1);

export type PipelineCommandResult_CreateDataflowGraphResult = Message<"spark.connect.PipelineCommandResult.CreateDataflowGraphResult"> & {
  dataflowGraphId?: string | undefined;
};

export const PipelineCommandResult_CreateDataflowGraphResultSchema: GenMessage<PipelineCommandResult_CreateDataflowGraphResult> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 1, 0);

export type PipelineCommandResult_DefineOutputResult = Message<"spark.connect.PipelineCommandResult.DefineOutputResult"> & {
  resolvedIdentifier?: ResolvedIdentifier | undefined;
};

export const PipelineCommandResult_DefineOutputResultSchema: GenMessage<PipelineCommandResult_DefineOutputResult> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 1, 1);

export type PipelineCommandResult_DefineFlowResult = Message<"spark.connect.PipelineCommandResult.DefineFlowResult"> & {
  resolvedIdentifier?: ResolvedIdentifier | undefined;
};

export const PipelineCommandResult_DefineFlowResultSchema: GenMessage<PipelineCommandResult_DefineFlowResult> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 1, 2);

export type PipelineEventResult = Message<"spark.connect.PipelineEventResult"> & {
  event?: PipelineEvent | undefined;
};

export const PipelineEventResultSchema: GenMessage<PipelineEventResult> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 2);

export type PipelineEvent = Message<"spark.connect.PipelineEvent"> & {
  timestamp?: Timestamp | undefined;

  message?: string | undefined;
};

export const PipelineEventSchema: GenMessage<PipelineEvent> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 3);

export type SourceCodeLocation = Message<"spark.connect.SourceCodeLocation"> & {
  fileName?: string | undefined;

  lineNumber?: number | undefined;

  definitionPath?: string | undefined;

  extension: Any[];
};

export const SourceCodeLocationSchema: GenMessage<SourceCodeLocation> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 4);

export type PipelineQueryFunctionExecutionSignal = Message<"spark.connect.PipelineQueryFunctionExecutionSignal"> & {
  flowNames: string[];

  flowIdentifiers: ResolvedIdentifier[];
};

export const PipelineQueryFunctionExecutionSignalSchema: GenMessage<PipelineQueryFunctionExecutionSignal> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 5);

export type PipelineAnalysisContext = Message<"spark.connect.PipelineAnalysisContext"> & {
  dataflowGraphId?: string | undefined;

  definitionPath?: string | undefined;

  flowName?: string | undefined;

  flowIdentifier?: ResolvedIdentifier | undefined;

  extension: Any[];
};

export const PipelineAnalysisContextSchema: GenMessage<PipelineAnalysisContext> = /*@__PURE__*/
  messageDesc(file_spark_connect_pipelines, 6);

export const OutputType = {
  OUTPUT_TYPE_UNSPECIFIED: 0,

  MATERIALIZED_VIEW: 1,

  TABLE: 2,

  TEMPORARY_VIEW: 3,

  SINK: 4,
} as const;
export type OutputType = (typeof OutputType)[keyof typeof OutputType];

export const OutputTypeSchema: GenEnum<OutputType> = /*@__PURE__*/
  enumDesc(file_spark_connect_pipelines, 0);

