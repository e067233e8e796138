// Made by scripts/spark-protos.mjs from the messages in spark-connect_2.13-4.3.0.jar (Apache-2.0); do not edit.


import type { GenEnum, GenFile, GenMessage } from "@bufbuild/protobuf/codegenv2";
import { enumDesc, fileDesc, messageDesc } from "@bufbuild/protobuf/codegenv2";
import type { Any } from "@bufbuild/protobuf/wkt";
import { file_google_protobuf_any } from "@bufbuild/protobuf/wkt";
import type { CommonInlineUserDefinedFunction, Expression, Expression_Alias, Expression_Literal, Expression_SortOrder } from "./expressions.ts";
import { file_spark_connect_expressions } from "./expressions.ts";
import type { DataType } from "./types.ts";
import { file_spark_connect_types } from "./types.ts";
import type { Catalog } from "./catalog.ts";
import { file_spark_connect_catalog } from "./catalog.ts";
import type { Origin } from "./common.ts";
import { file_spark_connect_common } from "./common.ts";
import type { MlOperator, MlParams, ObjectRef } from "./ml_common.ts";
import { file_spark_connect_ml_common } from "./ml_common.ts";
import type { Message } from "@bufbuild/protobuf";

export const file_spark_connect_relations: GenFile = /*@__PURE__*/
  fileDesc("Ch1zcGFyay9jb25uZWN0L3JlbGF0aW9ucy5wcm90bxINc3BhcmsuY29ubmVjdCK7GQoIUmVsYXRpb24SLQoGY29tbW9uGAEgASgLMh0uc3BhcmsuY29ubmVjdC5SZWxhdGlvbkNvbW1vbhIjCgRyZWFkGAIgASgLMhMuc3BhcmsuY29ubmVjdC5SZWFkSAASKQoHcHJvamVjdBgDIAEoCzIWLnNwYXJrLmNvbm5lY3QuUHJvamVjdEgAEicKBmZpbHRlchgEIAEoCzIVLnNwYXJrLmNvbm5lY3QuRmlsdGVySAASIwoEam9pbhgFIAEoCzITLnNwYXJrLmNvbm5lY3QuSm9pbkgAEi0KBnNldF9vcBgGIAEoCzIbLnNwYXJrLmNvbm5lY3QuU2V0T3BlcmF0aW9uSAASIwoEc29ydBgHIAEoCzITLnNwYXJrLmNvbm5lY3QuU29ydEgAEiUKBWxpbWl0GAggASgLMhQuc3BhcmsuY29ubmVjdC5MaW1pdEgAEi0KCWFnZ3JlZ2F0ZRgJIAEoCzIYLnNwYXJrLmNvbm5lY3QuQWdncmVnYXRlSAASIQoDc3FsGAogASgLMhIuc3BhcmsuY29ubmVjdC5TUUxIABI2Cg5sb2NhbF9yZWxhdGlvbhgLIAEoCzIcLnNwYXJrLmNvbm5lY3QuTG9jYWxSZWxhdGlvbkgAEicKBnNhbXBsZRgMIAEoCzIVLnNwYXJrLmNvbm5lY3QuU2FtcGxlSAASJwoGb2Zmc2V0GA0gASgLMhUuc3BhcmsuY29ubmVjdC5PZmZzZXRIABIxCgtkZWR1cGxpY2F0ZRgOIAEoCzIaLnNwYXJrLmNvbm5lY3QuRGVkdXBsaWNhdGVIABIlCgVyYW5nZRgPIAEoCzIULnNwYXJrLmNvbm5lY3QuUmFuZ2VIABI2Cg5zdWJxdWVyeV9hbGlhcxgQIAEoCzIcLnNwYXJrLmNvbm5lY3QuU3VicXVlcnlBbGlhc0gAEjEKC3JlcGFydGl0aW9uGBEgASgLMhouc3BhcmsuY29ubmVjdC5SZXBhcnRpdGlvbkgAEiQKBXRvX2RmGBIgASgLMhMuc3BhcmsuY29ubmVjdC5Ub0RGSAASQQoUd2l0aF9jb2x1bW5zX3JlbmFtZWQYEyABKAsyIS5zcGFyay5jb25uZWN0LldpdGhDb2x1bW5zUmVuYW1lZEgAEjAKC3Nob3dfc3RyaW5nGBQgASgLMhkuc3BhcmsuY29ubmVjdC5TaG93U3RyaW5nSAASIwoEZHJvcBgVIAEoCzITLnNwYXJrLmNvbm5lY3QuRHJvcEgAEiMKBHRhaWwYFiABKAsyEy5zcGFyay5jb25uZWN0LlRhaWxIABIyCgx3aXRoX2NvbHVtbnMYFyABKAsyGi5zcGFyay5jb25uZWN0LldpdGhDb2x1bW5zSAASIwoEaGludBgYIAEoCzITLnNwYXJrLmNvbm5lY3QuSGludEgAEikKB3VucGl2b3QYGSABKAsyFi5zcGFyay5jb25uZWN0LlVucGl2b3RIABIsCgl0b19zY2hlbWEYGiABKAsyFy5zcGFyay5jb25uZWN0LlRvU2NoZW1hSAASSwoZcmVwYXJ0aXRpb25fYnlfZXhwcmVzc2lvbhgbIAEoCzImLnNwYXJrLmNvbm5lY3QuUmVwYXJ0aXRpb25CeUV4cHJlc3Npb25IABI2Cg5tYXBfcGFydGl0aW9ucxgcIAEoCzIcLnNwYXJrLmNvbm5lY3QuTWFwUGFydGl0aW9uc0gAEjgKD2NvbGxlY3RfbWV0cmljcxgdIAEoCzIdLnNwYXJrLmNvbm5lY3QuQ29sbGVjdE1ldHJpY3NIABIlCgVwYXJzZRgeIAEoCzIULnNwYXJrLmNvbm5lY3QuUGFyc2VIABIsCglncm91cF9tYXAYHyABKAsyFy5zcGFyay5jb25uZWN0Lkdyb3VwTWFwSAASMQoMY29fZ3JvdXBfbWFwGCAgASgLMhkuc3BhcmsuY29ubmVjdC5Db0dyb3VwTWFwSAASNgoOd2l0aF93YXRlcm1hcmsYISABKAsyHC5zcGFyay5jb25uZWN0LldpdGhXYXRlcm1hcmtIABJLChphcHBseV9pbl9wYW5kYXNfd2l0aF9zdGF0ZRgiIAEoCzIlLnNwYXJrLmNvbm5lY3QuQXBwbHlJblBhbmRhc1dpdGhTdGF0ZUgAEjAKC2h0bWxfc3RyaW5nGCMgASgLMhkuc3BhcmsuY29ubmVjdC5IdG1sU3RyaW5nSAASQwoVY2FjaGVkX2xvY2FsX3JlbGF0aW9uGCQgASgLMiIuc3BhcmsuY29ubmVjdC5DYWNoZWRMb2NhbFJlbGF0aW9uSAASRQoWY2FjaGVkX3JlbW90ZV9yZWxhdGlvbhglIAEoCzIjLnNwYXJrLmNvbm5lY3QuQ2FjaGVkUmVtb3RlUmVsYXRpb25IABJoCiljb21tb25faW5saW5lX3VzZXJfZGVmaW5lZF90YWJsZV9mdW5jdGlvbhgmIAEoCzIzLnNwYXJrLmNvbm5lY3QuQ29tbW9uSW5saW5lVXNlckRlZmluZWRUYWJsZUZ1bmN0aW9uSAASLQoKYXNfb2Zfam9pbhgnIAEoCzIXLnNwYXJrLmNvbm5lY3QuQXNPZkpvaW5IABJiCiZjb21tb25faW5saW5lX3VzZXJfZGVmaW5lZF9kYXRhX3NvdXJjZRgoIAEoCzIwLnNwYXJrLmNvbm5lY3QuQ29tbW9uSW5saW5lVXNlckRlZmluZWREYXRhU291cmNlSAASNgoOd2l0aF9yZWxhdGlvbnMYKSABKAsyHC5zcGFyay5jb25uZWN0LldpdGhSZWxhdGlvbnNIABItCgl0cmFuc3Bvc2UYKiABKAsyGC5zcGFyay5jb25uZWN0LlRyYW5zcG9zZUgAElgKIHVucmVzb2x2ZWRfdGFibGVfdmFsdWVkX2Z1bmN0aW9uGCsgASgLMiwuc3BhcmsuY29ubmVjdC5VbnJlc29sdmVkVGFibGVWYWx1ZWRGdW5jdGlvbkgAEjIKDGxhdGVyYWxfam9pbhgsIAEoCzIaLnNwYXJrLmNvbm5lY3QuTGF0ZXJhbEpvaW5IABJSCh1jaHVua2VkX2NhY2hlZF9sb2NhbF9yZWxhdGlvbhgtIAEoCzIpLnNwYXJrLmNvbm5lY3QuQ2h1bmtlZENhY2hlZExvY2FsUmVsYXRpb25IABI6ChByZWxhdGlvbl9jaGFuZ2VzGC4gASgLMh4uc3BhcmsuY29ubmVjdC5SZWxhdGlvbkNoYW5nZXNIABI3Cg9uZWFyZXN0X2J5X2pvaW4YLyABKAsyHC5zcGFyay5jb25uZWN0Lk5lYXJlc3RCeUpvaW5IABIhCgN6aXAYMCABKAsyEi5zcGFyay5jb25uZWN0LlppcEgAEigKB2ZpbGxfbmEYWiABKAsyFS5zcGFyay5jb25uZWN0Lk5BRmlsbEgAEigKB2Ryb3BfbmEYWyABKAsyFS5zcGFyay5jb25uZWN0Lk5BRHJvcEgAEisKB3JlcGxhY2UYXCABKAsyGC5zcGFyay5jb25uZWN0Lk5BUmVwbGFjZUgAEi0KB3N1bW1hcnkYZCABKAsyGi5zcGFyay5jb25uZWN0LlN0YXRTdW1tYXJ5SAASLwoIY3Jvc3N0YWIYZSABKAsyGy5zcGFyay5jb25uZWN0LlN0YXRDcm9zc3RhYkgAEi8KCGRlc2NyaWJlGGYgASgLMhsuc3BhcmsuY29ubmVjdC5TdGF0RGVzY3JpYmVIABIlCgNjb3YYZyABKAsyFi5zcGFyay5jb25uZWN0LlN0YXRDb3ZIABInCgRjb3JyGGggASgLMhcuc3BhcmsuY29ubmVjdC5TdGF0Q29yckgAEjwKD2FwcHJveF9xdWFudGlsZRhpIAEoCzIhLnNwYXJrLmNvbm5lY3QuU3RhdEFwcHJveFF1YW50aWxlSAASMgoKZnJlcV9pdGVtcxhqIAEoCzIcLnNwYXJrLmNvbm5lY3QuU3RhdEZyZXFJdGVtc0gAEjAKCXNhbXBsZV9ieRhrIAEoCzIbLnNwYXJrLmNvbm5lY3QuU3RhdFNhbXBsZUJ5SAASKgoHY2F0YWxvZxjIASABKAsyFi5zcGFyay5jb25uZWN0LkNhdGFsb2dIABIxCgttbF9yZWxhdGlvbhisAiABKAsyGS5zcGFyay5jb25uZWN0Lk1sUmVsYXRpb25IABIqCglleHRlbnNpb24Y5gcgASgLMhQuZ29vZ2xlLnByb3RvYnVmLkFueUgAEioKB3Vua25vd24Y5wcgASgLMhYuc3BhcmsuY29ubmVjdC5Vbmtub3duSABCCgoIcmVsX3R5cGUimQMKCk1sUmVsYXRpb24SOAoJdHJhbnNmb3JtGAEgASgLMiMuc3BhcmsuY29ubmVjdC5NbFJlbGF0aW9uLlRyYW5zZm9ybUgAEiUKBWZldGNoGAIgASgLMhQuc3BhcmsuY29ubmVjdC5GZXRjaEgAEjsKFW1vZGVsX3N1bW1hcnlfZGF0YXNldBgDIAEoCzIXLnNwYXJrLmNvbm5lY3QuUmVsYXRpb25IAYgBARrHAQoJVHJhbnNmb3JtEisKB29ial9yZWYYASABKAsyGC5zcGFyay5jb25uZWN0Lk9iamVjdFJlZkgAEjAKC3RyYW5zZm9ybWVyGAIgASgLMhkuc3BhcmsuY29ubmVjdC5NbE9wZXJhdG9ySAASJgoFaW5wdXQYAyABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uEicKBnBhcmFtcxgEIAEoCzIXLnNwYXJrLmNvbm5lY3QuTWxQYXJhbXNCCgoIb3BlcmF0b3JCCQoHbWxfdHlwZUIYChZfbW9kZWxfc3VtbWFyeV9kYXRhc2V0Ip4CCgVGZXRjaBIpCgdvYmpfcmVmGAEgASgLMhguc3BhcmsuY29ubmVjdC5PYmplY3RSZWYSLAoHbWV0aG9kcxgCIAMoCzIbLnNwYXJrLmNvbm5lY3QuRmV0Y2guTWV0aG9kGrsBCgZNZXRob2QSDgoGbWV0aG9kGAEgASgJEi4KBGFyZ3MYAiADKAsyIC5zcGFyay5jb25uZWN0LkZldGNoLk1ldGhvZC5BcmdzGnEKBEFyZ3MSMgoFcGFyYW0YASABKAsyIS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24uTGl0ZXJhbEgAEigKBWlucHV0GAIgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbkgAQgsKCWFyZ3NfdHlwZSIJCgdVbmtub3duInIKDlJlbGF0aW9uQ29tbW9uEhcKC3NvdXJjZV9pbmZvGAEgASgJQgIYARIUCgdwbGFuX2lkGAIgASgDSACIAQESJQoGb3JpZ2luGAMgASgLMhUuc3BhcmsuY29ubmVjdC5PcmlnaW5CCgoIX3BsYW5faWQikgMKA1NRTBINCgVxdWVyeRgBIAEoCRIuCgRhcmdzGAIgAygLMhwuc3BhcmsuY29ubmVjdC5TUUwuQXJnc0VudHJ5QgIYARI3Cghwb3NfYXJncxgDIAMoCzIhLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5MaXRlcmFsQgIYARI/Cg9uYW1lZF9hcmd1bWVudHMYBCADKAsyJi5zcGFyay5jb25uZWN0LlNRTC5OYW1lZEFyZ3VtZW50c0VudHJ5EjAKDXBvc19hcmd1bWVudHMYBSADKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24aTgoJQXJnc0VudHJ5EgsKA2tleRgBIAEoCRIwCgV2YWx1ZRgCIAEoCzIhLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5MaXRlcmFsOgI4ARpQChNOYW1lZEFyZ3VtZW50c0VudHJ5EgsKA2tleRgBIAEoCRIoCgV2YWx1ZRgCIAEoCzIZLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbjoCOAEiYwoNV2l0aFJlbGF0aW9ucxIlCgRyb290GAEgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbhIrCgpyZWZlcmVuY2VzGAIgAygLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbiK7BAoEUmVhZBI1CgtuYW1lZF90YWJsZRgBIAEoCzIeLnNwYXJrLmNvbm5lY3QuUmVhZC5OYW1lZFRhYmxlSAASNQoLZGF0YV9zb3VyY2UYAiABKAsyHi5zcGFyay5jb25uZWN0LlJlYWQuRGF0YVNvdXJjZUgAEhQKDGlzX3N0cmVhbWluZxgDIAEoCBqXAQoKTmFtZWRUYWJsZRIbChN1bnBhcnNlZF9pZGVudGlmaWVyGAEgASgJEjwKB29wdGlvbnMYAiADKAsyKy5zcGFyay5jb25uZWN0LlJlYWQuTmFtZWRUYWJsZS5PcHRpb25zRW50cnkaLgoMT3B0aW9uc0VudHJ5EgsKA2tleRgBIAEoCRINCgV2YWx1ZRgCIAEoCToCOAEahwIKCkRhdGFTb3VyY2USEwoGZm9ybWF0GAEgASgJSACIAQESEwoGc2NoZW1hGAIgASgJSAGIAQESPAoHb3B0aW9ucxgDIAMoCzIrLnNwYXJrLmNvbm5lY3QuUmVhZC5EYXRhU291cmNlLk9wdGlvbnNFbnRyeRINCgVwYXRocxgEIAMoCRISCgpwcmVkaWNhdGVzGAUgAygJEhgKC3NvdXJjZV9uYW1lGAYgASgJSAKIAQEaLgoMT3B0aW9uc0VudHJ5EgsKA2tleRgBIAEoCRINCgV2YWx1ZRgCIAEoCToCOAFCCQoHX2Zvcm1hdEIJCgdfc2NoZW1hQg4KDF9zb3VyY2VfbmFtZUILCglyZWFkX3R5cGUisgEKD1JlbGF0aW9uQ2hhbmdlcxIbChN1bnBhcnNlZF9pZGVudGlmaWVyGAEgASgJEjwKB29wdGlvbnMYAiADKAsyKy5zcGFyay5jb25uZWN0LlJlbGF0aW9uQ2hhbmdlcy5PcHRpb25zRW50cnkSFAoMaXNfc3RyZWFtaW5nGAMgASgIGi4KDE9wdGlvbnNFbnRyeRILCgNrZXkYASABKAkSDQoFdmFsdWUYAiABKAk6AjgBImEKB1Byb2plY3QSJgoFaW5wdXQYASABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uEi4KC2V4cHJlc3Npb25zGAMgAygLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uIl4KBkZpbHRlchImCgVpbnB1dBgBIAEoCzIXLnNwYXJrLmNvbm5lY3QuUmVsYXRpb24SLAoJY29uZGl0aW9uGAIgASgLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uIrYECgRKb2luEiUKBGxlZnQYASABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uEiYKBXJpZ2h0GAIgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbhIxCg5qb2luX2NvbmRpdGlvbhgDIAEoCzIZLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbhIvCglqb2luX3R5cGUYBCABKA4yHC5zcGFyay5jb25uZWN0LkpvaW4uSm9pblR5cGUSFQoNdXNpbmdfY29sdW1ucxgFIAMoCRI9Cg5qb2luX2RhdGFfdHlwZRgGIAEoCzIgLnNwYXJrLmNvbm5lY3QuSm9pbi5Kb2luRGF0YVR5cGVIAIgBARo/CgxKb2luRGF0YVR5cGUSFgoOaXNfbGVmdF9zdHJ1Y3QYASABKAgSFwoPaXNfcmlnaHRfc3RydWN0GAIgASgIItABCghKb2luVHlwZRIZChVKT0lOX1RZUEVfVU5TUEVDSUZJRUQQABITCg9KT0lOX1RZUEVfSU5ORVIQARIYChRKT0lOX1RZUEVfRlVMTF9PVVRFUhACEhgKFEpPSU5fVFlQRV9MRUZUX09VVEVSEAMSGQoVSk9JTl9UWVBFX1JJR0hUX09VVEVSEAQSFwoTSk9JTl9UWVBFX0xFRlRfQU5USRAFEhcKE0pPSU5fVFlQRV9MRUZUX1NFTUkQBhITCg9KT0lOX1RZUEVfQ1JPU1MQB0IRCg9fam9pbl9kYXRhX3R5cGUimQMKDFNldE9wZXJhdGlvbhIrCgpsZWZ0X2lucHV0GAEgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbhIsCgtyaWdodF9pbnB1dBgCIAEoCzIXLnNwYXJrLmNvbm5lY3QuUmVsYXRpb24SOgoLc2V0X29wX3R5cGUYAyABKA4yJS5zcGFyay5jb25uZWN0LlNldE9wZXJhdGlvbi5TZXRPcFR5cGUSEwoGaXNfYWxsGAQgASgISACIAQESFAoHYnlfbmFtZRgFIAEoCEgBiAEBEiIKFWFsbG93X21pc3NpbmdfY29sdW1ucxgGIAEoCEgCiAEBInIKCVNldE9wVHlwZRIbChdTRVRfT1BfVFlQRV9VTlNQRUNJRklFRBAAEhkKFVNFVF9PUF9UWVBFX0lOVEVSU0VDVBABEhUKEVNFVF9PUF9UWVBFX1VOSU9OEAISFgoSU0VUX09QX1RZUEVfRVhDRVBUEANCCQoHX2lzX2FsbEIKCghfYnlfbmFtZUIYChZfYWxsb3dfbWlzc2luZ19jb2x1bW5zIj4KBUxpbWl0EiYKBWlucHV0GAEgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbhINCgVsaW1pdBgCIAEoBSJACgZPZmZzZXQSJgoFaW5wdXQYASABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uEg4KBm9mZnNldBgCIAEoBSI9CgRUYWlsEiYKBWlucHV0GAEgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbhINCgVsaW1pdBgCIAEoBSKSBQoJQWdncmVnYXRlEiYKBWlucHV0GAEgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbhI2Cgpncm91cF90eXBlGAIgASgOMiIuc3BhcmsuY29ubmVjdC5BZ2dyZWdhdGUuR3JvdXBUeXBlEjcKFGdyb3VwaW5nX2V4cHJlc3Npb25zGAMgAygLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uEjgKFWFnZ3JlZ2F0ZV9leHByZXNzaW9ucxgEIAMoCzIZLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbhItCgVwaXZvdBgFIAEoCzIeLnNwYXJrLmNvbm5lY3QuQWdncmVnYXRlLlBpdm90EjwKDWdyb3VwaW5nX3NldHMYBiADKAsyJS5zcGFyay5jb25uZWN0LkFnZ3JlZ2F0ZS5Hcm91cGluZ1NldHMaYgoFUGl2b3QSJgoDY29sGAEgASgLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uEjEKBnZhbHVlcxgCIAMoCzIhLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5MaXRlcmFsGj8KDEdyb3VwaW5nU2V0cxIvCgxncm91cGluZ19zZXQYASADKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24inwEKCUdyb3VwVHlwZRIaChZHUk9VUF9UWVBFX1VOU1BFQ0lGSUVEEAASFgoSR1JPVVBfVFlQRV9HUk9VUEJZEAESFQoRR1JPVVBfVFlQRV9ST0xMVVAQAhITCg9HUk9VUF9UWVBFX0NVQkUQAxIUChBHUk9VUF9UWVBFX1BJVk9UEAQSHAoYR1JPVVBfVFlQRV9HUk9VUElOR19TRVRTEAUiiAEKBFNvcnQSJgoFaW5wdXQYASABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uEjIKBW9yZGVyGAIgAygLMiMuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uLlNvcnRPcmRlchIWCglpc19nbG9iYWwYAyABKAhIAIgBAUIMCgpfaXNfZ2xvYmFsInAKBERyb3ASJgoFaW5wdXQYASABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uEioKB2NvbHVtbnMYAiADKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24SFAoMY29sdW1uX25hbWVzGAMgAygJIrkBCgtEZWR1cGxpY2F0ZRImCgVpbnB1dBgBIAEoCzIXLnNwYXJrLmNvbm5lY3QuUmVsYXRpb24SFAoMY29sdW1uX25hbWVzGAIgAygJEiAKE2FsbF9jb2x1bW5zX2FzX2tleXMYAyABKAhIAIgBARIdChB3aXRoaW5fd2F0ZXJtYXJrGAQgASgISAGIAQFCFgoUX2FsbF9jb2x1bW5zX2FzX2tleXNCEwoRX3dpdGhpbl93YXRlcm1hcmsiSwoNTG9jYWxSZWxhdGlvbhIRCgRkYXRhGAEgASgMSACIAQESEwoGc2NoZW1hGAIgASgJSAGIAQFCBwoFX2RhdGFCCQoHX3NjaGVtYSJCChNDYWNoZWRMb2NhbFJlbGF0aW9uEgwKBGhhc2gYAyABKAlKBAgBEAJKBAgCEANSBnVzZXJJZFIJc2Vzc2lvbklkIlgKGkNodW5rZWRDYWNoZWRMb2NhbFJlbGF0aW9uEhIKCmRhdGFIYXNoZXMYASADKAkSFwoKc2NoZW1hSGFzaBgCIAEoCUgAiAEBQg0KC19zY2hlbWFIYXNoIisKFENhY2hlZFJlbW90ZVJlbGF0aW9uEhMKC3JlbGF0aW9uX2lkGAEgASgJIscBCgZTYW1wbGUSJgoFaW5wdXQYASABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uEhMKC2xvd2VyX2JvdW5kGAIgASgBEhMKC3VwcGVyX2JvdW5kGAMgASgBEh0KEHdpdGhfcmVwbGFjZW1lbnQYBCABKAhIAIgBARIRCgRzZWVkGAUgASgDSAGIAQESGwoTZGV0ZXJtaW5pc3RpY19vcmRlchgGIAEoCEITChFfd2l0aF9yZXBsYWNlbWVudEIHCgVfc2VlZCJwCgVSYW5nZRISCgVzdGFydBgBIAEoA0gAiAEBEgsKA2VuZBgCIAEoAxIMCgRzdGVwGAMgASgDEhsKDm51bV9wYXJ0aXRpb25zGAQgASgFSAGIAQFCCAoGX3N0YXJ0QhEKD19udW1fcGFydGl0aW9ucyJZCg1TdWJxdWVyeUFsaWFzEiYKBWlucHV0GAEgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbhINCgVhbGlhcxgCIAEoCRIRCglxdWFsaWZpZXIYAyADKAkibwoLUmVwYXJ0aXRpb24SJgoFaW5wdXQYASABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uEhYKDm51bV9wYXJ0aXRpb25zGAIgASgFEhQKB3NodWZmbGUYAyABKAhIAIgBAUIKCghfc2h1ZmZsZSJqCgpTaG93U3RyaW5nEiYKBWlucHV0GAEgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbhIQCghudW1fcm93cxgCIAEoBRIQCgh0cnVuY2F0ZRgDIAEoBRIQCgh2ZXJ0aWNhbBgEIAEoCCJYCgpIdG1sU3RyaW5nEiYKBWlucHV0GAEgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbhIQCghudW1fcm93cxgCIAEoBRIQCgh0cnVuY2F0ZRgDIAEoBSJJCgtTdGF0U3VtbWFyeRImCgVpbnB1dBgBIAEoCzIXLnNwYXJrLmNvbm5lY3QuUmVsYXRpb24SEgoKc3RhdGlzdGljcxgCIAMoCSJECgxTdGF0RGVzY3JpYmUSJgoFaW5wdXQYASABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uEgwKBGNvbHMYAiADKAkiUgoMU3RhdENyb3NzdGFiEiYKBWlucHV0GAEgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbhIMCgRjb2wxGAIgASgJEgwKBGNvbDIYAyABKAkiTQoHU3RhdENvdhImCgVpbnB1dBgBIAEoCzIXLnNwYXJrLmNvbm5lY3QuUmVsYXRpb24SDAoEY29sMRgCIAEoCRIMCgRjb2wyGAMgASgJIm4KCFN0YXRDb3JyEiYKBWlucHV0GAEgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbhIMCgRjb2wxGAIgASgJEgwKBGNvbDIYAyABKAkSEwoGbWV0aG9kGAQgASgJSACIAQFCCQoHX21ldGhvZCJ5ChJTdGF0QXBwcm94UXVhbnRpbGUSJgoFaW5wdXQYASABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uEgwKBGNvbHMYAiADKAkSFQoNcHJvYmFiaWxpdGllcxgDIAMoARIWCg5yZWxhdGl2ZV9lcnJvchgEIAEoASJnCg1TdGF0RnJlcUl0ZW1zEiYKBWlucHV0GAEgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbhIMCgRjb2xzGAIgAygJEhQKB3N1cHBvcnQYAyABKAFIAIgBAUIKCghfc3VwcG9ydCKFAgoMU3RhdFNhbXBsZUJ5EiYKBWlucHV0GAEgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbhImCgNjb2wYAiABKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24SNwoJZnJhY3Rpb25zGAMgAygLMiQuc3BhcmsuY29ubmVjdC5TdGF0U2FtcGxlQnkuRnJhY3Rpb24SEQoEc2VlZBgFIAEoA0gAiAEBGlAKCEZyYWN0aW9uEjIKB3N0cmF0dW0YASABKAsyIS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24uTGl0ZXJhbBIQCghmcmFjdGlvbhgCIAEoAUIHCgVfc2VlZCJxCgZOQUZpbGwSJgoFaW5wdXQYASABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uEgwKBGNvbHMYAiADKAkSMQoGdmFsdWVzGAMgAygLMiEuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uLkxpdGVyYWwibAoGTkFEcm9wEiYKBWlucHV0GAEgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbhIMCgRjb2xzGAIgAygJEhoKDW1pbl9ub25fbnVsbHMYAyABKAVIAIgBAUIQCg5fbWluX25vbl9udWxscyL4AQoJTkFSZXBsYWNlEiYKBWlucHV0GAEgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbhIMCgRjb2xzGAIgAygJEjoKDHJlcGxhY2VtZW50cxgDIAMoCzIkLnNwYXJrLmNvbm5lY3QuTkFSZXBsYWNlLlJlcGxhY2VtZW50GnkKC1JlcGxhY2VtZW50EjQKCW9sZF92YWx1ZRgBIAEoCzIhLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5MaXRlcmFsEjQKCW5ld192YWx1ZRgCIAEoCzIhLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5MaXRlcmFsIkQKBFRvREYSJgoFaW5wdXQYASABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uEhQKDGNvbHVtbl9uYW1lcxgCIAMoCSK7AgoSV2l0aENvbHVtbnNSZW5hbWVkEiYKBWlucHV0GAEgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbhJXChJyZW5hbWVfY29sdW1uc19tYXAYAiADKAsyNy5zcGFyay5jb25uZWN0LldpdGhDb2x1bW5zUmVuYW1lZC5SZW5hbWVDb2x1bW5zTWFwRW50cnlCAhgBEjkKB3JlbmFtZXMYAyADKAsyKC5zcGFyay5jb25uZWN0LldpdGhDb2x1bW5zUmVuYW1lZC5SZW5hbWUaNwoVUmVuYW1lQ29sdW1uc01hcEVudHJ5EgsKA2tleRgBIAEoCRINCgV2YWx1ZRgCIAEoCToCOAEaMAoGUmVuYW1lEhAKCGNvbF9uYW1lGAEgASgJEhQKDG5ld19jb2xfbmFtZRgCIAEoCSJnCgtXaXRoQ29sdW1ucxImCgVpbnB1dBgBIAEoCzIXLnNwYXJrLmNvbm5lY3QuUmVsYXRpb24SMAoHYWxpYXNlcxgCIAMoCzIfLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5BbGlhcyJkCg1XaXRoV2F0ZXJtYXJrEiYKBWlucHV0GAEgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbhISCgpldmVudF90aW1lGAIgASgJEhcKD2RlbGF5X3RocmVzaG9sZBgDIAEoCSJrCgRIaW50EiYKBWlucHV0GAEgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbhIMCgRuYW1lGAIgASgJEi0KCnBhcmFtZXRlcnMYAyADKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24ihgIKB1VucGl2b3QSJgoFaW5wdXQYASABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uEiYKA2lkcxgCIAMoCzIZLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbhIyCgZ2YWx1ZXMYAyABKAsyHS5zcGFyay5jb25uZWN0LlVucGl2b3QuVmFsdWVzSACIAQESHAoUdmFyaWFibGVfY29sdW1uX25hbWUYBCABKAkSGQoRdmFsdWVfY29sdW1uX25hbWUYBSABKAkaMwoGVmFsdWVzEikKBnZhbHVlcxgBIAMoCzIZLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbkIJCgdfdmFsdWVzImUKCVRyYW5zcG9zZRImCgVpbnB1dBgBIAEoCzIXLnNwYXJrLmNvbm5lY3QuUmVsYXRpb24SMAoNaW5kZXhfY29sdW1ucxgCIAMoCzIZLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbiJkCh1VbnJlc29sdmVkVGFibGVWYWx1ZWRGdW5jdGlvbhIVCg1mdW5jdGlvbl9uYW1lGAEgASgJEiwKCWFyZ3VtZW50cxgCIAMoCzIZLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbiJbCghUb1NjaGVtYRImCgVpbnB1dBgBIAEoCzIXLnNwYXJrLmNvbm5lY3QuUmVsYXRpb24SJwoGc2NoZW1hGAIgASgLMhcuc3BhcmsuY29ubmVjdC5EYXRhVHlwZSKlAQoXUmVwYXJ0aXRpb25CeUV4cHJlc3Npb24SJgoFaW5wdXQYASABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uEjIKD3BhcnRpdGlvbl9leHBycxgCIAMoCzIZLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbhIbCg5udW1fcGFydGl0aW9ucxgDIAEoBUgAiAEBQhEKD19udW1fcGFydGl0aW9ucyLFAQoNTWFwUGFydGl0aW9ucxImCgVpbnB1dBgBIAEoCzIXLnNwYXJrLmNvbm5lY3QuUmVsYXRpb24SPAoEZnVuYxgCIAEoCzIuLnNwYXJrLmNvbm5lY3QuQ29tbW9uSW5saW5lVXNlckRlZmluZWRGdW5jdGlvbhIXCgppc19iYXJyaWVyGAMgASgISACIAQESFwoKcHJvZmlsZV9pZBgEIAEoBUgBiAEBQg0KC19pc19iYXJyaWVyQg0KC19wcm9maWxlX2lkIp4FCghHcm91cE1hcBImCgVpbnB1dBgBIAEoCzIXLnNwYXJrLmNvbm5lY3QuUmVsYXRpb24SNwoUZ3JvdXBpbmdfZXhwcmVzc2lvbnMYAiADKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24SPAoEZnVuYxgDIAEoCzIuLnNwYXJrLmNvbm5lY3QuQ29tbW9uSW5saW5lVXNlckRlZmluZWRGdW5jdGlvbhI2ChNzb3J0aW5nX2V4cHJlc3Npb25zGAQgAygLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uEi4KDWluaXRpYWxfaW5wdXQYBSABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uEj8KHGluaXRpYWxfZ3JvdXBpbmdfZXhwcmVzc2lvbnMYBiADKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24SJQoYaXNfbWFwX2dyb3Vwc193aXRoX3N0YXRlGAcgASgISACIAQESGAoLb3V0cHV0X21vZGUYCCABKAlIAYgBARIZCgx0aW1lb3V0X2NvbmYYCSABKAlIAogBARIyCgxzdGF0ZV9zY2hlbWEYCiABKAsyFy5zcGFyay5jb25uZWN0LkRhdGFUeXBlSAOIAQESTQoZdHJhbnNmb3JtX3dpdGhfc3RhdGVfaW5mbxgLIAEoCzIlLnNwYXJrLmNvbm5lY3QuVHJhbnNmb3JtV2l0aFN0YXRlSW5mb0gEiAEBQhsKGV9pc19tYXBfZ3JvdXBzX3dpdGhfc3RhdGVCDgoMX291dHB1dF9tb2RlQg8KDV90aW1lb3V0X2NvbmZCDwoNX3N0YXRlX3NjaGVtYUIcChpfdHJhbnNmb3JtX3dpdGhfc3RhdGVfaW5mbyKyAQoWVHJhbnNmb3JtV2l0aFN0YXRlSW5mbxIRCgl0aW1lX21vZGUYASABKAkSIwoWZXZlbnRfdGltZV9jb2x1bW5fbmFtZRgCIAEoCUgAiAEBEjMKDW91dHB1dF9zY2hlbWEYAyABKAsyFy5zcGFyay5jb25uZWN0LkRhdGFUeXBlSAGIAQFCGQoXX2V2ZW50X3RpbWVfY29sdW1uX25hbWVCEAoOX291dHB1dF9zY2hlbWEilAMKCkNvR3JvdXBNYXASJgoFaW5wdXQYASABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uEj0KGmlucHV0X2dyb3VwaW5nX2V4cHJlc3Npb25zGAIgAygLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uEiYKBW90aGVyGAMgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbhI9ChpvdGhlcl9ncm91cGluZ19leHByZXNzaW9ucxgEIAMoCzIZLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbhI8CgRmdW5jGAUgASgLMi4uc3BhcmsuY29ubmVjdC5Db21tb25JbmxpbmVVc2VyRGVmaW5lZEZ1bmN0aW9uEjwKGWlucHV0X3NvcnRpbmdfZXhwcmVzc2lvbnMYBiADKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24SPAoZb3RoZXJfc29ydGluZ19leHByZXNzaW9ucxgHIAMoCzIZLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbiKPAgoWQXBwbHlJblBhbmRhc1dpdGhTdGF0ZRImCgVpbnB1dBgBIAEoCzIXLnNwYXJrLmNvbm5lY3QuUmVsYXRpb24SNwoUZ3JvdXBpbmdfZXhwcmVzc2lvbnMYAiADKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24SPAoEZnVuYxgDIAEoCzIuLnNwYXJrLmNvbm5lY3QuQ29tbW9uSW5saW5lVXNlckRlZmluZWRGdW5jdGlvbhIVCg1vdXRwdXRfc2NoZW1hGAQgASgJEhQKDHN0YXRlX3NjaGVtYRgFIAEoCRITCgtvdXRwdXRfbW9kZRgGIAEoCRIUCgx0aW1lb3V0X2NvbmYYByABKAkiwAEKJENvbW1vbklubGluZVVzZXJEZWZpbmVkVGFibGVGdW5jdGlvbhIVCg1mdW5jdGlvbl9uYW1lGAEgASgJEhUKDWRldGVybWluaXN0aWMYAiABKAgSLAoJYXJndW1lbnRzGAMgAygLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uEjAKC3B5dGhvbl91ZHRmGAQgASgLMhkuc3BhcmsuY29ubmVjdC5QeXRob25VRFRGSABCCgoIZnVuY3Rpb24ihwEKClB5dGhvblVEVEYSMQoLcmV0dXJuX3R5cGUYASABKAsyFy5zcGFyay5jb25uZWN0LkRhdGFUeXBlSACIAQESEQoJZXZhbF90eXBlGAIgASgFEg8KB2NvbW1hbmQYAyABKAwSEgoKcHl0aG9uX3ZlchgEIAEoCUIOCgxfcmV0dXJuX3R5cGUifwohQ29tbW9uSW5saW5lVXNlckRlZmluZWREYXRhU291cmNlEgwKBG5hbWUYASABKAkSPQoScHl0aG9uX2RhdGFfc291cmNlGAIgASgLMh8uc3BhcmsuY29ubmVjdC5QeXRob25EYXRhU291cmNlSABCDQoLZGF0YV9zb3VyY2UiNwoQUHl0aG9uRGF0YVNvdXJjZRIPCgdjb21tYW5kGAEgASgMEhIKCnB5dGhvbl92ZXIYAiABKAkicgoOQ29sbGVjdE1ldHJpY3MSJgoFaW5wdXQYASABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uEgwKBG5hbWUYAiABKAkSKgoHbWV0cmljcxgDIAMoCzIZLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbiLuAgoFUGFyc2USJgoFaW5wdXQYASABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uEjAKBmZvcm1hdBgCIAEoDjIgLnNwYXJrLmNvbm5lY3QuUGFyc2UuUGFyc2VGb3JtYXQSLAoGc2NoZW1hGAMgASgLMhcuc3BhcmsuY29ubmVjdC5EYXRhVHlwZUgAiAEBEjIKB29wdGlvbnMYBCADKAsyIS5zcGFyay5jb25uZWN0LlBhcnNlLk9wdGlvbnNFbnRyeRouCgxPcHRpb25zRW50cnkSCwoDa2V5GAEgASgJEg0KBXZhbHVlGAIgASgJOgI4ASJuCgtQYXJzZUZvcm1hdBIcChhQQVJTRV9GT1JNQVRfVU5TUEVDSUZJRUQQABIUChBQQVJTRV9GT1JNQVRfQ1NWEAESFQoRUEFSU0VfRk9STUFUX0pTT04QAhIUChBQQVJTRV9GT1JNQVRfWE1MEANCCQoHX3NjaGVtYSLuAgoIQXNPZkpvaW4SJQoEbGVmdBgBIAEoCzIXLnNwYXJrLmNvbm5lY3QuUmVsYXRpb24SJgoFcmlnaHQYAiABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uEi0KCmxlZnRfYXNfb2YYAyABKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24SLgoLcmlnaHRfYXNfb2YYBCABKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24SLAoJam9pbl9leHByGAUgASgLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uEhUKDXVzaW5nX2NvbHVtbnMYBiADKAkSEQoJam9pbl90eXBlGAcgASgJEiwKCXRvbGVyYW5jZRgIIAEoCzIZLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbhIbChNhbGxvd19leGFjdF9tYXRjaGVzGAkgASgIEhEKCWRpcmVjdGlvbhgKIAEoCSLAAQoLTGF0ZXJhbEpvaW4SJQoEbGVmdBgBIAEoCzIXLnNwYXJrLmNvbm5lY3QuUmVsYXRpb24SJgoFcmlnaHQYAiABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uEjEKDmpvaW5fY29uZGl0aW9uGAMgASgLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uEi8KCWpvaW5fdHlwZRgEIAEoDjIcLnNwYXJrLmNvbm5lY3QuSm9pbi5Kb2luVHlwZSLeAQoNTmVhcmVzdEJ5Sm9pbhIlCgRsZWZ0GAEgASgLMhcuc3BhcmsuY29ubmVjdC5SZWxhdGlvbhImCgVyaWdodBgCIAEoCzIXLnNwYXJrLmNvbm5lY3QuUmVsYXRpb24SNQoScmFua2luZ19leHByZXNzaW9uGAMgASgLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uEhMKC251bV9yZXN1bHRzGAQgASgFEhEKCWpvaW5fdHlwZRgFIAEoCRIMCgRtb2RlGAYgASgJEhEKCWRpcmVjdGlvbhgHIAEoCSJUCgNaaXASJQoEbGVmdBgBIAEoCzIXLnNwYXJrLmNvbm5lY3QuUmVsYXRpb24SJgoFcmlnaHQYAiABKAsyFy5zcGFyay5jb25uZWN0LlJlbGF0aW9uQjYKHm9yZy5hcGFjaGUuc3BhcmsuY29ubmVjdC5wcm90b1ABWhJpbnRlcm5hbC9nZW5lcmF0ZWRiBnByb3RvMw", [file_google_protobuf_any, file_spark_connect_expressions, file_spark_connect_types, file_spark_connect_catalog, file_spark_connect_common, file_spark_connect_ml_common]);

