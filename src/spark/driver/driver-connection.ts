import { randomUUID } from "node:crypto";
import type { Duplex } from "node:stream";
import { backOff, pause } from "../../base/back-off.ts";
import { driverLost } from "./answers.ts";
import type { DriverFacts } from "./driver.ts";
import { greet } from "./greeting.ts";
import { line, type Message } from "./wire.ts";

export interface ConnectionOptions {
  /** Opens a connection to the driver: a Unix socket, a port-forward. Called again when one is lost. */
  readonly open: (signal: AbortSignal) => Promise<Duplex>;
  /** For a driver that listens on TCP. A secret. */
  readonly token?: string;
  /** Milliseconds for which a lost connection is tried again; 0 (the default) for one that is never lost while the driver lives. */
  readonly patience?: number;
}

/** Who is told of what a driver says. */
export interface DriverListener {
  readonly onFacts: (facts: DriverFacts | undefined) => void;
  readonly onMessage: (message: Message) => void;
  /** On a new connection after a lost one: what was not answered has to be asked again. */
  readonly onAgain: () => void;
  /** No connection any more, and none will be opened. */
  readonly onClosed: () => void;
}

const PING_EVERY = 20_000;

/** The messages of one driver, over one connection after another. */
export class DriverConnection {
  pid = 0;
  readonly #options: ConnectionOptions;
  readonly #listener: DriverListener;
  readonly #ident = randomUUID();
  readonly #end = new AbortController();
  readonly #ping: NodeJS.Timeout;
  #stream: Duplex | undefined;
  #heard = 0;
  #unheard = 0;

  constructor(options: ConnectionOptions, listener: DriverListener) {
    this.#options = options;
    this.#listener = listener;
    this.#ping = setInterval(() => this.write({ type: "ping" }), PING_EVERY);
    this.#ping.unref();
  }

  get isClosed(): boolean {
    return this.#end.signal.aborted;
  }

  write(message: Message): void {
    if (this.#stream?.writable) this.#stream.write(line(message));
  }

  close(): void {
    if (this.isClosed) return;
    this.#end.abort(driverLost());
    clearInterval(this.#ping);
    this.#stream?.destroy();
    this.#listener.onClosed();
  }

  /** Opens one connection and greets. */
  async connect(signal: AbortSignal): Promise<void> {
    const stream = await this.#options.open(signal);
    try {
      await this.#greet(stream, signal);
    } catch (error) {
      stream.destroy();
      throw error;
    }
    this.#stream = stream;
    stream.once("close", () => this.#lost(stream));
    if (stream.destroyed) this.#lost(stream);
  }

  #greet(stream: Duplex, signal: AbortSignal): Promise<void> {
    const { token } = this.#options;
    const hello: Message = {
      type: "hello",
      client: this.#ident,
      heard: this.#heard,
      ...(token === undefined ? {} : { token }),
    };
    return greet(stream, hello, signal, {
      onWelcome: (message) => this.#welcomed(message),
      onMessage: (message) => this.#receive(message),
    });
  }

  #welcomed(message: Message): void {
    // Another process under the same address: it knows nothing of what was asked.
    if (this.pid !== 0 && this.pid !== message.pid) {
      this.close();
      return;
    }
    this.pid = Number(message.pid);
    this.#listener.onFacts(factsOf(message));
  }

  #lost(stream: Duplex): void {
    if (this.#stream !== stream || this.isClosed) return;
    this.#stream = undefined;
    this.#reconnect().catch(() => this.close());
  }

  async #reconnect(): Promise<void> {
    const { patience = 0 } = this.#options;
    const end = Date.now() + patience;
    for (let attempt = 0; Date.now() < end; attempt++) {
      try {
        await this.connect(AbortSignal.any([this.#end.signal, AbortSignal.timeout(Math.max(1, end - Date.now()))]));
        this.#listener.onAgain();
        return;
      } catch {
        await pause(backOff(attempt, 100, 3000), this.#end.signal);
      }
      if (this.isClosed) return;
    }
    this.close();
  }

  #receive(message: Message): void {
    if (typeof message.seq === "number") this.#hear(message.seq, message.type);
    if (message.type === "facts") this.#listener.onFacts(factsOf(message));
    else this.#listener.onMessage(message);
  }

  /** Tells the driver what it need not keep for another connection. */
  #hear(seq: number, type: string): void {
    this.#heard = seq;
    this.#unheard += 1;
    if (this.#unheard < 16 && type !== "done" && type !== "error") return;
    this.#unheard = 0;
    this.write({ type: "heard", seq });
  }
}

const factsOf = (message: Message): DriverFacts | undefined => (message.facts ?? undefined) as DriverFacts | undefined;
