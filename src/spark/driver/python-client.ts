import { cellFailure, driverLost, eventOf, outputOf } from "./answers.ts";
import type { DriverFacts, Python, PythonCell, PythonEvent, PythonOutcome } from "./driver.ts";
import { type ConnectionOptions, DriverConnection } from "./driver-connection.ts";
import { interruptible } from "./interruptible.ts";
import type { Message } from "./wire.ts";

export interface PythonClientOptions extends ConnectionOptions {
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

/**
 * Attach to a driver.
 * @throws UserError `DriverUnreachable` when it does not greet; the signal's reason
 */
export async function attachPython(options: PythonClientOptions, signal: AbortSignal): Promise<PythonClient> {
  const python = new AttachedPython(options);
  await python.connect(signal);
  return python;
}

/** What is asked of a driver, each with its answer, over connections that may come and go. */
class AttachedPython implements PythonClient {
  facts: DriverFacts | undefined;
  readonly closed: Promise<void>;
  readonly #secrets: PythonClientOptions["secrets"];
  readonly #connection: DriverConnection;
  readonly #requests = new Map<string, Request>();
  #count = 0;

  constructor(options: PythonClientOptions) {
    this.#secrets = options.secrets;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.closed = promise;
    this.#connection = new DriverConnection(options, {
      onFacts: (facts) => {
        this.facts = facts;
      },
      onMessage: (message) => this.#receive(message),
      onAgain: () => {
        for (const { message } of this.#requests.values()) this.#connection.write(message);
      },
      onClosed: () => {
        for (const { settle } of this.#requests.values()) settle(driverLost());
        this.#requests.clear();
        resolve();
      },
    });
  }

  get pid(): number {
    return this.#connection.pid;
  }

  connect(signal: AbortSignal): Promise<void> {
    return this.#connection.connect(signal);
  }

  async execute(
    cell: PythonCell,
    options: { readonly signal: AbortSignal; readonly onEvent: (event: PythonEvent) => void },
  ): Promise<PythonOutcome> {
    const secrets = this.#secrets;
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
    if (answer.type === "error") throw cellFailure(answer, this.#secrets);
    this.facts = answer.facts as DriverFacts;
    return this.facts;
  }

  sweepJobs(tag: string): void {
    this.#connection.write({ type: "sweep", tag });
  }

  requestStop(): void {
    this.#connection.write({ type: "stop" });
  }

  close(): void {
    this.#connection.close();
  }

  #receive(message: Message): void {
    const request = this.#requests.get(String(message.id));
    if (message.type !== "done" && message.type !== "error") {
      request?.onEvent(message);
      return;
    }
    this.#requests.delete(String(message.id));
    request?.settle(message);
  }

  /** Asks, and waits for the answer; an abort interrupts the cell and rejects once it has ended, or after 5 s. */
  async #request(content: Message, signal: AbortSignal, onEvent: (message: Message) => void): Promise<Message> {
    signal.throwIfAborted();
    if (this.#connection.isClosed) throw driverLost();
    this.#count += 1;
    const id = String(this.#count);
    const { promise, resolve } = Promise.withResolvers<Message | Error>();
    const message: Message = { ...content, id };
    this.#requests.set(id, { message, onEvent, settle: resolve });
    this.#connection.write(message);
    return interruptible(promise, signal, {
      interrupt: () => this.#connection.write({ type: "interrupt", id }),
      giveUp: resolve,
    });
  }
}
