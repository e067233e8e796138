import { UserError } from "../../base/errors.ts";
import { type Forward, forwardPort } from "../../cluster/port-forward.ts";
import { containerOf, mustRun } from "../exec/container-of.ts";
import { type PodsOf, podsOf } from "../pods-of.ts";
import { firstConnection } from "./first-connection.ts";
import { noForward, noPorts, portTaken } from "./forward-errors.ts";
import type {
  CreateForwards,
  ForwardInfo,
  ForwardRequest,
  Forwards,
  ForwardsWorld,
  PortForward,
  ProxyRequest,
} from "./forwards.ts";
import { lastingClient } from "./lasting-client.ts";
import { remotePort, type WantedPort, wantedPort } from "./wanted-ports.ts";

/** One that is open. */
export interface Open {
  readonly key: string;
  info(): ForwardInfo;
  close(): Promise<void>;
}

/** Forwards of one notebook; they outlive the cells that opened them. */
export const createForwards: CreateForwards = (world) => new OpenForwards(world);

class OpenForwards implements Forwards {
  readonly #world: ForwardsWorld;
  readonly #open = new Set<Open>();
  #closed = false;

  constructor(world: ForwardsWorld) {
    this.#world = world;
  }

  async open(request: ForwardRequest): Promise<PortForward> {
    const wanted = request.ports.map(wantedPort);
    if (wanted.length === 0) throw noPorts(request.target);
    const client = await lastingClient(request.context, this.#world.cluster);
    const { namespace, signal } = request;
    const found = await podsOf(client, { word: request.target, verb: "port-forward", namespace, signal });
    const pod = found.pods[0]!;
    // Pods that ended or wait have nobody who would listen; kubectl's rule.
    if (pod.status.phase !== "Running") mustRun(pod, containerOf(pod, undefined).name);
    const opened: Open[] = [];
    const fresh: Open[] = [];
    try {
      for (const one of wanted) {
        const key = JSON.stringify([request.context, namespace, found.kind, found.object.metadata.name, one.remote]);
        const same = [...this.#open].find((open) => open.key === key && (one.local ?? open.info().port) === open.info().port);
        if (same === undefined) fresh.push(await this.#forward(request, found, one, key));
        opened.push(same ?? fresh.at(-1)!);
      }
    } catch (error) {
      for (const one of fresh) await this.#end(one);
      throw error;
    }
    return this.#handle(opened);
  }

  async #forward(request: ForwardRequest, found: PodsOf, wanted: WantedPort, key: string): Promise<Open> {
    const { context, namespace, signal } = request;
    const client = await lastingClient(context, this.#world.cluster);
    const pod = found.pods[0]!;
    let remote = remotePort(found, pod, wanted.remote);
    const state: { problem?: string; failing: boolean } = { failing: false };
    const note = (problem: UserError): void => {
      Object.assign(state, { problem: [problem.message, problem.why].filter(Boolean).join(": "), failing: true });
    };
    // The number behind a name may be another one in the pod that takes this one's place.
    const lookAgain = async (): Promise<void> => {
      const now = await podsOf(client, {
        word: request.target,
        verb: "port-forward",
        namespace,
        signal: AbortSignal.timeout(10_000),
      });
      remote = remotePort(now, now.pods[0]!, wanted.remote);
    };
    const forward = await this.#listening(
      request.target,
      wanted,
      {
        namespace,
        to: found.labelSelector === undefined ? { pod: pod.metadata.name } : { labelSelector: found.labelSelector },
        port: () => remote.port,
        onReached: () => {
          state.failing = false;
        },
        onProblem: (problem) => {
          note(problem);
          lookAgain().catch(() => undefined);
        },
      },
      client,
    );
    try {
      const problem = await firstConnection(client, { namespace, pod: pod.metadata.name, port: remote.port }, signal);
      if (problem !== undefined) note(problem);
      signal.throwIfAborted();
    } catch (error) {
      await forward.close();
      throw signal.aborted ? new UserError("Interrupted", "stopped: nothing was forwarded") : error;
    }
    const since = new Date().toISOString();
    const name = this.#free(
      `${request.target.includes("/") ? request.target : `pod/${request.target}`}:${wanted.remote}`,
      forward.port,
    );
    const url = `${remote.secure ? "https" : "http"}://127.0.0.1:${forward.port}`;
    const info = (): ForwardInfo => ({
      name,
      url,
      port: forward.port,
      to: `${found.named}:${wanted.remote}`,
      context,
      namespace,
      state: state.failing ? "failing" : "listening",
      connections: forward.connections(),
      since,
      ...(state.problem === undefined ? {} : { problem: state.problem }),
    });
    return this.#keep({ key, info, close: () => forward.close() });
  }

  async #listening(
    target: string,
    { local, remote }: WantedPort,
    options: Parameters<typeof forwardPort>[1],
    client: Parameters<typeof forwardPort>[0],
  ): Promise<Forward> {
    try {
      return await forwardPort(client, { ...options, localPort: local });
    } catch (error) {
      if (!(error instanceof UserError) || error.name !== "PortTaken" || local === undefined) throw error;
      throw await portTaken(
        local,
        error,
        this.list(),
        (free) => `%k8s port-forward ${target} ${free === 0 ? "" : free}:${remote}`,
      );
    }
  }

  async proxy(request: ProxyRequest): Promise<PortForward> {
    const key = JSON.stringify(["proxy", request.context]);
    const same = [...this.#open].find((open) => open.key === key && (request.port ?? open.info().port) === open.info().port);
    if (same !== undefined) return this.#handle([same]);
    const client = await lastingClient(request.context, this.#world.cluster);
    const { openProxy } = await import("./proxy.ts");
    const proxy = await openProxy(client, request).catch(async (error: unknown) => {
      if (!(error instanceof UserError) || error.name !== "PortTaken" || request.port === undefined) throw error;
      throw await portTaken(request.port, error, this.list(), (free) => `%k8s proxy${free === 0 ? "" : ` --port ${free}`}`);
    });
    const name = this.#free("proxy", proxy.port);
    return this.#handle([this.#keep({ key, info: () => ({ ...proxy.info(), name }), close: proxy.close })]);
  }

  /** A notebook that was closed meanwhile keeps nothing open. */
  #keep(open: Open): Open {
    this.#open.add(open);
    if (this.#closed) void this.#end(open);
    return open;
  }

  #free(name: string, port: number): string {
    return this.list().some((one) => one.name === name) ? `${name}@${port}` : name;
  }

  #handle(opened: readonly Open[]): PortForward {
    const ports = opened.map((one) => one.info());
    const [{ name, url, port }] = ports as [ForwardInfo];
    const close = async (): Promise<void> => void (await Promise.all(opened.map((one) => this.#end(one))));
    return { name, url, port, ports, close };
  }

  async #end(open: Open): Promise<void> {
    this.#open.delete(open);
    await open.close();
  }

  list(): readonly ForwardInfo[] {
    return [...this.#open].map((one) => one.info());
  }

  async stop(name: string): Promise<readonly string[]> {
    const named = (info: ForwardInfo): boolean =>
      [info.name, info.url, `${info.port}`, info.to.replace(/:[^:]*$/, "")].includes(name) || name === "all";
    const chosen = [...this.#open].filter((one) => named(one.info()));
    if (chosen.length === 0 && name !== "all") throw noForward(name, this.list());
    const names = chosen.map((one) => one.info().name);
    await Promise.all(chosen.map((one) => this.#end(one)));
    return names;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#open].map((one) => this.#end(one)));
  }
}