export type Relation = Message<"spark.connect.Relation"> & {
  common?: RelationCommon | undefined;

  relType: {
    value: Read;
    case: "read";
  } | {
    value: Project;
    case: "project";
  } | {
    value: Filter;
    case: "filter";
  } | {
    value: Join;
    case: "join";
  } | {
    value: SetOperation;
    case: "setOp";
  } | {
    value: Sort;
    case: "sort";
  } | {
    value: Limit;
    case: "limit";
  } | {
    value: Aggregate;
    case: "aggregate";
  } | {
    value: SQL;
    case: "sql";
  } | {
    value: LocalRelation;
    case: "localRelation";
  } | {
    value: Sample;
    case: "sample";
  } | {
    value: Offset;
    case: "offset";
  } | {
    value: Deduplicate;
    case: "deduplicate";
  } | {
    value: Range;
    case: "range";
  } | {
    value: SubqueryAlias;
    case: "subqueryAlias";
  } | {
    value: Repartition;
    case: "repartition";
  } | {
    value: ToDF;
    case: "toDf";
  } | {
    value: WithColumnsRenamed;
    case: "withColumnsRenamed";
  } | {
    value: ShowString;
    case: "showString";
  } | {
    value: Drop;
    case: "drop";
  } | {
    value: Tail;
    case: "tail";
  } | {
    value: WithColumns;
    case: "withColumns";
  } | {
    value: Hint;
    case: "hint";
  } | {
    value: Unpivot;
    case: "unpivot";
  } | {
    value: ToSchema;
    case: "toSchema";
  } | {
    value: RepartitionByExpression;
    case: "repartitionByExpression";
  } | {
    value: MapPartitions;
    case: "mapPartitions";
  } | {
    value: CollectMetrics;
    case: "collectMetrics";
  } | {
    value: Parse;
    case: "parse";
  } | {
    value: GroupMap;
    case: "groupMap";
  } | {
    value: CoGroupMap;
    case: "coGroupMap";
  } | {
    value: WithWatermark;
    case: "withWatermark";
  } | {
    value: ApplyInPandasWithState;
    case: "applyInPandasWithState";
  } | {
    value: HtmlString;
    case: "htmlString";
  } | {
    value: CachedLocalRelation;
    case: "cachedLocalRelation";
  } | {
    value: CachedRemoteRelation;
    case: "cachedRemoteRelation";
  } | {
    value: CommonInlineUserDefinedTableFunction;
    case: "commonInlineUserDefinedTableFunction";
  } | {
    value: AsOfJoin;
    case: "asOfJoin";
  } | {
    value: CommonInlineUserDefinedDataSource;
    case: "commonInlineUserDefinedDataSource";
  } | {
    value: WithRelations;
    case: "withRelations";
  } | {
    value: Transpose;
    case: "transpose";
  } | {
    value: UnresolvedTableValuedFunction;
    case: "unresolvedTableValuedFunction";
  } | {
    value: LateralJoin;
    case: "lateralJoin";
  } | {
    value: ChunkedCachedLocalRelation;
    case: "chunkedCachedLocalRelation";
  } | {
    value: RelationChanges;
    case: "relationChanges";
  } | {
    value: NearestByJoin;
    case: "nearestByJoin";
  } | {
    value: Zip;
    case: "zip";
  } | {
    value: NAFill;
    case: "fillNa";
  } | {
    value: NADrop;
    case: "dropNa";
  } | {
    value: NAReplace;
    case: "replace";
  } | {
    value: StatSummary;
    case: "summary";
  } | {
    value: StatCrosstab;
    case: "crosstab";
  } | {
    value: StatDescribe;
    case: "describe";
  } | {
    value: StatCov;
    case: "cov";
  } | {
    value: StatCorr;
    case: "corr";
  } | {
    value: StatApproxQuantile;
    case: "approxQuantile";
  } | {
    value: StatFreqItems;
    case: "freqItems";
  } | {
    value: StatSampleBy;
    case: "sampleBy";
  } | {
    value: Catalog;
    case: "catalog";
  } | {
    value: MlRelation;
    case: "mlRelation";
  } | {
    value: Any;
    case: "extension";
  } | {
    value: Unknown;
    case: "unknown";
  } | { case: undefined; value?: undefined };
};

