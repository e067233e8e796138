import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { type ClusterClient, connectCluster } from "../../src/cluster/client.ts";
import { kubeconfig } from "./kubeconfig-builder.ts";
import { liveNotebook } from "./live-notebook.ts";
import { fakeContext, statusAnswer } from "./stand-in-api-server.ts";
import { aggregated } from "./stand-in-discovery.ts";

/** One command as the stand-in's program sees it. */
export interface StandInCommand {
  readonly command: readonly string[];
  readonly pod: string;
  readonly container: string | null;
  /** All that it is sent until stdin is closed. */
  readonly stdin: Promise<Buffer>;
  out(content: string | Uint8Array): void;
  err(content: string | Uint8Array): void;
  exit(code: number): void;
  /** Ends it in the words of a runtime that could not start it. */
  refuse(message: string): void;
  /** As a server that is killed. */
  cut(): void;
  /** When the other side has hung up. */
  readonly gone: Promise<void>;
}

export interface StandInExecOptions {
  /** What the commands do. */
  readonly run: (command: StandInCommand) => void | Promise<void>;
  /** Pods of namespace default; one named `web` that runs by default. */
  readonly pods?: readonly Readonly<Record<string, unknown>>[];
  /** An older server speaks only the second. */
  readonly protocols?: readonly string[];
}

/** A stand-in for an API server that runs commands in containers. */
export interface StandInExec extends AsyncDisposable {
  readonly server: string;
  readonly client: ClusterClient;
  /** A notebook that follows it. */
  notebook(): ReturnType<typeof liveNotebook>;
  /** Commands so far. */
  readonly commands: readonly (readonly string[])[];
  /** Takes a pod away. */
  remove(pod: string): void;
}

/** A pod that runs. */
export const runningPod = (name: string, ...containers: readonly string[]) => {
  const names = containers.length === 0 ? ["main"] : containers;
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace: "default", labels: { app: name } },
    spec: { containers: names.map((container) => ({ name: container })) },
    status: {
      phase: "Running",
      containerStatuses: names.map((container) => ({ name: container, ready: true, state: { running: {} } })),
    },
  };
};

export async function standInExec(options: StandInExecOptions): Promise<StandInExec> {
  const { run, protocols = ["v5.channel.k8s.io", "v4.channel.k8s.io"] } = options;
  let pods: readonly Readonly<Record<string, unknown>>[] = options.pods ?? [runningPod("web")];
  const commands: (readonly string[])[] = [];
  const sockets = new Set<Duplex>();
  const execs = new WebSocketServer({ noServer: true, handleProtocols: (offered) => chosen(offered, protocols) ?? false });
  const server = createServer((request, answer) => {
    const path = new URL(request.url ?? "/", "http://x").pathname;
    const name = path.split("/").at(-1);
    const pod = pods.find(({ metadata }) => (metadata as { name: string }).name === name);
    const { code = 200, json } = path.endsWith("/pods")
      ? { json: { items: pods } }
      : (aggregated[path] ?? pod) !== undefined
        ? { json: aggregated[path] ?? pod }
        : statusAnswer(404, "NotFound", `pods "${name}" not found`);
    answer.writeHead(code, { "content-type": "application/json" }).end(JSON.stringify(json));
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    const offered = new Set((request.headers["sec-websocket-protocol"] ?? "").split(/,\s*/));
    if (chosen(offered, protocols) === undefined) {
      return void socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\nunable to upgrade: protocol not supported");
    }
    execs.handleUpgrade(request, socket, head, (exec) => {
      const command = commandOf(exec, new URL(request.url!, "http://x"));
      commands.push(command.command);
      void run(command);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = connectCluster(fakeContext(address), { resolveAuth: async () => ({}) });
  const notebooks: ReturnType<typeof liveNotebook>[] = [];
  return {
    server: address,
    client,
    commands,
    notebook() {
      const made = liveNotebook(kubeconfig().context("c", { server: address }).current("c").write());
      notebooks.push(made);
      return made;
    },
    remove: (gone) => {
      pods = pods.filter(({ metadata }) => (metadata as { name: string }).name !== gone);
    },
    async [Symbol.asyncDispose]() {
      for (const one of notebooks) await one.close();
      client.close();
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const chosen = (offered: ReadonlySet<string>, protocols: readonly string[]): string | undefined =>
  [...offered].find((one) => protocols.includes(one));

function commandOf(exec: WebSocket, url: URL): StandInCommand {
  const stdin = Promise.withResolvers<Buffer>();
  const gone = Promise.withResolvers<void>();
  const pieces: Buffer[] = [];
  const command = url.searchParams.getAll("command");
  // An older server's commands are wrapped to read exactly so much.
  const exactly = Number(/^head -c (\d+) /.exec(command[2] ?? "")?.[1] ?? Number.NaN);
  exec.on("message", (data: Buffer) => {
    if (data[0] === 0) pieces.push(data.subarray(1));
    const whole = Buffer.concat(pieces);
    if ((data[0] === 255 && data[1] === 0) || whole.length === exactly) stdin.resolve(whole);
  });
  exec.on("close", () => gone.resolve());
  const say = (channel: number, content: string | Uint8Array): void =>
    exec.send(Buffer.concat([Buffer.of(channel), Buffer.from(content as Uint8Array)]));
  const end = (status: unknown): void => {
    say(3, JSON.stringify(status));
    exec.close();
  };
  const failure = (code: number) => ({
    status: "Failure",
    reason: "NonZeroExitCode",
    message: `command terminated with non-zero exit code: exit status ${code}`,
    details: { causes: [{ reason: "ExitCode", message: String(code) }] },
  });
  return {
    command,
    pod: url.pathname.split("/").at(-2)!,
    container: url.searchParams.get("container"),
    stdin: stdin.promise,
    out: (content) => say(1, content),
    err: (content) => say(2, content),
    exit: (code) => end(code === 0 ? { status: "Success" } : failure(code)),
    refuse: (message) => end({ status: "Failure", reason: "InternalError", message }),
    cut: () => exec.terminate(),
    gone: gone.promise,
  };
}
