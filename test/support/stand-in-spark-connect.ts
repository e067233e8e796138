import { create, fromBinary, type MessageInitShape, type MessageShape, toBinary } from "@bufbuild/protobuf";
import { BinaryWriter } from "@bufbuild/protobuf/wire";
import {
  Metadata,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServerWritableStream,
  type ServiceDefinition,
  type sendUnaryData,
} from "@grpc/grpc-js";
import type { ConnectAddress } from "../../src/spark/connect/address.ts";
import {
  type ExecutePlanRequest,
  type ExecutePlanResponseSchema,
  type FetchErrorDetailsResponseSchema,
  InterruptResponseSchema,
  type ReattachExecuteRequest,
  type ReleaseExecuteRequest,
  SparkConnectService,
} from "../../src/spark/connect/proto/base.ts";

/** What a stream does: send an answer, break off with a gRPC code (and details), stop without the last word, or wait for ever. */
export type Act =
  | { readonly send: MessageInitShape<typeof ExecutePlanResponseSchema> }
  | { readonly fail: number; readonly message?: string; readonly details?: Uint8Array }
  | "stop"
  | "hang";

export interface StandInSpark extends AsyncDisposable {
  readonly address: ConnectAddress;
  /** In words: `execute`, `reattach after r2`, `release until r2`, `release all`, `interrupt ID`. */
  readonly asked: string[];
  /** What each call brought as `authorization`. */
  readonly tokens: (string | undefined)[];
  readonly executions: ExecutePlanRequest[];
}

export interface Script {
  /** One list per stream, first that of ExecutePlan, then of each reattachment (or of a further ExecutePlan). */
  readonly streams: readonly (readonly Act[])[];
  readonly errorDetails?: MessageInitShape<typeof FetchErrorDetailsResponseSchema>;
}

/** A gRPC server that speaks Spark Connect's messages and plays a script; it runs nothing. */
export async function standInSpark({ streams, errorDetails }: Script): Promise<StandInSpark> {
  const asked: string[] = [];
  const tokens: (string | undefined)[] = [];
  const executions: ExecutePlanRequest[] = [];
  const left = [...streams];
  const note = (call: { readonly metadata: Metadata }, what: string): void => {
    asked.push(what);
    tokens.push(call.metadata.get("authorization")[0] as string | undefined);
  };
  const server = new Server();
  server.addService(definition(), {
    executePlan: (call: ServerWritableStream<ExecutePlanRequest, unknown>) => {
      note(call, "execute");
      executions.push(call.request);
      play(call, left.shift() ?? []);
    },
    reattachExecute: (call: ServerWritableStream<ReattachExecuteRequest, unknown>) => {
      note(call, `reattach after ${call.request.lastResponseId ?? "nothing"}`);
      play(call, left.shift() ?? []);
    },
    releaseExecute: (call: ServerUnaryCall<ReleaseExecuteRequest, unknown>, answer: sendUnaryData<unknown>) => {
      const { release } = call.request;
      note(call, release.case === "releaseUntil" ? `release until ${release.value.responseId}` : "release all");
      answer(null, { operationId: call.request.operationId, serverSideSessionId: "server-1" });
    },
    interrupt: (
      call: ServerUnaryCall<{ readonly interrupt: { readonly value?: string } }, unknown>,
      answer: sendUnaryData<unknown>,
    ) => {
      note(call, `interrupt ${call.request.interrupt.value}`);
      answer(null, create(InterruptResponseSchema, { interruptedIds: ["x"] }));
    },
    fetchErrorDetails: (call: ServerUnaryCall<unknown, unknown>, answer: sendUnaryData<unknown>) => {
      note(call, "error details");
      answer(null, errorDetails ?? {});
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return {
    address: { host: "127.0.0.1", port, token: "s3cret" },
    asked,
    tokens,
    executions,
    [Symbol.asyncDispose]: async () => server.forceShutdown(),
  };
}

function play(call: ServerWritableStream<unknown, unknown>, acts: readonly Act[]): void {
  for (const act of acts) {
    if (act === "hang") return;
    if (act === "stop") break;
    if ("send" in act) call.write({ serverSideSessionId: "server-1", ...act.send });
    else {
      const metadata = new Metadata();
      if (act.details !== undefined) metadata.set("grpc-status-details-bin", Buffer.from(act.details));
      call.emit("error", Object.assign(new Error(), { code: act.fail, details: act.message ?? "broken", metadata }));
      return;
    }
  }
  call.end();
}

function definition(): ServiceDefinition {
  const entries = Object.entries(SparkConnectService.method).map(([name, method]) => [
    name,
    {
      path: `/${SparkConnectService.typeName}/${method.name}`,
      requestStream: method.methodKind === "client_streaming",
      responseStream: method.methodKind === "server_streaming",
      requestSerialize: () => Buffer.alloc(0),
      requestDeserialize: (bytes: Buffer) => fromBinary(method.input, bytes),
      responseSerialize: (message: MessageShape<typeof method.output>) =>
        Buffer.from(toBinary(method.output, create(method.output, message as never))),
      responseDeserialize: () => ({}),
    },
  ]);
  return Object.fromEntries(entries) as ServiceDefinition;
}

/** google.rpc.Status with an ErrorInfo, as Spark puts it into `grpc-status-details-bin`. */
export function statusBytes(message: string, reason: string, metadata: Readonly<Record<string, string>>): Uint8Array {
  const info = new BinaryWriter().tag(1, 2).string(reason);
  for (const [key, value] of Object.entries(metadata)) {
    info.tag(3, 2).bytes(new BinaryWriter().tag(1, 2).string(key).tag(2, 2).string(value).finish());
  }
  const any = new BinaryWriter()
    .tag(1, 2)
    .string("type.googleapis.com/google.rpc.ErrorInfo")
    .tag(2, 2)
    .bytes(info.finish())
    .finish();
  return new BinaryWriter().tag(1, 0).int32(13).tag(2, 2).string(message).tag(3, 2).bytes(any).finish();
}
