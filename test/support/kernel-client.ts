import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Dealer, Request, Subscriber } from "zeromq";
import { withHeader } from "../../src/kernel/messages.ts";
import { createSigner, decode, encode, type Message } from "../../src/kernel/wire.ts";
import { freePorts } from "../../src/process/free-ports.ts";
import { refusePlanted } from "./planted.ts";

/** A Jupyter front end for tests: it starts a kernel process, talks to it over real sockets and takes it down. */
export interface KernelClient extends AsyncDisposable {
  readonly pid: number;
  readonly connectionFile: string;
  /** Everything published so far, oldest first. */
  readonly published: readonly Message[];
  readonly stderr: () => string;
  /** Every `input_request` so far. */
  readonly asked: readonly Message[];
  /** Answers to `input_request`; without it stdin is not allowed. */
  answers?: string[];
  send(type: string, content: object, channel?: "shell" | "control"): Sent;
  request(type: string, content?: object, channel?: "shell" | "control"): Promise<Message>;
  execute(code: string, options?: object): Promise<Executed>;
  /** Resolves with the first published message that matches, also one of the past. */
  seen(matches: (message: Message) => boolean): Promise<Message>;
  raw(frames: Uint8Array[]): Promise<void>;
  heartbeat(): Promise<string>;
  signal(name: NodeJS.Signals, group?: boolean): void;
  exited(): Promise<number | null>;
}

export interface Sent {
  readonly id: string;
  readonly reply: Promise<Message>;
}

export interface Executed {
  readonly reply: Message;
  readonly outputs: readonly Message[];
  readonly stdout: string;
  readonly stderr: string;
}

export interface KernelCommand {
  readonly file: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

const PATIENCE = 30_000;

export async function startClient(command: KernelCommand): Promise<KernelClient> {
  const folder = await mkdtemp(join(tmpdir(), "kernel-client-"));
  const key = randomUUID();
  const [shell_port, control_port, stdin_port, iopub_port, hb_port] = await freePorts(5);
  const connectionFile = join(folder, "connection.json");
  const ports = { shell_port, control_port, stdin_port, iopub_port, hb_port };
  const connection = { transport: "tcp", ip: "127.0.0.1", key, signature_scheme: "hmac-sha256", ...ports };
  await writeFile(connectionFile, JSON.stringify(connection), { mode: 0o600 });
  const child = spawn(
    process.execPath,
    ["--no-force-async-hooks-checks", "--no-warnings", command.file, "kernel", connectionFile, ...(command.args ?? [])],
    {
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      cwd: command.cwd ?? folder,
      env: { ...process.env, JPY_PARENT_PID: "", ...command.env },
    },
  );
  const client = connect(child, connectionFile, ports as Record<string, number>, key);
  await client.seen((message) => message.header.msg_type === "iopub_welcome");
  return Object.assign(client, {
    async [Symbol.asyncDispose]() {
      client.close();
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, "exit");
        child.kill("SIGKILL");
        await ended;
      }
      await rm(folder, { recursive: true, force: true });
    },
  });
}

