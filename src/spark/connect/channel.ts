import type { DescMessage, DescMethod, MessageInitShape, MessageShape } from "@bufbuild/protobuf";
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { type CallOptions, Client, type ClientWritableStream, credentials, Metadata, type ServiceError } from "@grpc/grpc-js";
import { UserError } from "../../base/errors.ts";
import { addressText, type ConnectAddress, isLoopback } from "./address.ts";
import { type MessageStream, messageStream } from "./message-stream.ts";
import { Code, decodeStatus, RpcError } from "./status.ts";

type Method<I extends DescMessage, O extends DescMessage> = DescMethod & { readonly input: I; readonly output: O };

export interface CallLimits {
  readonly signal?: AbortSignal;
  /** Milliseconds. */
  readonly limit?: number;
}

/** The calls of one server, in its messages. They throw `RpcError`, or the signal's reason. */
export interface Channel {
  unary<I extends DescMessage, O extends DescMessage>(
    method: Method<I, O>,
    request: MessageInitShape<I>,
    limits?: CallLimits,
  ): Promise<MessageShape<O>>;
  stream<I extends DescMessage, O extends DescMessage>(
    method: Method<I, O>,
    request: MessageShape<I>,
    limits?: CallLimits,
  ): MessageStream<MessageShape<O>>;
  upload<I extends DescMessage, O extends DescMessage>(
    method: Method<I, O>,
    requests: AsyncIterable<MessageInitShape<I>>,
    limits?: CallLimits,
  ): Promise<MessageShape<O>>;
  /** Ends every call that is under way. */
  close(): void;
}

/** A message may hold a whole batch of rows, whose size the server sets (128 MiB at most by its own default). */
const MAX_MESSAGE = 1 << 30;
/**
 * Bytes under way. More makes bulk faster on a long way; the server keeps 10 MiB of what it has sent
 * (`spark.connect.execute.reattachable.observerRetryBufferSize`), and what a broken connection loses must be within that.
 */
const WINDOW = 4 << 20;

export function openChannel(address: ConnectAddress): Channel {
  const client = new Client(target(address), channelCredentials(address), {
    "grpc.max_receive_message_length": MAX_MESSAGE,
    "grpc.max_send_message_length": MAX_MESSAGE,
    "grpc-node.flow_control_window": WINDOW,
    "grpc.keepalive_time_ms": 60_000,
    "grpc.keepalive_timeout_ms": 20_000,
    "grpc.initial_reconnect_backoff_ms": 100,
    "grpc.max_reconnect_backoff_ms": 5_000,
    "grpc.use_local_subchannel_pool": 1,
    "grpc.service_config_disable_resolution": 1,
    "grpc.primary_user_agent": address.userAgent ?? "k8s-magics",
    ...(isLoopback(address.host) && { "grpc.enable_http_proxy": 0 }),
  });
  const metadata = metadataOf(address);
  return {
    unary: (method, request, limits = {}) => {
      const message = create(method.input, request);
      return promised(limits, (callback) =>
        client.makeUnaryRequest(pathOf(method), writer(method), reader(method), message, metadata, options(limits), callback),
      );
    },
    stream: (method, request, limits = {}) =>
      messageStream(
        client.makeServerStreamRequest(pathOf(method), writer(method), reader(method), request, metadata, options(limits)),
        limits.signal,
        rpcError,
      ),
    upload: (method, requests, limits = {}) =>
      uploaded(
        limits,
        requests,
        (request) => create(method.input, request),
        (callback) =>
          client.makeClientStreamRequest(pathOf(method), writer(method), reader(method), metadata, options(limits), callback),
      ),
    close: () => client.close(),
  };
}

const pathOf = (method: DescMethod): string => `/${method.parent.typeName}/${method.name}`;
const writer =
  <I extends DescMessage>({ input }: { readonly input: I }) =>
  (message: MessageShape<I>): Buffer => {
    const bytes = toBinary(input, message);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  };
const reader =
  <O extends DescMessage>({ output }: { readonly output: O }) =>
  (bytes: Buffer): MessageShape<O> =>
    fromBinary(output, bytes);

const options = ({ limit }: CallLimits): CallOptions => (limit === undefined ? {} : { deadline: Date.now() + limit });

function target({ host, port }: ConnectAddress): string {
  return host.includes(":") ? `ipv6:[${host}]:${port}` : `dns:${host}:${port}`;
}

const channelCredentials = ({ ssl, ca }: ConnectAddress) =>
  ssl === true ? credentials.createSsl(ca === undefined ? null : Buffer.from(ca)) : credentials.createInsecure();

/** The token goes as metadata: call credentials would refuse a connection in the clear, which this machine's own address has. */
function metadataOf(address: ConnectAddress): Metadata {
  const metadata = new Metadata();
  try {
    for (const [name, value] of Object.entries(address.headers ?? {})) metadata.set(name, value);
    if (address.token !== undefined) metadata.set("authorization", `Bearer ${address.token}`);
  } catch {
    throw new UserError(
      "BadConnectUrl",
      `The token or a parameter for ${addressText(address)} has characters that no header can carry`,
    );
  }
  return metadata;
}

function rpcError(error: Error): RpcError {
  if (error instanceof RpcError) return error;
  const { code = Code.unknown, details, metadata } = error as Partial<ServiceError>;
  const [bytes] = metadata?.get("grpc-status-details-bin") ?? [];
  return new RpcError(code, details ?? error.message, bytes instanceof Uint8Array ? decodeStatus(bytes) : undefined);
}

type Callback<T> = (error: ServiceError | null, answer?: T) => void;

function promised<T>({ signal }: CallLimits, call: (callback: Callback<T>) => { cancel(): void }): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const onAbort = () => {
      running.cancel();
      reject(signal?.reason);
    };
    const running = call((error, answer) => {
      signal?.removeEventListener("abort", onAbort);
      if (error === null) resolve(answer as T);
      else reject(rpcError(error));
    });
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}

/** Sends each request once the one before is taken; an answer or a failure that comes first ends the sending. */
async function uploaded<I, O, R>(
  limits: CallLimits,
  requests: AsyncIterable<R>,
  messageOf: (request: R) => I,
  open: (callback: Callback<O>) => ClientWritableStream<I>,
): Promise<O> {
  let call: ClientWritableStream<I> | undefined;
  const answer = promised<O>(limits, (callback) => {
    call = open(callback);
    return call;
  });
  const send = (message: I): Promise<void> | undefined =>
    call && new Promise((resolve) => (call!.write(message) ? resolve() : call!.once("drain", resolve)));
  let over = false;
  const settled = answer.then(
    () => {},
    () => {},
  );
  void settled.then(() => (over = true));
  try {
    for await (const request of requests) {
      if (over) break;
      await Promise.race([send(messageOf(request)), settled]);
    }
  } finally {
    call?.end();
  }
  return answer;
}