export const RelationSchema: GenMessage<Relation> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 0);

export type MlRelation = Message<"spark.connect.MlRelation"> & {
  mlType: {
    value: MlRelation_Transform;
    case: "transform";
  } | {
    value: Fetch;
    case: "fetch";
  } | { case: undefined; value?: undefined };

  modelSummaryDataset?: Relation | undefined;
};

export const MlRelationSchema: GenMessage<MlRelation> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 1);

export type MlRelation_Transform = Message<"spark.connect.MlRelation.Transform"> & {
  operator: {
    value: ObjectRef;
    case: "objRef";
  } | {
    value: MlOperator;
    case: "transformer";
  } | { case: undefined; value?: undefined };

  input?: Relation | undefined;

  params?: MlParams | undefined;
};

export const MlRelation_TransformSchema: GenMessage<MlRelation_Transform> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 1, 0);

export type Fetch = Message<"spark.connect.Fetch"> & {
  objRef?: ObjectRef | undefined;

  methods: Fetch_Method[];
};

export const FetchSchema: GenMessage<Fetch> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 2);

export type Fetch_Method = Message<"spark.connect.Fetch.Method"> & {
  method: string;

  args: Fetch_Method_Args[];
};

export const Fetch_MethodSchema: GenMessage<Fetch_Method> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 2, 0);

