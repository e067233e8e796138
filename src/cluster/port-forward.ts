import { createServer, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { backOff, pause } from "../base/back-off.ts";
import { UserError } from "../base/errors.ts";
import type { ClusterClient } from "./client.ts";
import { ClusterError } from "./errors.ts";
import { listenHere } from "./listen-here.ts";
import type { Pod } from "./objects.ts";
import { openForward } from "./port-tunnel.ts";

export interface ForwardOptions {
  readonly namespace: string;
  /** A pod's name, or the labels by which one is found, anew for each connection: pods are replaced. */
  readonly to: { readonly pod: string } | { readonly labelSelector: string };
  /** The pod's port; a function is asked anew for each connection. */
  readonly port: number | (() => number);
  /** The port here; any free one by default. */
  readonly localPort?: number;
  /** Milliseconds that a connection waits for a pod or an API server that is away; 30,000 by default. */
  readonly patience?: number;
  /** Ends everything, as `close` does. */
  readonly signal?: AbortSignal;
  /** Told about each connection that could not be made or broke. */
  readonly onProblem?: (problem: UserError) => void;
  /** Told about each connection that reached a pod. */
  readonly onReached?: () => void;
  readonly pingEvery?: number;
}

/** A port of this machine's loopback address that leads to a pod's. */
export interface Forward {
  readonly port: number;
  /** Why the last connection that failed did. */
  problem(): UserError | undefined;
  /** How many connections there were, and how many of them are open. */
  connections(): { readonly total: number; readonly open: number };
  /** Ends the listener and every connection. Never rejects. */
  close(): Promise<void>;
}

const PATIENCE = 30_000;
/** Milliseconds of silence after which a connection is over when one side has ended: the pod cannot be told that the local one has. */
const LAST_WORDS = 1000;

/**
 * Listens on 127.0.0.1; every connection gets one of its own through the API server. It outlives restarts of pods and of the API server:
 * connections of that moment break, the next ones wait until both are back.
 * @throws UserError `PortTaken` when the local port is not free
 */
export async function forwardPort(client: ClusterClient, options: ForwardOptions): Promise<Forward> {
  const ending = new AbortController();
  const open = new Set<Socket>();
  let problem: UserError | undefined;
  let total = 0;
  const failed = (error: unknown): void => {
    if (ending.signal.aborted || !(error instanceof UserError)) return;
    problem = error;
    options.onProblem?.(error);
  };
  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true, noDelay: true }, (socket) => {
    open.add(socket);
    total += 1;
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => undefined);
    const gone = new AbortController();
    socket.once("close", () => gone.abort());
    reach(client, options, AbortSignal.any([ending.signal, gone.signal])).then(
      (upstream) => {
        options.onReached?.();
        join(socket, upstream, failed);
      },
      (error: unknown) => {
        failed(error);
        socket.resetAndDestroy();
      },
    );
  });
  const port = await listenHere(server, options.localPort ?? 0, "another local port, or none for any free one");
  const close = async (): Promise<void> => {
    options.signal?.removeEventListener("abort", close);
    ending.abort();
    for (const socket of open) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  if (options.signal?.aborted) {
    await close();
    options.signal.throwIfAborted();
  }
  options.signal?.addEventListener("abort", close, { once: true });
  return { port, problem: () => problem, connections: () => ({ total, open: open.size }), close };
}

/** A connection to the pod, or the reason why there was none for as long as one is patient. */
async function reach(client: ClusterClient, options: ForwardOptions, signal: AbortSignal): Promise<Duplex> {
  const until = Date.now() + (options.patience ?? PATIENCE);
  for (let attempt = 0; ; attempt += 1) {
    try {
      const pod = await podOf(client, options, signal);
      const port = typeof options.port === "number" ? options.port : options.port();
      const target = { namespace: options.namespace, pod, port };
      return await openForward(client, target, { signal, pingEvery: options.pingEvery });
    } catch (error) {
      const wait = backOff(attempt, 200, 2000);
      if (signal.aborted || !heals(error) || Date.now() + wait > until) throw error;
      await pause(wait, signal);
    }
  }
}

/** What may be well in a moment: a server that restarts, a pod that is being replaced. */
function heals(error: unknown): boolean {
  if (error instanceof ClusterError) {
    const { code } = error;
    return code === undefined ? error.name === "ClusterUnreachable" : code >= 500 || code === 404 || code === 400 || code === 429;
  }
  return error instanceof UserError && error.name === "NoPod";
}

async function podOf(client: ClusterClient, { namespace, to }: ForwardOptions, signal: AbortSignal): Promise<string> {
  if ("pod" in to) return to.pod;
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`;
  const { items } = await client.request<{ items: readonly Pod[] }>(path, { query: { labelSelector: to.labelSelector }, signal });
  const running = items.filter(({ metadata, status }) => status.phase === "Running" && metadata.deletionTimestamp === undefined);
  const ready = running.find(({ status }) =>
    status.conditions?.some(({ type, status: is }) => type === "Ready" && is === "True"),
  );
  const found = ready ?? running[0];
  if (found !== undefined) return found.metadata.name;
  throw new UserError("NoPod", `no running pod with ${to.labelSelector} in namespace ${namespace}`, {
    why: items.length === 0 ? "there is none at all" : `${items.length} there, none of them running`,
    hints: [`%k8s get pods -n ${namespace} -l ${to.labelSelector}`],
  });
}

/** Both ways until either side is over; neither outlives the other. */
function join(socket: Socket, upstream: Duplex, failed: (error: unknown) => void): void {
  upstream.on("error", (error) => {
    failed(error);
    socket.resetAndDestroy();
  });
  upstream.on("close", () => {
    if (!socket.writableEnded) socket.destroy();
  });
  socket.on("close", () => upstream.destroy());
  if (socket.destroyed) return void upstream.destroy();
  const last = (): void => void socket.setTimeout(LAST_WORDS, () => socket.destroy());
  socket.on("end", last);
  upstream.on("end", last);
  // The local side's end is not passed on: it would only forbid what may still be on its way.
  socket.pipe(upstream, { end: false });
  upstream.pipe(socket);
}
