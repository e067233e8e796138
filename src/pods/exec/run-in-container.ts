import type { RawData, WebSocket } from "ws";
import { UserError } from "../../base/errors.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { podPath } from "../../cluster/logs.ts";
import { type ExecEnd, endOf } from "./exec-status.ts";
import { counted, inPieces, readingExactly, speaksNoV5 } from "./older-servers.ts";

/** A container that a command is run in. */
export interface ContainerTarget {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

export interface ContainerCommand {
  readonly target: ContainerTarget;
  readonly command: readonly string[];
  /** What the command reads; its end is told. None by default: it reads nothing. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** Breaks the connection; the command itself goes on where it runs. */
  readonly signal?: AbortSignal;
  /** Whoever takes an output; while a promise is open nothing more is read, so that memory stays bounded. */
  readonly take: (stream: "stdout" | "stderr", bytes: Buffer) => void | Promise<void>;
  /** Milliseconds between two questions whether the other side is still there; 20,000 by default. */
  readonly pingEvery?: number;
}

/** The newer one can say that stdin has ended. Source: https://github.com/kubernetes/apimachinery/blob/master/pkg/util/remotecommand/constants.go */
const V5 = "v5.channel.k8s.io";
const V4 = "v4.channel.k8s.io";
const [STDIN, STDOUT, STDERR, ERROR, CLOSE] = [0, 1, 2, 3, 255] as const;
const PING_EVERY = 20_000;
/** A server hears nothing while it has more for a command than that reads, so that one may be silent for 5 minutes. */
const SILENT_READER = 15;
const PIECE = 64 * 1024;
/** Milliseconds that the server may take to say goodbye once all is said. */
const GOODBYE = 1000;

/**
 * Runs a command in a container, through the API server, as the client's user.
 * @returns how it ended, whatever its exit code
 * @throws UserError as a request does (`Forbidden`, `NotFound`); `ExecBroken` when the connection breaks before the end is told;
 * whatever `take` and `stdin` throw; the signal's reason
 * Source: https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.34/#-strong-misc-operations-pod-v1-core-strong-
 */
export async function runInContainer(client: ClusterClient, asked: ContainerCommand): Promise<ExecEnd> {
  if (asked.stdin === undefined) return new ExecRun(await opened(client, asked, [V5, V4]), asked).ended;
  const socket = await opened(client, asked, [V5]).catch((error: unknown) => {
    if (!speaksNoV5(error)) throw error;
    return undefined;
  });
  if (socket !== undefined) return new ExecRun(socket, asked).ended;
  const whole = await counted(asked.stdin);
  const wrapped = { ...asked, command: readingExactly(whole.length, asked.command), stdin: inPieces(whole) };
  return new ExecRun(await opened(client, wrapped, [V4]), wrapped).ended;
}

function opened(client: ClusterClient, asked: ContainerCommand, protocols: readonly string[]): Promise<WebSocket> {
  const { namespace, pod, container } = asked.target;
  return client.webSocket(`${podPath(namespace, pod)}/exec`, {
    protocols,
    query: {
      container,
      command: asked.command,
      stdout: "true",
      stderr: "true",
      ...(asked.stdin === undefined ? {} : { stdin: "true" }),
    },
    signal: asked.signal,
    timeout: 30_000,
  });
}

/** One command that runs: bytes on numbered channels, the last word on channel 3. */
class ExecRun {
  readonly ended: Promise<ExecEnd>;
  readonly #socket: WebSocket;
  readonly #asked: ContainerCommand;
  #end: ExecEnd | undefined;
  /** What was taken over and is not dealt with yet. */
  #work: Promise<void> = Promise.resolve();
  #waiting = 0;
  /** Questions since the other side was heard. */
  #unanswered = 0;

  constructor(socket: WebSocket, asked: ContainerCommand) {
    this.#socket = socket;
    this.#asked = asked;
    const { promise, resolve, reject } = Promise.withResolvers<ExecEnd>();
    const stop = (): void => {
      reject(asked.signal?.reason ?? new UserError("Interrupted", "stopped"));
      socket.terminate();
    };
    const fail = (error: unknown): void => {
      reject(error);
      socket.terminate();
    };
    const pings = setInterval(() => this.#ping(fail), asked.pingEvery ?? PING_EVERY).unref();
    this.ended = promise.finally(() => {
      clearInterval(pings);
      asked.signal?.removeEventListener("abort", stop);
    });
    socket.on("message", (data) => this.#take(data, fail));
    socket.on("pong", () => {
      this.#unanswered = 0;
    });
    socket.on("error", (error) => fail(broken(error.message)));
    socket.on("close", (code) => {
      this.#work.then(() => (this.#end === undefined ? fail(broken(closeWords(code))) : resolve(this.#end)), fail);
    });
    asked.signal?.addEventListener("abort", stop, { once: true });
    if (asked.signal?.aborted === true) stop();
    this.#send().catch(fail);
    socket.resume();
  }

  #take(data: RawData, fail: (error: unknown) => void): void {
    this.#unanswered = 0;
    const bytes = data as Buffer;
    const [channel] = bytes;
    const content = bytes.subarray(1);
    if (channel === ERROR) {
      try {
        this.#end = endOf(content.toString("utf8"), this.#asked.command);
      } catch (error) {
        return void fail(error);
      }
      this.#socket.close();
      setTimeout(() => this.#socket.terminate(), GOODBYE).unref();
      return;
    }
    if ((channel !== STDOUT && channel !== STDERR) || content.length === 0) return;
    this.#waiting += 1;
    this.#work = this.#work.then(() => this.#asked.take(channel === STDOUT ? "stdout" : "stderr", content));
    this.#work.then(() => this.#dealtWith(), fail);
    if (this.#waiting > 1) this.#socket.pause();
  }

  #dealtWith(): void {
    this.#waiting -= 1;
    if (this.#waiting === 0) this.#socket.resume();
  }

  async #send(): Promise<void> {
    if (this.#asked.stdin === undefined) return;
    for await (const piece of this.#asked.stdin) {
      // A command that does not read to the end has its reasons, and its exit code.
      if (this.#socket.readyState !== this.#socket.OPEN || this.#end !== undefined) return;
      for (let at = 0; at < piece.length; at += PIECE) await this.#sent(STDIN, piece.subarray(at, at + PIECE));
    }
    if (this.#socket.protocol === V5) await this.#sent(CLOSE, Uint8Array.of(STDIN));
  }

  #sent(channel: number, content: Uint8Array): Promise<void> {
    return new Promise((resolve) => {
      if (this.#socket.readyState !== this.#socket.OPEN) return resolve();
      // That it broke is told by the socket itself. The pause lets the other side have its word: a command that ends without reading
      // makes a server cut the connection right after its last word, which a write at that moment would lose.
      this.#socket.send(Buffer.concat([Uint8Array.of(channel), content]), () => setTimeout(resolve, 1));
    });
  }

  #ping(fail: (error: unknown) => void): void {
    // Whoever does not read hears no answer either.
    if (this.#socket.isPaused || this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#unanswered >= (this.#asked.stdin === undefined ? 1 : SILENT_READER))
      return void fail(broken("the connection went silent"));
    this.#unanswered += 1;
    this.#socket.ping();
  }
}

const closeWords = (code: number): string =>
  code === 1006 ? "the connection to the API server broke off" : `the connection was closed (${code}) without a word on the end`;

/** What the caller, who knows the command, says in full. */
const broken = (why: string): UserError =>
  new UserError("ExecBroken", "the connection broke before the command had ended", { why });
