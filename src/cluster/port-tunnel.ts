import { Duplex } from "node:stream";
import type { RawData, WebSocket } from "ws";
import { UserError } from "../base/errors.ts";
import { bounded } from "../base/escape.ts";
import type { ClusterClient } from "./client.ts";
import { podPath } from "./logs.ts";

/** A port of a pod, as a container inside would see it on its loopback address. */
export interface PodPort {
  readonly namespace: string;
  readonly pod: string;
  readonly port: number;
}

export interface TunnelOptions {
  /** For the opening; afterwards the stream is destroyed by whoever has it. */
  readonly signal?: AbortSignal;
  /** Milliseconds between two questions whether the other side is still there; 20,000 by default. */
  readonly pingEvery?: number;
}

/** Every API server that serves forwards over WebSockets speaks this one: two channels per port, one byte says which. */
const PROTOCOL = "v4.channel.k8s.io";
const DATA = 0;
const PING_EVERY = 20_000;
/** Milliseconds that a goodbye may take before the connection is cut. */
const GOODBYE = 2000;

/**
 * One connection to a port of a pod, through the API server, as the client's user. It cannot tell the pod that only this side has ended:
 * the protocol has no word for it. It is kept alive while nothing is said, and breaks with a UserError (`ForwardFailed`) in the words of
 * whoever broke it: nothing listens there, the pod has gone, the API server restarts.
 * @throws UserError as a request does (`NotFound`, `Forbidden`, `ClusterUnreachable`)
 * Source: https://github.com/kubernetes/kubernetes, `staging/src/k8s.io/kubelet/pkg/cri/streaming/portforward/websocket.go`
 */
export async function openForward(client: ClusterClient, target: PodPort, options: TunnelOptions = {}): Promise<Duplex> {
  const socket = await client.webSocket(`${podPath(target.namespace, target.pod)}/portforward`, {
    protocols: [PROTOCOL],
    query: { ports: String(target.port) },
    signal: options.signal,
  });
  return new PortTunnel(socket, target, options.pingEvery ?? PING_EVERY);
}

class PortTunnel extends Duplex {
  readonly #socket: WebSocket;
  readonly #target: PodPort;
  readonly #pings: NodeJS.Timeout;
  /** Each channel begins by saying its port. */
  readonly #greeted = new Set<number>();
  #heard = true;

  constructor(socket: WebSocket, target: PodPort, pingEvery: number) {
    super();
    this.#socket = socket;
    this.#target = target;
    socket.on("message", (data) => this.#take(data));
    socket.on("pong", () => {
      this.#heard = true;
    });
    socket.on("error", (error) => this.destroy(forwardFailed(target, error.message)));
    socket.on("close", (code) => this.#closed(code));
    this.#pings = setInterval(() => this.#ping(), pingEvery).unref();
    socket.resume();
  }

  #take(data: RawData): void {
    this.#heard = true;
    const bytes = data as Buffer;
    const channel = bytes[0];
    if (channel === undefined) return;
    let content = bytes.subarray(1);
    if (!this.#greeted.has(channel)) {
      this.#greeted.add(channel);
      content = content.subarray(2);
    }
    if (content.length === 0) return;
    if (channel !== DATA) this.destroy(forwardFailed(this.#target, content.toString("utf8")));
    else if (!this.push(content)) this.#socket.pause();
  }

  #ping(): void {
    // Whoever does not read hears no answer either.
    if (this.#socket.isPaused) return;
    if (!this.#heard) return void this.destroy(forwardFailed(this.#target, "the connection went silent"));
    this.#heard = false;
    this.#socket.ping();
  }

  #closed(code: number): void {
    if (this.destroyed) return;
    if (code === 1006) this.destroy(forwardFailed(this.#target, "the connection to the API server broke off"));
    else {
      this.push(null);
      this.end();
    }
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _: string, done: (error?: Error | null) => void): void {
    const sent = (error?: Error | null): void => done(error ? forwardFailed(this.#target, error.message) : null);
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(Buffer.concat([Buffer.of(DATA), chunk]), sent);
    else sent(new Error("it has been closed"));
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearInterval(this.#pings);
    // A socket that nobody reads would never see the other side's goodbye.
    this.#socket.resume();
    this.#socket.close();
    const cut = setTimeout(() => this.#socket.terminate(), GOODBYE).unref();
    this.#socket.once("close", () => clearTimeout(cut));
    if (this.#socket.readyState === this.#socket.CLOSED) clearTimeout(cut);
    done(error);
  }
}

export const forwardFailed = ({ namespace, pod, port }: PodPort, words: string): UserError => {
  const refused = /connection refused/i.test(words);
  return new UserError("ForwardFailed", `port ${port} of pod ${namespace}/${pod} cannot be reached`, {
    why: refused ? "nothing listens there: connection refused" : bounded(cause(words), 300),
    hints: [refused ? "whether the program in the pod is up, and its port" : "the same again in a moment"],
  });
};

/** Container runtimes tell first, and at length, what they were about to do. */
const cause = (words: string): string =>
  words
    .replace(/^error forwarding port .*?inside namespace "[^"]*"[^:]*: /s, "")
    .replace(/^error forwarding port \d+ to pod \S+, uid \S*: /, "");