export type Fetch_Method_Args = Message<"spark.connect.Fetch.Method.Args"> & {
  argsType: {
    value: Expression_Literal;
    case: "param";
  } | {
    value: Relation;
    case: "input";
  } | { case: undefined; value?: undefined };
};

export const Fetch_Method_ArgsSchema: GenMessage<Fetch_Method_Args> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 2, 0, 0);

export type Unknown = Message<"spark.connect.Unknown"> & {
};

export const UnknownSchema: GenMessage<Unknown> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 3);

export type RelationCommon = Message<"spark.connect.RelationCommon"> & {
  sourceInfo: string;

  planId?: bigint | undefined;

  origin?: Origin | undefined;
};

export const RelationCommonSchema: GenMessage<RelationCommon> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 4);

export type SQL = Message<"spark.connect.SQL"> & {
  query: string;

  args: { [key: string]: Expression_Literal };

  posArgs: Expression_Literal[];

  namedArguments: { [key: string]: Expression };

  posArguments: Expression[];
};

export const SQLSchema: GenMessage<SQL> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 5);

export type WithRelations = Message<"spark.connect.WithRelations"> & {
  root?: Relation | undefined;

  references: Relation[];
};

export const WithRelationsSchema: GenMessage<WithRelations> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 6);

export type Read = Message<"spark.connect.Read"> & {
  readType: {
    value: Read_NamedTable;
    case: "namedTable";
  } | {
    value: Read_DataSource;
    case: "dataSource";
  } | { case: undefined; value?: undefined };

  isStreaming: boolean;
};

