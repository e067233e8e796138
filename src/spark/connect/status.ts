import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";

/** What a server says of a call that failed, decoded from `grpc-status-details-bin` (google.rpc.Status). */
export interface RpcStatus {
  readonly code: number;
  readonly message: string;
  /** google.rpc.ErrorInfo, when there is one. */
  readonly info?: { readonly reason: string; readonly metadata: Readonly<Record<string, string>> };
  /** google.rpc.RetryInfo: milliseconds that the server asks to wait. */
  readonly retryDelay?: number;
}

/** gRPC's codes that mean something here. https://grpc.io/docs/guides/status-codes/ */
export const Code = {
  ok: 0,
  cancelled: 1,
  unknown: 2,
  deadlineExceeded: 4,
  notFound: 5,
  permissionDenied: 7,
  resourceExhausted: 8,
  unimplemented: 12,
  internal: 13,
  unavailable: 14,
  unauthenticated: 16,
} as const;

/** A call that failed, before anybody has said what that means to a person. */
export class RpcError extends Error {
  readonly code: number;
  readonly status?: RpcStatus;

  constructor(code: number, message: string, status?: RpcStatus) {
    super(status?.message || message);
    this.code = code;
    this.status = status;
  }
}

type Fields = (field: number, reader: BinaryReader) => boolean;

function read(bytes: Uint8Array, onField: Fields): void {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag();
    if (type === WireType.EndGroup || !onField(field, reader)) reader.skip(type, field);
  }
}

/**
 * https://github.com/googleapis/googleapis/blob/master/google/rpc/status.proto
 * @returns undefined when the bytes are no such message
 */
export function decodeStatus(bytes: Uint8Array): RpcStatus | undefined {
  let status: RpcStatus = { code: Code.unknown, message: "" };
  try {
    read(bytes, (field, reader) => {
      if (field === 1) status = { ...status, code: reader.int32() };
      else if (field === 2) status = { ...status, message: reader.string() };
      else if (field === 3) status = { ...status, ...detail(reader.bytes()) };
      else return false;
      return true;
    });
    return status;
  } catch {
    return undefined;
  }
}

function detail(any: Uint8Array): Partial<RpcStatus> {
  const { type, value } = anyOf(any);
  if (type.endsWith("/google.rpc.ErrorInfo")) return { info: errorInfo(value) };
  if (type.endsWith("/google.rpc.RetryInfo")) return { retryDelay: retryDelay(value) };
  return {};
}

function anyOf(bytes: Uint8Array): { readonly type: string; readonly value: Uint8Array } {
  let [type, value] = ["", new Uint8Array()];
  read(bytes, (field, reader) => {
    if (field === 1) type = reader.string();
    else if (field === 2) value = reader.bytes() as Uint8Array<ArrayBuffer>;
    else return false;
    return true;
  });
  return { type, value };
}

function errorInfo(bytes: Uint8Array): NonNullable<RpcStatus["info"]> {
  let reason = "";
  const metadata: Record<string, string> = {};
  read(bytes, (field, reader) => {
    if (field === 1) reason = reader.string();
    else if (field === 3) {
      const { key, value } = entry(reader.bytes());
      metadata[key] = value;
    } else return false;
    return true;
  });
  return { reason, metadata };
}

function entry(bytes: Uint8Array): { readonly key: string; readonly value: string } {
  let [key, value] = ["", ""];
  read(bytes, (field, reader) => {
    if (field === 1) key = reader.string();
    else if (field === 2) value = reader.string();
    else return false;
    return true;
  });
  return { key, value };
}

function retryDelay(bytes: Uint8Array): number {
  let delay = 0;
  read(bytes, (field, reader) => {
    if (field !== 1) return false;
    read(reader.bytes(), (part, duration) => {
      if (part === 1) delay += Number(duration.int64()) * 1000;
      else if (part === 2) delay += duration.int32() / 1e6;
      else return false;
      return true;
    });
    return true;
  });
  return delay;
}
