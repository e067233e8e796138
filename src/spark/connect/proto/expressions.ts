// Made by scripts/spark-protos.mjs from the messages in spark-connect_2.13-4.3.0.jar (Apache-2.0); do not edit.


import type { GenEnum, GenFile, GenMessage } from "@bufbuild/protobuf/codegenv2";
import { enumDesc, fileDesc, messageDesc } from "@bufbuild/protobuf/codegenv2";
import type { Any } from "@bufbuild/protobuf/wkt";
import { file_google_protobuf_any } from "@bufbuild/protobuf/wkt";
import type { DataType } from "./types.ts";
import { file_spark_connect_types } from "./types.ts";
import type { Bools, Doubles, Floats, Ints, Longs, Origin, Strings } from "./common.ts";
import { file_spark_connect_common } from "./common.ts";
import type { Message } from "@bufbuild/protobuf";

export const file_spark_connect_expressions: GenFile = /*@__PURE__*/
  fileDesc("Ch9zcGFyay9jb25uZWN0L2V4cHJlc3Npb25zLnByb3RvEg1zcGFyay5jb25uZWN0IpAxCgpFeHByZXNzaW9uEi8KBmNvbW1vbhgSIAEoCzIfLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbkNvbW1vbhI0CgdsaXRlcmFsGAEgASgLMiEuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uLkxpdGVyYWxIABJNChR1bnJlc29sdmVkX2F0dHJpYnV0ZRgCIAEoCzItLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5VbnJlc29sdmVkQXR0cmlidXRlSAASSwoTdW5yZXNvbHZlZF9mdW5jdGlvbhgDIAEoCzIsLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5VbnJlc29sdmVkRnVuY3Rpb25IABJHChFleHByZXNzaW9uX3N0cmluZxgEIAEoCzIqLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5FeHByZXNzaW9uU3RyaW5nSAASQwoPdW5yZXNvbHZlZF9zdGFyGAUgASgLMiguc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uLlVucmVzb2x2ZWRTdGFySAASMAoFYWxpYXMYBiABKAsyHy5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24uQWxpYXNIABIuCgRjYXN0GAcgASgLMh4uc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uLkNhc3RIABJFChB1bnJlc29sdmVkX3JlZ2V4GAggASgLMikuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uLlVucmVzb2x2ZWRSZWdleEgAEjkKCnNvcnRfb3JkZXIYCSABKAsyIy5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24uU29ydE9yZGVySAASQwoPbGFtYmRhX2Z1bmN0aW9uGAogASgLMiguc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uLkxhbWJkYUZ1bmN0aW9uSAASMgoGd2luZG93GAsgASgLMiAuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uLldpbmRvd0gAElQKGHVucmVzb2x2ZWRfZXh0cmFjdF92YWx1ZRgMIAEoCzIwLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5VbnJlc29sdmVkRXh0cmFjdFZhbHVlSAASPwoNdXBkYXRlX2ZpZWxkcxgNIAEoCzImLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5VcGRhdGVGaWVsZHNIABJjCiB1bnJlc29sdmVkX25hbWVkX2xhbWJkYV92YXJpYWJsZRgOIAEoCzI3LnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5VbnJlc29sdmVkTmFtZWRMYW1iZGFWYXJpYWJsZUgAEl0KI2NvbW1vbl9pbmxpbmVfdXNlcl9kZWZpbmVkX2Z1bmN0aW9uGA8gASgLMi4uc3BhcmsuY29ubmVjdC5Db21tb25JbmxpbmVVc2VyRGVmaW5lZEZ1bmN0aW9uSAASNAoNY2FsbF9mdW5jdGlvbhgQIAEoCzIbLnNwYXJrLmNvbm5lY3QuQ2FsbEZ1bmN0aW9uSAASSwoZbmFtZWRfYXJndW1lbnRfZXhwcmVzc2lvbhgRIAEoCzImLnNwYXJrLmNvbm5lY3QuTmFtZWRBcmd1bWVudEV4cHJlc3Npb25IABIyCgxtZXJnZV9hY3Rpb24YEyABKAsyGi5zcGFyay5jb25uZWN0Lk1lcmdlQWN0aW9uSAASTQoadHlwZWRfYWdncmVnYXRlX2V4cHJlc3Npb24YFCABKAsyJy5zcGFyay5jb25uZWN0LlR5cGVkQWdncmVnYXRlRXhwcmVzc2lvbkgAEkAKE3N1YnF1ZXJ5X2V4cHJlc3Npb24YFSABKAsyIS5zcGFyay5jb25uZWN0LlN1YnF1ZXJ5RXhwcmVzc2lvbkgAElkKG2RpcmVjdF9zaHVmZmxlX3BhcnRpdGlvbl9pZBgWIAEoCzIyLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5EaXJlY3RTaHVmZmxlUGFydGl0aW9uSURIABIqCglleHRlbnNpb24Y5wcgASgLMhQuZ29vZ2xlLnByb3RvYnVmLkFueUgAGqIFCgZXaW5kb3cSMgoPd2luZG93X2Z1bmN0aW9uGAEgASgLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uEjEKDnBhcnRpdGlvbl9zcGVjGAIgAygLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uEjcKCm9yZGVyX3NwZWMYAyADKAsyIy5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24uU29ydE9yZGVyEkAKCmZyYW1lX3NwZWMYBCABKAsyLC5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24uV2luZG93LldpbmRvd0ZyYW1lGrUDCgtXaW5kb3dGcmFtZRJKCgpmcmFtZV90eXBlGAEgASgOMjYuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uLldpbmRvdy5XaW5kb3dGcmFtZS5GcmFtZVR5cGUSSQoFbG93ZXIYAiABKAsyOi5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24uV2luZG93LldpbmRvd0ZyYW1lLkZyYW1lQm91bmRhcnkSSQoFdXBwZXIYAyABKAsyOi5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24uV2luZG93LldpbmRvd0ZyYW1lLkZyYW1lQm91bmRhcnkacwoNRnJhbWVCb3VuZGFyeRIVCgtjdXJyZW50X3JvdxgBIAEoCEgAEhMKCXVuYm91bmRlZBgCIAEoCEgAEioKBXZhbHVlGAMgASgLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uSABCCgoIYm91bmRhcnkiTwoJRnJhbWVUeXBlEhgKFEZSQU1FX1RZUEVfVU5ERUZJTkVEEAASEgoORlJBTUVfVFlQRV9ST1cQARIUChBGUkFNRV9UWVBFX1JBTkdFEAIaiQMKCVNvcnRPcmRlchIoCgVjaGlsZBgBIAEoCzIZLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbhJECglkaXJlY3Rpb24YAiABKA4yMS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24uU29ydE9yZGVyLlNvcnREaXJlY3Rpb24SRwoNbnVsbF9vcmRlcmluZxgDIAEoDjIwLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5Tb3J0T3JkZXIuTnVsbE9yZGVyaW5nImwKDVNvcnREaXJlY3Rpb24SHgoaU09SVF9ESVJFQ1RJT05fVU5TUEVDSUZJRUQQABIcChhTT1JUX0RJUkVDVElPTl9BU0NFTkRJTkcQARIdChlTT1JUX0RJUkVDVElPTl9ERVNDRU5ESU5HEAIiVQoMTnVsbE9yZGVyaW5nEhoKFlNPUlRfTlVMTFNfVU5TUEVDSUZJRUQQABIUChBTT1JUX05VTExTX0ZJUlNUEAESEwoPU09SVF9OVUxMU19MQVNUEAIaRAoYRGlyZWN0U2h1ZmZsZVBhcnRpdGlvbklEEigKBWNoaWxkGAEgASgLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uGpwCCgRDYXN0EicKBGV4cHIYASABKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24SJwoEdHlwZRgCIAEoCzIXLnNwYXJrLmNvbm5lY3QuRGF0YVR5cGVIABISCgh0eXBlX3N0chgDIAEoCUgAEjoKCWV2YWxfbW9kZRgEIAEoDjInLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5DYXN0LkV2YWxNb2RlImIKCEV2YWxNb2RlEhkKFUVWQUxfTU9ERV9VTlNQRUNJRklFRBAAEhQKEEVWQUxfTU9ERV9MRUdBQ1kQARISCg5FVkFMX01PREVfQU5TSRACEhEKDUVWQUxfTU9ERV9UUlkQA0IOCgxjYXN0X3RvX3R5cGUa/RAKB0xpdGVyYWwSJwoEbnVsbBgBIAEoCzIXLnNwYXJrLmNvbm5lY3QuRGF0YVR5cGVIABIQCgZiaW5hcnkYAiABKAxIABIRCgdib29sZWFuGAMgASgISAASDgoEYnl0ZRgEIAEoBUgAEg8KBXNob3J0GAUgASgFSAASEQoHaW50ZWdlchgGIAEoBUgAEg4KBGxvbmcYByABKANIABIPCgVmbG9hdBgKIAEoAkgAEhAKBmRvdWJsZRgLIAEoAUgAEjwKB2RlY2ltYWwYDCABKAsyKS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24uTGl0ZXJhbC5EZWNpbWFsSAASEAoGc3RyaW5nGA0gASgJSAASDgoEZGF0ZRgQIAEoBUgAEhMKCXRpbWVzdGFtcBgRIAEoA0gAEhcKDXRpbWVzdGFtcF9udHoYEiABKANIABJPChFjYWxlbmRhcl9pbnRlcnZhbBgTIAEoCzIyLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5MaXRlcmFsLkNhbGVuZGFySW50ZXJ2YWxIABIdChN5ZWFyX21vbnRoX2ludGVydmFsGBQgASgFSAASGwoRZGF5X3RpbWVfaW50ZXJ2YWwYFSABKANIABI4CgVhcnJheRgWIAEoCzInLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5MaXRlcmFsLkFycmF5SAASNAoDbWFwGBcgASgLMiUuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uLkxpdGVyYWwuTWFwSAASOgoGc3RydWN0GBggASgLMiguc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uLkxpdGVyYWwuU3RydWN0SAASTwoRc3BlY2lhbGl6ZWRfYXJyYXkYGSABKAsyMi5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24uTGl0ZXJhbC5TcGVjaWFsaXplZEFycmF5SAASNgoEdGltZRgaIAEoCzImLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5MaXRlcmFsLlRpbWVIABJSChN0aW1lc3RhbXBfbnR6X25hbm9zGB0gASgLMjMuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uLkxpdGVyYWwuVGltZXN0YW1wTlRaTmFub3NIABJSChN0aW1lc3RhbXBfbHR6X25hbm9zGB4gASgLMjMuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uLkxpdGVyYWwuVGltZXN0YW1wTFRaTmFub3NIABIqCglkYXRhX3R5cGUYZCABKAsyFy5zcGFyay5jb25uZWN0LkRhdGFUeXBlGlwKB0RlY2ltYWwSDQoFdmFsdWUYASABKAkSFgoJcHJlY2lzaW9uGAIgASgFSACIAQESEgoFc2NhbGUYAyABKAVIAYgBAUIMCgpfcHJlY2lzaW9uQggKBl9zY2FsZRpGChBDYWxlbmRhckludGVydmFsEg4KBm1vbnRocxgBIAEoBRIMCgRkYXlzGAIgASgFEhQKDG1pY3Jvc2Vjb25kcxgDIAEoAxpvCgVBcnJheRIxCgxlbGVtZW50X3R5cGUYASABKAsyFy5zcGFyay5jb25uZWN0LkRhdGFUeXBlQgIYARIzCghlbGVtZW50cxgCIAMoCzIhLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5MaXRlcmFsGskBCgNNYXASLQoIa2V5X3R5cGUYASABKAsyFy5zcGFyay5jb25uZWN0LkRhdGFUeXBlQgIYARIvCgp2YWx1ZV90eXBlGAIgASgLMhcuc3BhcmsuY29ubmVjdC5EYXRhVHlwZUICGAESLwoEa2V5cxgDIAMoCzIhLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5MaXRlcmFsEjEKBnZhbHVlcxgEIAMoCzIhLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5MaXRlcmFsGm8KBlN0cnVjdBIwCgtzdHJ1Y3RfdHlwZRgBIAEoCzIXLnNwYXJrLmNvbm5lY3QuRGF0YVR5cGVCAhgBEjMKCGVsZW1lbnRzGAIgAygLMiEuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uLkxpdGVyYWwakgIKEFNwZWNpYWxpemVkQXJyYXkSJQoFYm9vbHMYASABKAsyFC5zcGFyay5jb25uZWN0LkJvb2xzSAASIwoEaW50cxgCIAEoCzITLnNwYXJrLmNvbm5lY3QuSW50c0gAEiUKBWxvbmdzGAMgASgLMhQuc3BhcmsuY29ubmVjdC5Mb25nc0gAEicKBmZsb2F0cxgEIAEoCzIVLnNwYXJrLmNvbm5lY3QuRmxvYXRzSAASKQoHZG91YmxlcxgFIAEoCzIWLnNwYXJrLmNvbm5lY3QuRG91Ymxlc0gAEikKB3N0cmluZ3MYBiABKAsyFi5zcGFyay5jb25uZWN0LlN0cmluZ3NIAEIMCgp2YWx1ZV90eXBlGjoKBFRpbWUSDAoEbmFubxgBIAEoAxIWCglwcmVjaXNpb24YAiABKAVIAIgBAUIMCgpfcHJlY2lzaW9uGmsKEVRpbWVzdGFtcE5UWk5hbm9zEhQKDGVwb2NoX21pY3JvcxgBIAEoAxIaChJuYW5vc193aXRoaW5fbWljcm8YAiABKAUSFgoJcHJlY2lzaW9uGAMgASgFSACIAQFCDAoKX3ByZWNpc2lvbhprChFUaW1lc3RhbXBMVFpOYW5vcxIUCgxlcG9jaF9taWNyb3MYASABKAMSGgoSbmFub3Nfd2l0aGluX21pY3JvGAIgASgFEhYKCXByZWNpc2lvbhgDIAEoBUgAiAEBQgwKCl9wcmVjaXNpb25CDgoMbGl0ZXJhbF90eXBlSgQIGxAcSgQIHBAdGowBChNVbnJlc29sdmVkQXR0cmlidXRlEhsKE3VucGFyc2VkX2lkZW50aWZpZXIYASABKAkSFAoHcGxhbl9pZBgCIAEoA0gAiAEBEh8KEmlzX21ldGFkYXRhX2NvbHVtbhgDIAEoCEgBiAEBQgoKCF9wbGFuX2lkQhUKE19pc19tZXRhZGF0YV9jb2x1bW4augEKElVucmVzb2x2ZWRGdW5jdGlvbhIVCg1mdW5jdGlvbl9uYW1lGAEgASgJEiwKCWFyZ3VtZW50cxgCIAMoCzIZLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbhITCgtpc19kaXN0aW5jdBgDIAEoCBIgChhpc191c2VyX2RlZmluZWRfZnVuY3Rpb24YBCABKAgSGAoLaXNfaW50ZXJuYWwYBSABKAhIAIgBAUIOCgxfaXNfaW50ZXJuYWwaJgoQRXhwcmVzc2lvblN0cmluZxISCgpleHByZXNzaW9uGAEgASgJGmQKDlVucmVzb2x2ZWRTdGFyEhwKD3VucGFyc2VkX3RhcmdldBgBIAEoCUgAiAEBEhQKB3BsYW5faWQYAiABKANIAYgBAUISChBfdW5wYXJzZWRfdGFyZ2V0QgoKCF9wbGFuX2lkGkUKD1VucmVzb2x2ZWRSZWdleBIQCghjb2xfbmFtZRgBIAEoCRIUCgdwbGFuX2lkGAIgASgDSACIAQFCCgoIX3BsYW5faWQacQoWVW5yZXNvbHZlZEV4dHJhY3RWYWx1ZRIoCgVjaGlsZBgBIAEoCzIZLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbhItCgpleHRyYWN0aW9uGAIgASgLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uGo0BCgxVcGRhdGVGaWVsZHMSNAoRc3RydWN0X2V4cHJlc3Npb24YASABKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24SEgoKZmllbGRfbmFtZRgCIAEoCRIzChB2YWx1ZV9leHByZXNzaW9uGAMgASgLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uGmIKBUFsaWFzEicKBGV4cHIYASABKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24SDAoEbmFtZRgCIAMoCRIVCghtZXRhZGF0YRgDIAEoCUgAiAEBQgsKCV9tZXRhZGF0YRqJAQoOTGFtYmRhRnVuY3Rpb24SKwoIZnVuY3Rpb24YASABKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24SSgoJYXJndW1lbnRzGAIgAygLMjcuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uLlVucmVzb2x2ZWROYW1lZExhbWJkYVZhcmlhYmxlGjMKHVVucmVzb2x2ZWROYW1lZExhbWJkYVZhcmlhYmxlEhIKCm5hbWVfcGFydHMYASADKAlCCwoJZXhwcl90eXBlIjkKEEV4cHJlc3Npb25Db21tb24SJQoGb3JpZ2luGAEgASgLMhUuc3BhcmsuY29ubmVjdC5PcmlnaW4itQIKH0NvbW1vbklubGluZVVzZXJEZWZpbmVkRnVuY3Rpb24SFQoNZnVuY3Rpb25fbmFtZRgBIAEoCRIVCg1kZXRlcm1pbmlzdGljGAIgASgIEiwKCWFyZ3VtZW50cxgDIAMoCzIZLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbhIuCgpweXRob25fdWRmGAQgASgLMhguc3BhcmsuY29ubmVjdC5QeXRob25VREZIABI5ChBzY2FsYXJfc2NhbGFfdWRmGAUgASgLMh0uc3BhcmsuY29ubmVjdC5TY2FsYXJTY2FsYVVERkgAEioKCGphdmFfdWRmGAYgASgLMhYuc3BhcmsuY29ubmVjdC5KYXZhVURGSAASEwoLaXNfZGlzdGluY3QYByABKAhCCgoIZnVuY3Rpb24ijgEKCVB5dGhvblVERhIsCgtvdXRwdXRfdHlwZRgBIAEoCzIXLnNwYXJrLmNvbm5lY3QuRGF0YVR5cGUSEQoJZXZhbF90eXBlGAIgASgFEg8KB2NvbW1hbmQYAyABKAwSEgoKcHl0aG9uX3ZlchgEIAEoCRIbChNhZGRpdGlvbmFsX2luY2x1ZGVzGAUgAygJIqABCg5TY2FsYXJTY2FsYVVERhIPCgdwYXlsb2FkGAEgASgMEisKCmlucHV0VHlwZXMYAiADKAsyFy5zcGFyay5jb25uZWN0LkRhdGFUeXBlEisKCm91dHB1dFR5cGUYAyABKAsyFy5zcGFyay5jb25uZWN0LkRhdGFUeXBlEhAKCG51bGxhYmxlGAQgASgIEhEKCWFnZ3JlZ2F0ZRgFIAEoCCJzCgdKYXZhVURGEhIKCmNsYXNzX25hbWUYASABKAkSMQoLb3V0cHV0X3R5cGUYAiABKAsyFy5zcGFyay5jb25uZWN0LkRhdGFUeXBlSACIAQESEQoJYWdncmVnYXRlGAMgASgIQg4KDF9vdXRwdXRfdHlwZSJTChhUeXBlZEFnZ3JlZ2F0ZUV4cHJlc3Npb24SNwoQc2NhbGFyX3NjYWxhX3VkZhgBIAEoCzIdLnNwYXJrLmNvbm5lY3QuU2NhbGFyU2NhbGFVREYiUwoMQ2FsbEZ1bmN0aW9uEhUKDWZ1bmN0aW9uX25hbWUYASABKAkSLAoJYXJndW1lbnRzGAIgAygLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uIlAKF05hbWVkQXJndW1lbnRFeHByZXNzaW9uEgsKA2tleRgBIAEoCRIoCgV2YWx1ZRgCIAEoCzIZLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbiLQAwoLTWVyZ2VBY3Rpb24SOgoLYWN0aW9uX3R5cGUYASABKA4yJS5zcGFyay5jb25uZWN0Lk1lcmdlQWN0aW9uLkFjdGlvblR5cGUSMQoJY29uZGl0aW9uGAIgASgLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uSACIAQESOgoLYXNzaWdubWVudHMYAyADKAsyJS5zcGFyay5jb25uZWN0Lk1lcmdlQWN0aW9uLkFzc2lnbm1lbnQaXgoKQXNzaWdubWVudBImCgNrZXkYASABKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24SKAoFdmFsdWUYAiABKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24ipwEKCkFjdGlvblR5cGUSFwoTQUNUSU9OX1RZUEVfSU5WQUxJRBAAEhYKEkFDVElPTl9UWVBFX0RFTEVURRABEhYKEkFDVElPTl9UWVBFX0lOU0VSVBACEhsKF0FDVElPTl9UWVBFX0lOU0VSVF9TVEFSEAMSFgoSQUNUSU9OX1RZUEVfVVBEQVRFEAQSGwoXQUNUSU9OX1RZUEVfVVBEQVRFX1NUQVIQBUIMCgpfY29uZGl0aW9uIt0EChJTdWJxdWVyeUV4cHJlc3Npb24SDwoHcGxhbl9pZBgBIAEoAxJFCg1zdWJxdWVyeV90eXBlGAIgASgOMi4uc3BhcmsuY29ubmVjdC5TdWJxdWVyeUV4cHJlc3Npb24uU3VicXVlcnlUeXBlElEKEXRhYmxlX2FyZ19vcHRpb25zGAMgASgLMjEuc3BhcmsuY29ubmVjdC5TdWJxdWVyeUV4cHJlc3Npb24uVGFibGVBcmdPcHRpb25zSACIAQESNQoSaW5fc3VicXVlcnlfdmFsdWVzGAQgAygLMhkuc3BhcmsuY29ubmVjdC5FeHByZXNzaW9uGrsBCg9UYWJsZUFyZ09wdGlvbnMSMQoOcGFydGl0aW9uX3NwZWMYASADKAsyGS5zcGFyay5jb25uZWN0LkV4cHJlc3Npb24SNwoKb3JkZXJfc3BlYxgCIAMoCzIjLnNwYXJrLmNvbm5lY3QuRXhwcmVzc2lvbi5Tb3J0T3JkZXISIgoVd2l0aF9zaW5nbGVfcGFydGl0aW9uGAMgASgISACIAQFCGAoWX3dpdGhfc2luZ2xlX3BhcnRpdGlvbiKQAQoMU3VicXVlcnlUeXBlEhkKFVNVQlFVRVJZX1RZUEVfVU5LTk9XThAAEhgKFFNVQlFVRVJZX1RZUEVfU0NBTEFSEAESGAoUU1VCUVVFUllfVFlQRV9FWElTVFMQAhIbChdTVUJRVUVSWV9UWVBFX1RBQkxFX0FSRxADEhQKEFNVQlFVRVJZX1RZUEVfSU4QBEIUChJfdGFibGVfYXJnX29wdGlvbnNCNgoeb3JnLmFwYWNoZS5zcGFyay5jb25uZWN0LnByb3RvUAFaEmludGVybmFsL2dlbmVyYXRlZGIGcHJvdG8z", [file_google_protobuf_any, file_spark_connect_types, file_spark_connect_common]);