export const ReadSchema: GenMessage<Read> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 7);

export type Read_NamedTable = Message<"spark.connect.Read.NamedTable"> & {
  unparsedIdentifier: string;

  options: { [key: string]: string };
};

export const Read_NamedTableSchema: GenMessage<Read_NamedTable> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 7, 0);

export type Read_DataSource = Message<"spark.connect.Read.DataSource"> & {
  format?: string | undefined;

  schema?: string | undefined;

  options: { [key: string]: string };

  paths: string[];

  predicates: string[];

  sourceName?: string | undefined;
};

export const Read_DataSourceSchema: GenMessage<Read_DataSource> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 7, 1);

export type RelationChanges = Message<"spark.connect.RelationChanges"> & {
  unparsedIdentifier: string;

  options: { [key: string]: string };

  isStreaming: boolean;
};

export const RelationChangesSchema: GenMessage<RelationChanges> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 8);

export type Project = Message<"spark.connect.Project"> & {
  input?: Relation | undefined;

  expressions: Expression[];
};

export const ProjectSchema: GenMessage<Project> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 9);

export type Filter = Message<"spark.connect.Filter"> & {
  input?: Relation | undefined;

  condition?: Expression | undefined;
};

export const FilterSchema: GenMessage<Filter> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 10);

export type Join = Message<"spark.connect.Join"> & {
  left?: Relation | undefined;

  right?: Relation | undefined;

  joinCondition?: Expression | undefined;

  joinType: Join_JoinType;

  usingColumns: string[];

  joinDataType?: Join_JoinDataType | undefined;
};

