import { UserError } from "../../base/errors.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { containerOf, mustRun } from "../exec/container-of.ts";
import { type PodsOf, podsOf } from "../pods-of.ts";
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
import { openPodForward } from "./pod-forward.ts";
import { type WantedPort, wantedPort } from "./wanted-ports.ts";

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
        if (same === undefined) fresh.push(await this.#forward(client, request, found, one, key));
        opened.push(same ?? fresh.at(-1)!);
      }
    } catch (error) {
      for (const one of fresh) await this.#end(one);
      throw error;
    }
    return this.#handle(opened);
  }

  async #forward(client: ClusterClient, request: ForwardRequest, found: PodsOf, wanted: WantedPort, key: string): Promise<Open> {
    const { target } = request;
    const again = (free: number): string => `%k8s port-forward ${target} ${free === 0 ? "" : free}:${wanted.remote}`;
    const forward = await openPodForward(client, request, found, wanted).catch((error: unknown) =>
      this.#failed(error, wanted.local, again),
    );
    const name = this.#free(`${target.includes("/") ? target : `pod/${target}`}:${wanted.remote}`, forward.port);
    return this.#keep({ key, info: () => ({ name, ...forward.info() }), close: forward.close });
  }

  async proxy(request: ProxyRequest): Promise<PortForward> {
    const key = JSON.stringify(["proxy", request.context]);
    const same = [...this.#open].find((open) => open.key === key && (request.port ?? open.info().port) === open.info().port);
    if (same !== undefined) return this.#handle([same]);
    const client = await lastingClient(request.context, this.#world.cluster);
    const { openProxy } = await import("./proxy.ts");
    const again = (free: number): string => `%k8s proxy${free === 0 ? "" : ` --port ${free}`}`;
    const proxy = await openProxy(client, request).catch((error: unknown) => this.#failed(error, request.port, again));
    const name = this.#free("proxy", proxy.port);
    return this.#handle([this.#keep({ key, info: () => ({ ...proxy.info(), name }), close: proxy.close })]);
  }

  /** Of a port that was asked for and is taken it is told who has it. */
  async #failed(error: unknown, asked: number | undefined, again: (free: number) => string): Promise<never> {
    if (!(error instanceof UserError) || error.name !== "PortTaken" || asked === undefined) throw error;
    throw await portTaken(asked, error, this.list(), again);
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