export type Expression = Message<"spark.connect.Expression"> & {
  common?: ExpressionCommon | undefined;

  exprType: {
    value: Expression_Literal;
    case: "literal";
  } | {
    value: Expression_UnresolvedAttribute;
    case: "unresolvedAttribute";
  } | {
    value: Expression_UnresolvedFunction;
    case: "unresolvedFunction";
  } | {
    value: Expression_ExpressionString;
    case: "expressionString";
  } | {
    value: Expression_UnresolvedStar;
    case: "unresolvedStar";
  } | {
    value: Expression_Alias;
    case: "alias";
  } | {
    value: Expression_Cast;
    case: "cast";
  } | {
    value: Expression_UnresolvedRegex;
    case: "unresolvedRegex";
  } | {
    value: Expression_SortOrder;
    case: "sortOrder";
  } | {
    value: Expression_LambdaFunction;
    case: "lambdaFunction";
  } | {
    value: Expression_Window;
    case: "window";
  } | {
    value: Expression_UnresolvedExtractValue;
    case: "unresolvedExtractValue";
  } | {
    value: Expression_UpdateFields;
    case: "updateFields";
  } | {
    value: Expression_UnresolvedNamedLambdaVariable;
    case: "unresolvedNamedLambdaVariable";
  } | {
    value: CommonInlineUserDefinedFunction;
    case: "commonInlineUserDefinedFunction";
  } | {
    value: CallFunction;
    case: "callFunction";
  } | {
    value: NamedArgumentExpression;
    case: "namedArgumentExpression";
  } | {
    value: MergeAction;
    case: "mergeAction";
  } | {
    value: TypedAggregateExpression;
    case: "typedAggregateExpression";
  } | {
    value: SubqueryExpression;
    case: "subqueryExpression";
  } | {
    value: Expression_DirectShufflePartitionID;
    case: "directShufflePartitionId";
  } | {
    value: Any;
    case: "extension";
  } | { case: undefined; value?: undefined };
};