function connect(child: ChildProcess, connectionFile: string, ports: Record<string, number>, key: string) {
  const signer = createSigner(key);
  const identity = { session: randomUUID(), username: "tester" };
  const at = (name: string): string => `tcp://127.0.0.1:${ports[`${name}_port`]}`;
  const routingId = randomUUID();
  const options = { routingId, linger: 0, sendHighWaterMark: 0, receiveHighWaterMark: 0 };
  const sockets = { shell: new Dealer(options), control: new Dealer(options), stdin: new Dealer(options) };
  const iopub = new Subscriber({ receiveHighWaterMark: 0, linger: 0 });
  const heart = new Request({ linger: 0 });
  sockets.shell.connect(at("shell"));
  sockets.control.connect(at("control"));
  sockets.stdin.connect(at("stdin"));
  heart.connect(at("hb"));
  iopub.connect(at("iopub"));
  iopub.subscribe();

  const published: Message[] = [];
  const waiters = new Set<() => void>();
  const pending = new Map<string, (message: Message) => void>();
  const errors: string[] = [];
  child.stderr?.on("data", (chunk) => errors.push(String(chunk)));
  child.stdout?.resume();
  const exit = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));

  const listen = async (socket: AsyncIterable<Uint8Array[]>, take: (message: Message) => void) => {
    for await (const frames of socket) take(decode(frames, signer).message);
  };
  const settle = (message: Message): void => {
    pending.get(message.parent.msg_id ?? "")?.(message);
    pending.delete(message.parent.msg_id ?? "");
  };
  const queue = new Map<object, Promise<void>>();
  const push = (socket: Dealer, frames: Uint8Array[]): Promise<void> => {
    const sent = (queue.get(socket) ?? Promise.resolve()).then(() => socket.send(frames));
    queue.set(socket, sent);
    return sent;
  };
  const timers = new Set<NodeJS.Timeout>();
  const limited = <T>(work: Promise<T>, what: string): Promise<T> => {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new Error(`no ${what} in ${PATIENCE} ms\n${errors.join("")}`)), PATIENCE);
    timers.add(timer);
    return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
  };
  const client = {
    pid: child.pid ?? 0,
    connectionFile,
    published,
    asked: [] as Message[],
    answers: undefined as string[] | undefined,
    stderr: () => errors.join(""),
    send(type: string, content: object, channel: "shell" | "control" = "shell"): Sent {
      const message = withHeader({ type, parent: {}, content: content as Record<string, unknown> }, identity);
      const reply = new Promise<Message>((resolve) => pending.set(message.header.msg_id, resolve));
      void push(sockets[channel], encode(message, [], signer));
      return { id: message.header.msg_id, reply: limited(reply, `reply to ${type}`) };
    },
    request: (type: string, content: object = {}, channel: "shell" | "control" = "shell") =>
      client.send(type, content, channel).reply,
    seen: (matches: (message: Message) => boolean): Promise<Message> =>
      limited(
        new Promise<Message>((resolve) => {
          const look = (): void => {
            const found = published.find(matches);
            if (found === undefined) return;
            waiters.delete(look);
            resolve(found);
          };
          waiters.add(look);
          look();
        }),
        "matching published message",
      ),
    async execute(code: string, options: object = {}): Promise<Executed> {
      const { id, reply } = client.send("execute_request", {
        code,
        silent: false,
        store_history: true,
        user_expressions: {},
        allow_stdin: client.answers !== undefined,
        stop_on_error: true,
        ...options,
      });
      const answer = await reply;
      const own = (message: Message): boolean => message.parent.msg_id === id;
      await client.seen((message) => own(message) && message.content.execution_state === "idle");
      const outputs = published.filter(own);
      const text = (name: string): string =>
        outputs
          .filter(({ header, content }) => header.msg_type === "stream" && content.name === name)
          .map(({ content }) => content.text)
          .join("");
      return { reply: answer, outputs, stdout: text("stdout"), stderr: text("stderr") };
    },
    raw: (frames: Uint8Array[]) => push(sockets.shell, frames),
    async heartbeat() {
      await heart.send("beat");
      const [beat] = await limited(heart.receive(), "heartbeat");
      return String(beat);
    },
    signal: (name: NodeJS.Signals, group = false) => void process.kill(group ? -client.pid : client.pid, name),
    exited: () => limited(exit, "exit"),
    close() {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of [...Object.values(sockets), iopub, heart]) socket.close();
    },
  };
  void listen(iopub as AsyncIterable<Uint8Array[]>, (message) => {
    // What a cell says of itself comes back to all who listen.
    if (message.header.msg_type !== "execute_input") refusePlanted(message.content, `a message ${message.header.msg_type}`);
    published.push(message);
    for (const look of [...waiters]) look();
  });
  void listen(sockets.shell, settle);
  void listen(sockets.control, settle);
  void listen(sockets.stdin, (request) => {
    client.asked.push(request);
    const value = client.answers?.shift();
    if (value === undefined) return;
    const answer = withHeader({ type: "input_reply", parent: request.header, content: { status: "ok", value } }, identity);
    void push(sockets.stdin, encode(answer, [], signer));
  });
  return client as typeof client & KernelClient;
}
