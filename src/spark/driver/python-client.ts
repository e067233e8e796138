import { randomUUID } from "node:crypto";
import type { Duplex } from "node:stream";
import { backOff, pause } from "../../base/back-off.ts";
import { UserError } from "../../base/errors.ts";
import { cellFailure, driverLost, eventOf, outputOf } from "./answers.ts";
import type { DriverFacts, Python, PythonCell, PythonEvent, PythonOutcome } from "./driver.ts";
import { interruptible } from "./interruptible.ts";
import { line, type Message, readMessages } from "./wire.ts";

export interface PythonClientOptions {
  /** Opens a connection to the driver: a Unix socket, a port-forward. Called again when one is lost. */
  readonly open: (signal: AbortSignal) => Promise<Duplex>;
  /** For a driver that listens on TCP. A secret. */
  readonly token?: string;
  /** Milliseconds for which a lost connection is tried again; 0 (the default) for one that is never lost while the driver lives. */
  readonly patience?: number;
  /** Values that must not appear in any output. */
  readonly secrets?: readonly (string | undefined)[];
}

export interface PythonClient extends Python {
  readonly facts: DriverFacts | undefined;
  /** The driver's own process number. */
  readonly pid: number;
  /** Makes the context of the configuration that the driver was given. */
  startSpark(options: { readonly signal: AbortSignal; readonly onStep?: (step: string) => void }): Promise<DriverFacts>;
  /** Asks the driver to end in order; its end shows elsewhere. */
  requestStop(): void;
  /** Lets go of the driver. */
  close(): void;
  /** No connection any more, and none will be opened. Never rejects. */
  readonly closed: Promise<void>;
}

interface Request {
  readonly message: Message;
  readonly onEvent: (message: Message) => void;
  readonly settle: (answer: Message | Error) => void;
}

const GREET_LIMIT = 10_000;
const PING_EVERY = 20_000;

/**
 * Attach to a driver.
 * @throws UserError `DriverUnreachable` when it does not greet; the signal's reason
 */
export async function attachPython(options: PythonClientOptions, signal: AbortSignal): Promise<PythonClient> {
  const connection = new DriverConnection(options);
  await connection.connect(signal);
  return connection;
}

class DriverConnection implements PythonClient {
  facts: DriverFacts | undefined;
  pid = 0;
  readonly closed: Promise<void>;
  readonly #options: PythonClientOptions;
  readonly #ident = randomUUID();
  readonly #requests = new Map<string, Request>();
  readonly #end = new AbortController();
  readonly #ping: NodeJS.Timeout;
  #onClosed!: () => void;
  #stream: Duplex | undefined;
  #count = 0;
  #heard = 0;
  #unheard = 0;

  constructor(options: PythonClientOptions) {
    this.#options = options;
    this.closed = new Promise((resolve) => {
      this.#onClosed = resolve;
    });
    this.#ping = setInterval(() => this.#write({ type: "ping" }), PING_EVERY);
    this.#ping.unref();
  }

  async execute(
    cell: PythonCell,
    options: { readonly signal: AbortSignal; readonly onEvent: (event: PythonEvent) => void },
  ): Promise<PythonOutcome> {
    const { secrets } = this.#options;
    const onEvent = (message: Message): void => {
      const event = eventOf(message, secrets);
      if (event !== undefined) options.onEvent(event);
    };
    const answer = await this.#request({ type: "execute", ...cell }, options.signal, onEvent);
    if (answer.type === "error") throw cellFailure(answer, secrets);
    return outputOf(answer, cell, options.onEvent, secrets);
  }