export const ExpressionSchema: GenMessage<Expression> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0);

export type Expression_Window = Message<"spark.connect.Expression.Window"> & {
  windowFunction?: Expression | undefined;

  partitionSpec: Expression[];

  orderSpec: Expression_SortOrder[];

  frameSpec?: Expression_Window_WindowFrame | undefined;
};

export const Expression_WindowSchema: GenMessage<Expression_Window> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 0);

export type Expression_Window_WindowFrame = Message<"spark.connect.Expression.Window.WindowFrame"> & {
  frameType: Expression_Window_WindowFrame_FrameType;

  lower?: Expression_Window_WindowFrame_FrameBoundary | undefined;

  upper?: Expression_Window_WindowFrame_FrameBoundary | undefined;
};

export const Expression_Window_WindowFrameSchema: GenMessage<Expression_Window_WindowFrame> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 0, 0);

export type Expression_Window_WindowFrame_FrameBoundary = Message<"spark.connect.Expression.Window.WindowFrame.FrameBoundary"> & {
  boundary: {
    value: boolean;
    case: "currentRow";
  } | {
    value: boolean;
    case: "unbounded";
  } | {
    value: Expression;
    case: "value";
  } | { case: undefined; value?: undefined };
};

export const Expression_Window_WindowFrame_FrameBoundarySchema: GenMessage<Expression_Window_WindowFrame_FrameBoundary> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 0, 0, 0);