export const JoinSchema: GenMessage<Join> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 11);

export type Join_JoinDataType = Message<"spark.connect.Join.JoinDataType"> & {
  isLeftStruct: boolean;

  isRightStruct: boolean;
};

export const Join_JoinDataTypeSchema: GenMessage<Join_JoinDataType> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 11, 0);

export const Join_JoinType = {
  UNSPECIFIED: 0,

  INNER: 1,

  FULL_OUTER: 2,

  LEFT_OUTER: 3,

  RIGHT_OUTER: 4,

  LEFT_ANTI: 5,

  LEFT_SEMI: 6,

  CROSS: 7,
} as const;
export type Join_JoinType = (typeof Join_JoinType)[keyof typeof Join_JoinType];

export const Join_JoinTypeSchema: GenEnum<Join_JoinType> = /*@__PURE__*/
  enumDesc(file_spark_connect_relations, 11, 0);

export type SetOperation = Message<"spark.connect.SetOperation"> & {
  leftInput?: Relation | undefined;

  rightInput?: Relation | undefined;

  setOpType: SetOperation_SetOpType;

  isAll?: boolean | undefined;

  byName?: boolean | undefined;

  allowMissingColumns?: boolean | undefined;
};

export const SetOperationSchema: GenMessage<SetOperation> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 12);