  async startSpark(options: { readonly signal: AbortSignal; readonly onStep?: (step: string) => void }): Promise<DriverFacts> {
    const onEvent = (message: Message): void => {
      if (message.type === "step") options.onStep?.(String(message.text));
    };
    const answer = await this.#request({ type: "start" }, options.signal, onEvent);
    if (answer.type === "error") throw cellFailure(answer, this.#options.secrets);
    this.facts = answer.facts as DriverFacts;
    return this.facts;
  }

  sweepJobs(tag: string): void {
    this.#write({ type: "sweep", tag });
  }

  requestStop(): void {
    this.#write({ type: "stop" });
  }

  close(): void {
    if (this.#end.signal.aborted) return;
    this.#end.abort(driverLost());
    clearInterval(this.#ping);
    this.#stream?.destroy();
    for (const { settle } of this.#requests.values()) settle(driverLost());
    this.#requests.clear();
    this.#onClosed();
  }

  /** Opens one connection and greets; on a second one everything unanswered is asked for again. */
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
    return new Promise((resolve, reject) => {
      const fail = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", fail);
        reject(signal.aborted ? signal.reason : unreachable());
      };
      const timer = setTimeout(fail, GREET_LIMIT);
      signal.addEventListener("abort", fail, { once: true });
      stream.on("error", fail);
      stream.once("close", fail);
      readMessages(stream, (message) => {
        if (message.type !== "welcome") {
          this.#receive(message);
          return;
        }
        clearTimeout(timer);
        signal.removeEventListener("abort", fail);
        stream.removeListener("close", fail);
        this.#welcomed(message);
        resolve();
      });
      stream.write(line({ type: "hello", client: this.#ident, heard: this.#heard, ...(token === undefined ? {} : { token }) }));
    });
  }

  #welcomed(message: Message): void {
    // Another process under the same address: it knows nothing of what was asked.
    if (this.pid !== 0 && this.pid !== message.pid) {
      this.close();
      return;
    }
    this.pid = Number(message.pid);
    this.facts = (message.facts ?? undefined) as DriverFacts | undefined;
  }

  #lost(stream: Duplex): void {
    if (this.#stream !== stream || this.#end.signal.aborted) return;
    this.#stream = undefined;
    this.#reconnect().catch(() => this.close());
  }

  async #reconnect(): Promise<void> {
    const { patience = 0 } = this.#options;
    const end = Date.now() + patience;
    for (let attempt = 0; Date.now() < end; attempt++) {
      try {
        await this.connect(AbortSignal.any([this.#end.signal, AbortSignal.timeout(Math.max(1, end - Date.now()))]));
        for (const { message } of this.#requests.values()) this.#write(message);
        return;
      } catch {
        await pause(backOff(attempt, 100, 3000), this.#end.signal);
      }
      if (this.#end.signal.aborted) return;
    }
    this.close();
  }

  #receive(message: Message): void {
    if (typeof message.seq === "number") this.#hear(message.seq, message.type);
    if (message.type === "facts") {
      this.facts = (message.facts ?? undefined) as DriverFacts | undefined;
      return;
    }
    const request = this.#requests.get(String(message.id));
    if (message.type !== "done" && message.type !== "error") {
      request?.onEvent(message);
      return;
    }
    this.#requests.delete(String(message.id));
    request?.settle(message);
  }

  #hear(seq: number, type: string): void {
    this.#heard = seq;
    this.#unheard += 1;
    if (this.#unheard < 16 && type !== "done" && type !== "error") return;
    this.#unheard = 0;
    this.#write({ type: "heard", seq });
  }

  #write(message: Message): void {
    if (this.#stream?.writable) this.#stream.write(line(message));
  }

  /** Asks, and waits for the answer; an abort interrupts the cell and rejects once it has ended, or after 5 s. */
  async #request(content: Message, signal: AbortSignal, onEvent: (message: Message) => void): Promise<Message> {
    signal.throwIfAborted();
    if (this.#end.signal.aborted) throw driverLost();
    this.#count += 1;
    const id = String(this.#count);
    const { promise, resolve } = Promise.withResolvers<Message | Error>();
    const message: Message = { ...content, id };
    this.#requests.set(id, { message, onEvent, settle: resolve });
    this.#write(message);
    return interruptible(promise, signal, { interrupt: () => this.#write({ type: "interrupt", id }), giveUp: resolve });
  }
}

const unreachable = (): UserError =>
  new UserError("DriverUnreachable", "the Spark driver does not answer", { hints: ["%k8s spark sessions shows what runs"] });