export const Expression_Window_WindowFrame_FrameType = {
  UNDEFINED: 0,

  ROW: 1,

  RANGE: 2,
} as const;
export type Expression_Window_WindowFrame_FrameType = (typeof Expression_Window_WindowFrame_FrameType)[keyof typeof Expression_Window_WindowFrame_FrameType];

export const Expression_Window_WindowFrame_FrameTypeSchema: GenEnum<Expression_Window_WindowFrame_FrameType> = /*@__PURE__*/
  enumDesc(file_spark_connect_expressions, 0, 0, 0, 0);

export type Expression_SortOrder = Message<"spark.connect.Expression.SortOrder"> & {
  child?: Expression | undefined;

  direction: Expression_SortOrder_SortDirection;

  nullOrdering: Expression_SortOrder_NullOrdering;
};

export const Expression_SortOrderSchema: GenMessage<Expression_SortOrder> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 1);

export const Expression_SortOrder_SortDirection = {
  UNSPECIFIED: 0,

  ASCENDING: 1,

  DESCENDING: 2,
} as const;
export type Expression_SortOrder_SortDirection = (typeof Expression_SortOrder_SortDirection)[keyof typeof Expression_SortOrder_SortDirection];

export const Expression_SortOrder_SortDirectionSchema: GenEnum<Expression_SortOrder_SortDirection> = /*@__PURE__*/
  enumDesc(file_spark_connect_expressions, 0, 1, 0);