export const SetOperation_SetOpType = {
  UNSPECIFIED: 0,

  INTERSECT: 1,

  UNION: 2,

  EXCEPT: 3,
} as const;
export type SetOperation_SetOpType = (typeof SetOperation_SetOpType)[keyof typeof SetOperation_SetOpType];

export const SetOperation_SetOpTypeSchema: GenEnum<SetOperation_SetOpType> = /*@__PURE__*/
  enumDesc(file_spark_connect_relations, 12, 0);

export type Limit = Message<"spark.connect.Limit"> & {
  input?: Relation | undefined;

  limit: number;
};

export const LimitSchema: GenMessage<Limit> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 13);

export type Offset = Message<"spark.connect.Offset"> & {
  input?: Relation | undefined;

  offset: number;
};

export const OffsetSchema: GenMessage<Offset> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 14);

export type Tail = Message<"spark.connect.Tail"> & {
  input?: Relation | undefined;

  limit: number;
};

export const TailSchema: GenMessage<Tail> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 15);

export type Aggregate = Message<"spark.connect.Aggregate"> & {
  input?: Relation | undefined;

  groupType: Aggregate_GroupType;

  groupingExpressions: Expression[];

  aggregateExpressions: Expression[];

  pivot?: Aggregate_Pivot | undefined;

  groupingSets: Aggregate_GroupingSets[];
};

export const AggregateSchema: GenMessage<Aggregate> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 16);

export type Aggregate_Pivot = Message<"spark.connect.Aggregate.Pivot"> & {
  col?: Expression | undefined;

  values: Expression_Literal[];
};

export const Aggregate_PivotSchema: GenMessage<Aggregate_Pivot> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 16, 0);

export type Aggregate_GroupingSets = Message<"spark.connect.Aggregate.GroupingSets"> & {
  groupingSet: Expression[];
};

export const Aggregate_GroupingSetsSchema: GenMessage<Aggregate_GroupingSets> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 16, 1);

export const Aggregate_GroupType = {
  UNSPECIFIED: 0,

  GROUPBY: 1,

  ROLLUP: 2,

  CUBE: 3,

  PIVOT: 4,

  GROUPING_SETS: 5,
} as const;
export type Aggregate_GroupType = (typeof Aggregate_GroupType)[keyof typeof Aggregate_GroupType];

export const Aggregate_GroupTypeSchema: GenEnum<Aggregate_GroupType> = /*@__PURE__*/
  enumDesc(file_spark_connect_relations, 16, 0);

export type Sort = Message<"spark.connect.Sort"> & {
  input?: Relation | undefined;

  order: Expression_SortOrder[];

  isGlobal?: boolean | undefined;
};

export const SortSchema: GenMessage<Sort> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 17);

export type Drop = Message<"spark.connect.Drop"> & {
  input?: Relation | undefined;

  columns: Expression[];

  columnNames: string[];
};

export const DropSchema: GenMessage<Drop> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 18);

export type Deduplicate = Message<"spark.connect.Deduplicate"> & {
  input?: Relation | undefined;

  columnNames: string[];

  allColumnsAsKeys?: boolean | undefined;

  withinWatermark?: boolean | undefined;
};

export const DeduplicateSchema: GenMessage<Deduplicate> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 19);

export type LocalRelation = Message<"spark.connect.LocalRelation"> & {
  data?: Uint8Array | undefined;

  schema?: string | undefined;
};

export const LocalRelationSchema: GenMessage<LocalRelation> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 20);

export type CachedLocalRelation = Message<"spark.connect.CachedLocalRelation"> & {
  hash: string;
};

export const CachedLocalRelationSchema: GenMessage<CachedLocalRelation> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 21);

export type ChunkedCachedLocalRelation = Message<"spark.connect.ChunkedCachedLocalRelation"> & {
  dataHashes: string[];

  schemaHash?: string | undefined;
};

export const ChunkedCachedLocalRelationSchema: GenMessage<ChunkedCachedLocalRelation> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 22);

export type CachedRemoteRelation = Message<"spark.connect.CachedRemoteRelation"> & {
  relationId: string;
};

export const CachedRemoteRelationSchema: GenMessage<CachedRemoteRelation> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 23);

export type Sample = Message<"spark.connect.Sample"> & {
  input?: Relation | undefined;

  lowerBound: number;

  upperBound: number;

  withReplacement?: boolean | undefined;

  seed?: bigint | undefined;

  deterministicOrder: boolean;
};

export const SampleSchema: GenMessage<Sample> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 24);

export type Range = Message<"spark.connect.Range"> & {
  start?: bigint | undefined;

  end: bigint;

  step: bigint;

  numPartitions?: number | undefined;
};

export const RangeSchema: GenMessage<Range> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 25);

export type SubqueryAlias = Message<"spark.connect.SubqueryAlias"> & {
  input?: Relation | undefined;

  alias: string;

  qualifier: string[];
};

export const SubqueryAliasSchema: GenMessage<SubqueryAlias> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 26);

export type Repartition = Message<"spark.connect.Repartition"> & {
  input?: Relation | undefined;

  numPartitions: number;

  shuffle?: boolean | undefined;
};

export const RepartitionSchema: GenMessage<Repartition> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 27);

export type ShowString = Message<"spark.connect.ShowString"> & {
  input?: Relation | undefined;

  numRows: number;

  truncate: number;

  vertical: boolean;
};

export const ShowStringSchema: GenMessage<ShowString> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 28);

export type HtmlString = Message<"spark.connect.HtmlString"> & {
  input?: Relation | undefined;

  numRows: number;

  truncate: number;
};

export const HtmlStringSchema: GenMessage<HtmlString> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 29);

export type StatSummary = Message<"spark.connect.StatSummary"> & {
  input?: Relation | undefined;

  statistics: string[];
};

export const StatSummarySchema: GenMessage<StatSummary> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 30);

export type StatDescribe = Message<"spark.connect.StatDescribe"> & {
  input?: Relation | undefined;

  cols: string[];
};

export const StatDescribeSchema: GenMessage<StatDescribe> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 31);

export type StatCrosstab = Message<"spark.connect.StatCrosstab"> & {
  input?: Relation | undefined;

  col1: string;

  col2: string;
};

export const StatCrosstabSchema: GenMessage<StatCrosstab> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 32);

export type StatCov = Message<"spark.connect.StatCov"> & {
  input?: Relation | undefined;

  col1: string;

  col2: string;
};

export const StatCovSchema: GenMessage<StatCov> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 33);

export type StatCorr = Message<"spark.connect.StatCorr"> & {
  input?: Relation | undefined;

  col1: string;

  col2: string;

  method?: string | undefined;
};

export const StatCorrSchema: GenMessage<StatCorr> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 34);

export type StatApproxQuantile = Message<"spark.connect.StatApproxQuantile"> & {
  input?: Relation | undefined;

  cols: string[];

  probabilities: number[];

  relativeError: number;
};

export const StatApproxQuantileSchema: GenMessage<StatApproxQuantile> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 35);

export type StatFreqItems = Message<"spark.connect.StatFreqItems"> & {
  input?: Relation | undefined;

  cols: string[];

  support?: number | undefined;
};

export const StatFreqItemsSchema: GenMessage<StatFreqItems> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 36);

export type StatSampleBy = Message<"spark.connect.StatSampleBy"> & {
  input?: Relation | undefined;

  col?: Expression | undefined;

  fractions: StatSampleBy_Fraction[];

  seed?: bigint | undefined;
};

export const StatSampleBySchema: GenMessage<StatSampleBy> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 37);

export type StatSampleBy_Fraction = Message<"spark.connect.StatSampleBy.Fraction"> & {
  stratum?: Expression_Literal | undefined;

  fraction: number;
};

export const StatSampleBy_FractionSchema: GenMessage<StatSampleBy_Fraction> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 37, 0);

export type NAFill = Message<"spark.connect.NAFill"> & {
  input?: Relation | undefined;

  cols: string[];

  values: Expression_Literal[];
};

export const NAFillSchema: GenMessage<NAFill> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 38);

export type NADrop = Message<"spark.connect.NADrop"> & {
  input?: Relation | undefined;

  cols: string[];

  minNonNulls?: number | undefined;
};

export const NADropSchema: GenMessage<NADrop> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 39);

export type NAReplace = Message<"spark.connect.NAReplace"> & {
  input?: Relation | undefined;

  cols: string[];

  replacements: NAReplace_Replacement[];
};

export const NAReplaceSchema: GenMessage<NAReplace> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 40);

export type NAReplace_Replacement = Message<"spark.connect.NAReplace.Replacement"> & {
  oldValue?: Expression_Literal | undefined;

  newValue?: Expression_Literal | undefined;
};

export const NAReplace_ReplacementSchema: GenMessage<NAReplace_Replacement> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 40, 0);