export const Expression_SortOrder_NullOrdering = {
  SORT_NULLS_UNSPECIFIED: 0,

  SORT_NULLS_FIRST: 1,

  SORT_NULLS_LAST: 2,
} as const;
export type Expression_SortOrder_NullOrdering = (typeof Expression_SortOrder_NullOrdering)[keyof typeof Expression_SortOrder_NullOrdering];

export const Expression_SortOrder_NullOrderingSchema: GenEnum<Expression_SortOrder_NullOrdering> = /*@__PURE__*/
  enumDesc(file_spark_connect_expressions, 0, 1, 1);

export type Expression_DirectShufflePartitionID = Message<"spark.connect.Expression.DirectShufflePartitionID"> & {
  child?: Expression | undefined;
};

export const Expression_DirectShufflePartitionIDSchema: GenMessage<Expression_DirectShufflePartitionID> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 2);

export type Expression_Cast = Message<"spark.connect.Expression.Cast"> & {
  expr?: Expression | undefined;

  castToType: {
    value: DataType;
    case: "type";
  } | {
    value: string;
    case: "typeStr";
  } | { case: undefined; value?: undefined };

  evalMode: Expression_Cast_EvalMode;
};

export const Expression_CastSchema: GenMessage<Expression_Cast> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 3);

export const Expression_Cast_EvalMode = {
  UNSPECIFIED: 0,

  LEGACY: 1,

  ANSI: 2,

  TRY: 3,
} as const;
export type Expression_Cast_EvalMode = (typeof Expression_Cast_EvalMode)[keyof typeof Expression_Cast_EvalMode];

export const Expression_Cast_EvalModeSchema: GenEnum<Expression_Cast_EvalMode> = /*@__PURE__*/
  enumDesc(file_spark_connect_expressions, 0, 3, 0);

export type Expression_Literal = Message<"spark.connect.Expression.Literal"> & {
  literalType: {
    value: DataType;
    case: "null";
  } | {
    value: Uint8Array;
    case: "binary";
  } | {
    value: boolean;
    case: "boolean";
  } | {
    value: number;
    case: "byte";
  } | {
    value: number;
    case: "short";
  } | {
    value: number;
    case: "integer";
  } | {
    value: bigint;
    case: "long";
  } | {
    value: number;
    case: "float";
  } | {
    value: number;
    case: "double";
  } | {
    value: Expression_Literal_Decimal;
    case: "decimal";
  } | {
    value: string;
    case: "string";
  } | {
    value: number;
    case: "date";
  } | {
    value: bigint;
    case: "timestamp";
  } | {
    value: bigint;
    case: "timestampNtz";
  } | {
    value: Expression_Literal_CalendarInterval;
    case: "calendarInterval";
  } | {
    value: number;
    case: "yearMonthInterval";
  } | {
    value: bigint;
    case: "dayTimeInterval";
  } | {
    value: Expression_Literal_Array;
    case: "array";
  } | {
    value: Expression_Literal_Map;
    case: "map";
  } | {
    value: Expression_Literal_Struct;
    case: "struct";
  } | {
    value: Expression_Literal_SpecializedArray;
    case: "specializedArray";
  } | {
    value: Expression_Literal_Time;
    case: "time";
  } | {
    value: Expression_Literal_TimestampNTZNanos;
    case: "timestampNtzNanos";
  } | {
    value: Expression_Literal_TimestampLTZNanos;
    case: "timestampLtzNanos";
  } | { case: undefined; value?: undefined };

  dataType?: DataType | undefined;
};

export const Expression_LiteralSchema: GenMessage<Expression_Literal> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 4);

export type Expression_Literal_Decimal = Message<"spark.connect.Expression.Literal.Decimal"> & {
  value: string;

  precision?: number | undefined;

  scale?: number | undefined;
};

export const Expression_Literal_DecimalSchema: GenMessage<Expression_Literal_Decimal> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 4, 0);