export type ToDF = Message<"spark.connect.ToDF"> & {
  input?: Relation | undefined;

  columnNames: string[];
};

export const ToDFSchema: GenMessage<ToDF> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 41);

export type WithColumnsRenamed = Message<"spark.connect.WithColumnsRenamed"> & {
  input?: Relation | undefined;

  renameColumnsMap: { [key: string]: string };

  renames: WithColumnsRenamed_Rename[];
};

export const WithColumnsRenamedSchema: GenMessage<WithColumnsRenamed> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 42);

export type WithColumnsRenamed_Rename = Message<"spark.connect.WithColumnsRenamed.Rename"> & {
  colName: string;

  newColName: string;
};

export const WithColumnsRenamed_RenameSchema: GenMessage<WithColumnsRenamed_Rename> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 42, 0);

export type WithColumns = Message<"spark.connect.WithColumns"> & {
  input?: Relation | undefined;

  aliases: Expression_Alias[];
};

export const WithColumnsSchema: GenMessage<WithColumns> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 43);

export type WithWatermark = Message<"spark.connect.WithWatermark"> & {
  input?: Relation | undefined;

  eventTime: string;

  delayThreshold: string;
};

export const WithWatermarkSchema: GenMessage<WithWatermark> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 44);

export type Hint = Message<"spark.connect.Hint"> & {
  input?: Relation | undefined;

  name: string;

  parameters: Expression[];
};

export const HintSchema: GenMessage<Hint> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 45);

export type Unpivot = Message<"spark.connect.Unpivot"> & {
  input?: Relation | undefined;

  ids: Expression[];

  values?: Unpivot_Values | undefined;

  variableColumnName: string;

  valueColumnName: string;
};

export const UnpivotSchema: GenMessage<Unpivot> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 46);

export type Unpivot_Values = Message<"spark.connect.Unpivot.Values"> & {
  values: Expression[];
};

export const Unpivot_ValuesSchema: GenMessage<Unpivot_Values> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 46, 0);

export type Transpose = Message<"spark.connect.Transpose"> & {
  input?: Relation | undefined;

  indexColumns: Expression[];
};

export const TransposeSchema: GenMessage<Transpose> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 47);

export type UnresolvedTableValuedFunction = Message<"spark.connect.UnresolvedTableValuedFunction"> & {
  functionName: string;

  arguments: Expression[];
};

export const UnresolvedTableValuedFunctionSchema: GenMessage<UnresolvedTableValuedFunction> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 48);

export type ToSchema = Message<"spark.connect.ToSchema"> & {
  input?: Relation | undefined;

  schema?: DataType | undefined;
};

export const ToSchemaSchema: GenMessage<ToSchema> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 49);

export type RepartitionByExpression = Message<"spark.connect.RepartitionByExpression"> & {
  input?: Relation | undefined;

  partitionExprs: Expression[];

  numPartitions?: number | undefined;
};

export const RepartitionByExpressionSchema: GenMessage<RepartitionByExpression> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 50);

export type MapPartitions = Message<"spark.connect.MapPartitions"> & {
  input?: Relation | undefined;

  func?: CommonInlineUserDefinedFunction | undefined;

  isBarrier?: boolean | undefined;

  profileId?: number | undefined;
};

export const MapPartitionsSchema: GenMessage<MapPartitions> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 51);

export type GroupMap = Message<"spark.connect.GroupMap"> & {
  input?: Relation | undefined;

  groupingExpressions: Expression[];

  func?: CommonInlineUserDefinedFunction | undefined;

  sortingExpressions: Expression[];

  initialInput?: Relation | undefined;

  initialGroupingExpressions: Expression[];

  isMapGroupsWithState?: boolean | undefined;

  outputMode?: string | undefined;

  timeoutConf?: string | undefined;

  stateSchema?: DataType | undefined;

  transformWithStateInfo?: TransformWithStateInfo | undefined;
};

export const GroupMapSchema: GenMessage<GroupMap> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 52);

export type TransformWithStateInfo = Message<"spark.connect.TransformWithStateInfo"> & {
  timeMode: string;

  eventTimeColumnName?: string | undefined;

  outputSchema?: DataType | undefined;
};

export const TransformWithStateInfoSchema: GenMessage<TransformWithStateInfo> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 53);

export type CoGroupMap = Message<"spark.connect.CoGroupMap"> & {
  input?: Relation | undefined;

  inputGroupingExpressions: Expression[];

  other?: Relation | undefined;

  otherGroupingExpressions: Expression[];

  func?: CommonInlineUserDefinedFunction | undefined;

  inputSortingExpressions: Expression[];

  otherSortingExpressions: Expression[];
};

export const CoGroupMapSchema: GenMessage<CoGroupMap> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 54);

export type ApplyInPandasWithState = Message<"spark.connect.ApplyInPandasWithState"> & {
  input?: Relation | undefined;

  groupingExpressions: Expression[];

  func?: CommonInlineUserDefinedFunction | undefined;

  outputSchema: string;

  stateSchema: string;

  outputMode: string;

  timeoutConf: string;
};

export const ApplyInPandasWithStateSchema: GenMessage<ApplyInPandasWithState> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 55);

export type CommonInlineUserDefinedTableFunction = Message<"spark.connect.CommonInlineUserDefinedTableFunction"> & {
  functionName: string;

  deterministic: boolean;

  arguments: Expression[];

  function: {
    value: PythonUDTF;
    case: "pythonUdtf";
  } | { case: undefined; value?: undefined };
};

export const CommonInlineUserDefinedTableFunctionSchema: GenMessage<CommonInlineUserDefinedTableFunction> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 56);

export type PythonUDTF = Message<"spark.connect.PythonUDTF"> & {
  returnType?: DataType | undefined;

  evalType: number;

  command: Uint8Array;

  pythonVer: string;
};

export const PythonUDTFSchema: GenMessage<PythonUDTF> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 57);

export type CommonInlineUserDefinedDataSource = Message<"spark.connect.CommonInlineUserDefinedDataSource"> & {
  name: string;

  dataSource: {
    value: PythonDataSource;
    case: "pythonDataSource";
  } | { case: undefined; value?: undefined };
};

export const CommonInlineUserDefinedDataSourceSchema: GenMessage<CommonInlineUserDefinedDataSource> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 58);

export type PythonDataSource = Message<"spark.connect.PythonDataSource"> & {
  command: Uint8Array;

  pythonVer: string;
};

export const PythonDataSourceSchema: GenMessage<PythonDataSource> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 59);

export type CollectMetrics = Message<"spark.connect.CollectMetrics"> & {
  input?: Relation | undefined;

  name: string;

  metrics: Expression[];
};

export const CollectMetricsSchema: GenMessage<CollectMetrics> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 60);

export type Parse = Message<"spark.connect.Parse"> & {
  input?: Relation | undefined;

  format: Parse_ParseFormat;

  schema?: DataType | undefined;

  options: { [key: string]: string };
};

export const ParseSchema: GenMessage<Parse> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 61);

export const Parse_ParseFormat = {
  UNSPECIFIED: 0,

  CSV: 1,

  JSON: 2,

  XML: 3,
} as const;
export type Parse_ParseFormat = (typeof Parse_ParseFormat)[keyof typeof Parse_ParseFormat];

export const Parse_ParseFormatSchema: GenEnum<Parse_ParseFormat> = /*@__PURE__*/
  enumDesc(file_spark_connect_relations, 61, 0);

export type AsOfJoin = Message<"spark.connect.AsOfJoin"> & {
  left?: Relation | undefined;

  right?: Relation | undefined;

  leftAsOf?: Expression | undefined;

  rightAsOf?: Expression | undefined;

  joinExpr?: Expression | undefined;

  usingColumns: string[];

  joinType: string;

  tolerance?: Expression | undefined;

  allowExactMatches: boolean;

  direction: string;
};

export const AsOfJoinSchema: GenMessage<AsOfJoin> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 62);

export type LateralJoin = Message<"spark.connect.LateralJoin"> & {
  left?: Relation | undefined;

  right?: Relation | undefined;

  joinCondition?: Expression | undefined;

  joinType: Join_JoinType;
};

export const LateralJoinSchema: GenMessage<LateralJoin> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 63);

export type NearestByJoin = Message<"spark.connect.NearestByJoin"> & {
  left?: Relation | undefined;

  right?: Relation | undefined;

  rankingExpression?: Expression | undefined;

  numResults: number;

  joinType: string;

  mode: string;

  direction: string;
};

export const NearestByJoinSchema: GenMessage<NearestByJoin> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 64);

export type Zip = Message<"spark.connect.Zip"> & {
  left?: Relation | undefined;

  right?: Relation | undefined;
};

export const ZipSchema: GenMessage<Zip> = /*@__PURE__*/
  messageDesc(file_spark_connect_relations, 65);