export type Expression_Literal_CalendarInterval = Message<"spark.connect.Expression.Literal.CalendarInterval"> & {
  months: number;

  days: number;

  microseconds: bigint;
};

export const Expression_Literal_CalendarIntervalSchema: GenMessage<Expression_Literal_CalendarInterval> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 4, 1);

export type Expression_Literal_Array = Message<"spark.connect.Expression.Literal.Array"> & {
  elementType?: DataType | undefined;

  elements: Expression_Literal[];
};

export const Expression_Literal_ArraySchema: GenMessage<Expression_Literal_Array> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 4, 2);

export type Expression_Literal_Map = Message<"spark.connect.Expression.Literal.Map"> & {
  keyType?: DataType | undefined;

  valueType?: DataType | undefined;

  keys: Expression_Literal[];

  values: Expression_Literal[];
};

export const Expression_Literal_MapSchema: GenMessage<Expression_Literal_Map> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 4, 3);

export type Expression_Literal_Struct = Message<"spark.connect.Expression.Literal.Struct"> & {
  structType?: DataType | undefined;

  elements: Expression_Literal[];
};

export const Expression_Literal_StructSchema: GenMessage<Expression_Literal_Struct> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 4, 4);

export type Expression_Literal_SpecializedArray = Message<"spark.connect.Expression.Literal.SpecializedArray"> & {
  valueType: {
    value: Bools;
    case: "bools";
  } | {
    value: Ints;
    case: "ints";
  } | {
    value: Longs;
    case: "longs";
  } | {
    value: Floats;
    case: "floats";
  } | {
    value: Doubles;
    case: "doubles";
  } | {
    value: Strings;
    case: "strings";
  } | { case: undefined; value?: undefined };
};

export const Expression_Literal_SpecializedArraySchema: GenMessage<Expression_Literal_SpecializedArray> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 4, 5);

export type Expression_Literal_Time = Message<"spark.connect.Expression.Literal.Time"> & {
  nano: bigint;

  precision?: number | undefined;
};

export const Expression_Literal_TimeSchema: GenMessage<Expression_Literal_Time> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 4, 6);

export type Expression_Literal_TimestampNTZNanos = Message<"spark.connect.Expression.Literal.TimestampNTZNanos"> & {
  epochMicros: bigint;

  nanosWithinMicro: number;

  precision?: number | undefined;
};

export const Expression_Literal_TimestampNTZNanosSchema: GenMessage<Expression_Literal_TimestampNTZNanos> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 4, 7);

export type Expression_Literal_TimestampLTZNanos = Message<"spark.connect.Expression.Literal.TimestampLTZNanos"> & {
  epochMicros: bigint;

  nanosWithinMicro: number;

  precision?: number | undefined;
};

export const Expression_Literal_TimestampLTZNanosSchema: GenMessage<Expression_Literal_TimestampLTZNanos> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 4, 8);

export type Expression_UnresolvedAttribute = Message<"spark.connect.Expression.UnresolvedAttribute"> & {
  unparsedIdentifier: string;

  planId?: bigint | undefined;

  isMetadataColumn?: boolean | undefined;
};

export const Expression_UnresolvedAttributeSchema: GenMessage<Expression_UnresolvedAttribute> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 5);

export type Expression_UnresolvedFunction = Message<"spark.connect.Expression.UnresolvedFunction"> & {
  functionName: string;

  arguments: Expression[];

  isDistinct: boolean;

  isUserDefinedFunction: boolean;

  isInternal?: boolean | undefined;
};

export const Expression_UnresolvedFunctionSchema: GenMessage<Expression_UnresolvedFunction> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 6);

export type Expression_ExpressionString = Message<"spark.connect.Expression.ExpressionString"> & {
  expression: string;
};

export const Expression_ExpressionStringSchema: GenMessage<Expression_ExpressionString> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 7);

export type Expression_UnresolvedStar = Message<"spark.connect.Expression.UnresolvedStar"> & {
  unparsedTarget?: string | undefined;

  planId?: bigint | undefined;
};

export const Expression_UnresolvedStarSchema: GenMessage<Expression_UnresolvedStar> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 8);

export type Expression_UnresolvedRegex = Message<"spark.connect.Expression.UnresolvedRegex"> & {
  colName: string;

  planId?: bigint | undefined;
};

export const Expression_UnresolvedRegexSchema: GenMessage<Expression_UnresolvedRegex> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 9);

export type Expression_UnresolvedExtractValue = Message<"spark.connect.Expression.UnresolvedExtractValue"> & {
  child?: Expression | undefined;

  extraction?: Expression | undefined;
};

export const Expression_UnresolvedExtractValueSchema: GenMessage<Expression_UnresolvedExtractValue> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 10);

export type Expression_UpdateFields = Message<"spark.connect.Expression.UpdateFields"> & {
  structExpression?: Expression | undefined;

  fieldName: string;

  valueExpression?: Expression | undefined;
};

export const Expression_UpdateFieldsSchema: GenMessage<Expression_UpdateFields> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 11);

export type Expression_Alias = Message<"spark.connect.Expression.Alias"> & {
  expr?: Expression | undefined;

  name: string[];

  metadata?: string | undefined;
};

export const Expression_AliasSchema: GenMessage<Expression_Alias> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 12);

export type Expression_LambdaFunction = Message<"spark.connect.Expression.LambdaFunction"> & {
  function?: Expression | undefined;

  arguments: Expression_UnresolvedNamedLambdaVariable[];
};

export const Expression_LambdaFunctionSchema: GenMessage<Expression_LambdaFunction> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 13);

export type Expression_UnresolvedNamedLambdaVariable = Message<"spark.connect.Expression.UnresolvedNamedLambdaVariable"> & {
  nameParts: string[];
};

export const Expression_UnresolvedNamedLambdaVariableSchema: GenMessage<Expression_UnresolvedNamedLambdaVariable> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 0, 14);

export type ExpressionCommon = Message<"spark.connect.ExpressionCommon"> & {
  origin?: Origin | undefined;
};

export const ExpressionCommonSchema: GenMessage<ExpressionCommon> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 1);

export type CommonInlineUserDefinedFunction = Message<"spark.connect.CommonInlineUserDefinedFunction"> & {
  functionName: string;

  deterministic: boolean;

  arguments: Expression[];

  function: {
    value: PythonUDF;
    case: "pythonUdf";
  } | {
    value: ScalarScalaUDF;
    case: "scalarScalaUdf";
  } | {
    value: JavaUDF;
    case: "javaUdf";
  } | { case: undefined; value?: undefined };

  isDistinct: boolean;
};

export const CommonInlineUserDefinedFunctionSchema: GenMessage<CommonInlineUserDefinedFunction> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 2);

export type PythonUDF = Message<"spark.connect.PythonUDF"> & {
  outputType?: DataType | undefined;

  evalType: number;

  command: Uint8Array;

  pythonVer: string;

  additionalIncludes: string[];
};

export const PythonUDFSchema: GenMessage<PythonUDF> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 3);

export type ScalarScalaUDF = Message<"spark.connect.ScalarScalaUDF"> & {
  payload: Uint8Array;

  inputTypes: DataType[];

  outputType?: DataType | undefined;

  nullable: boolean;

  aggregate: boolean;
};

export const ScalarScalaUDFSchema: GenMessage<ScalarScalaUDF> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 4);

export type JavaUDF = Message<"spark.connect.JavaUDF"> & {
  className: string;

  outputType?: DataType | undefined;

  aggregate: boolean;
};

export const JavaUDFSchema: GenMessage<JavaUDF> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 5);

export type TypedAggregateExpression = Message<"spark.connect.TypedAggregateExpression"> & {
  scalarScalaUdf?: ScalarScalaUDF | undefined;
};

export const TypedAggregateExpressionSchema: GenMessage<TypedAggregateExpression> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 6);

export type CallFunction = Message<"spark.connect.CallFunction"> & {
  functionName: string;

  arguments: Expression[];
};

export const CallFunctionSchema: GenMessage<CallFunction> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 7);

export type NamedArgumentExpression = Message<"spark.connect.NamedArgumentExpression"> & {
  key: string;

  value?: Expression | undefined;
};

export const NamedArgumentExpressionSchema: GenMessage<NamedArgumentExpression> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 8);

export type MergeAction = Message<"spark.connect.MergeAction"> & {
  actionType: MergeAction_ActionType;

  condition?: Expression | undefined;

  assignments: MergeAction_Assignment[];
};

export const MergeActionSchema: GenMessage<MergeAction> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 9);

export type MergeAction_Assignment = Message<"spark.connect.MergeAction.Assignment"> & {
  key?: Expression | undefined;

  value?: Expression | undefined;
};

export const MergeAction_AssignmentSchema: GenMessage<MergeAction_Assignment> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 9, 0);

export const MergeAction_ActionType = {
  INVALID: 0,

  DELETE: 1,

  INSERT: 2,

  INSERT_STAR: 3,

  UPDATE: 4,

  UPDATE_STAR: 5,
} as const;
export type MergeAction_ActionType = (typeof MergeAction_ActionType)[keyof typeof MergeAction_ActionType];

export const MergeAction_ActionTypeSchema: GenEnum<MergeAction_ActionType> = /*@__PURE__*/
  enumDesc(file_spark_connect_expressions, 9, 0);

export type SubqueryExpression = Message<"spark.connect.SubqueryExpression"> & {
  planId: bigint;

  subqueryType: SubqueryExpression_SubqueryType;

  tableArgOptions?: SubqueryExpression_TableArgOptions | undefined;

  inSubqueryValues: Expression[];
};

export const SubqueryExpressionSchema: GenMessage<SubqueryExpression> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 10);

export type SubqueryExpression_TableArgOptions = Message<"spark.connect.SubqueryExpression.TableArgOptions"> & {
  partitionSpec: Expression[];

  orderSpec: Expression_SortOrder[];

  withSinglePartition?: boolean | undefined;
};

export const SubqueryExpression_TableArgOptionsSchema: GenMessage<SubqueryExpression_TableArgOptions> = /*@__PURE__*/
  messageDesc(file_spark_connect_expressions, 10, 0);

export const SubqueryExpression_SubqueryType = {
  UNKNOWN: 0,

  SCALAR: 1,

  EXISTS: 2,

  TABLE_ARG: 3,

  IN: 4,
} as const;
export type SubqueryExpression_SubqueryType = (typeof SubqueryExpression_SubqueryType)[keyof typeof SubqueryExpression_SubqueryType];

export const SubqueryExpression_SubqueryTypeSchema: GenEnum<SubqueryExpression_SubqueryType> = /*@__PURE__*/
  enumDesc(file_spark_connect_expressions, 10, 0);

