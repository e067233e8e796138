import type { ClusterClient } from "../../cluster/client.ts";
import type { KubeEvent, Node, Pod } from "../../cluster/objects.ts";
import { watch } from "../../cluster/watch.ts";
import { containerProblem } from "./container-problem.ts";
import type { ClusterPicture, ResourceQuota } from "./picture.ts";

interface List<T> {
  readonly items: readonly T[];
}

/** An executor that ended by itself, and why in words. */
export interface Fallen {
  readonly pod: string;
  /** Spark's number of the executor. */
  readonly id?: string;
  readonly why: string;
  readonly final: boolean;
  readonly hints?: readonly string[];
}

const KEPT = 50;
const PICTURE_AGE = 4000;

/** A session's executor pods, followed for as long as it lives: also what became of those that Spark has removed since. */
export class ExecutorWatch {
  readonly #client: ClusterClient;
  readonly #namespace: string;
  readonly #pods = new Map<string, Pod>();
  readonly #fallen = new Map<string, Fallen>();
  readonly #closing = new AbortController();
  readonly #listeners = new Set<() => void>();
  #rest: { readonly at: number; readonly picture: Omit<ClusterPicture, "pods"> } | undefined;

  constructor(client: ClusterClient, place: { readonly namespace: string; readonly selector: string }) {
    this.#client = client;
    this.#namespace = place.namespace;
    void this.#follow(place.selector);
  }

  get pods(): readonly Pod[] {
    return [...this.#pods.values()];
  }

  /** Latest last. */
  get fallen(): readonly Fallen[] {
    return [...this.#fallen.values()];
  }

  /** Called at every change until the returned function is. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#closing.abort();
  }

  /** The pods with what explains them; the rest of the picture is at most four seconds old. What may not be read is left out. */
  async picture(signal: AbortSignal, driverLog?: string): Promise<ClusterPicture> {
    if (this.#rest === undefined || Date.now() - this.#rest.at > PICTURE_AGE) {
      this.#rest = { at: Date.now(), picture: await this.#look(signal) };
    }
    return { pods: this.pods, ...this.#rest.picture, driverLog };
  }

  async #look(signal: AbortSignal): Promise<Omit<ClusterPicture, "pods">> {
    const base = `/api/v1/namespaces/${this.#namespace}`;
    const list = async <T>(path: string, query?: Readonly<Record<string, string>>): Promise<readonly T[] | undefined> =>
      this.#client.request<List<T>>(path, { query, signal, timeout: 5000 }).then(
        ({ items }) => items,
        () => undefined,
      );
    const [events, nodes, everyPod, quotas] = await Promise.all([
      list<KubeEvent>(`${base}/events`, { fieldSelector: "involvedObject.kind=Pod" }),
      list<Node>("/api/v1/nodes"),
      list<Pod>("/api/v1/pods"),
      list<ResourceQuota>(`${base}/resourcequotas`),
    ]);
    return { events: events ?? [], nodes, everyPod, quotas };
  }

  async #follow(labelSelector: string): Promise<void> {
    const { signal } = this.#closing;
    try {
      const changes = watch<Pod>(this.#client, `/api/v1/namespaces/${this.#namespace}/pods`, {
        labelSelector,
        signal,
        patience: Number.POSITIVE_INFINITY,
      });
      for await (const change of changes) {
        if (change.type === "synced" || change.type === "waiting") continue;
        if (change.type === "deleted") this.#pods.delete(change.object.metadata.name);
        else this.#pods.set(change.object.metadata.name, change.object);
        this.#note(change.object);
        for (const listener of this.#listeners) listener();
      }
    } catch {
      // Without the watch the driver's UI still counts executors; the reasons are missing then.
    }
  }

  #note(pod: Pod): void {
    const problem = pod.status.phase === "Pending" ? undefined : containerProblem(pod, []);
    if (problem === undefined || problem.words.includes("exit 143")) return;
    const { name, labels } = pod.metadata;
    const { words: why, final, hints } = problem;
    this.#fallen.set(name, { pod: name, id: labels?.["spark-exec-id"], why, final, hints });
    for (const [oldest] of this.#fallen) if (this.#fallen.size > KEPT) this.#fallen.delete(oldest);
  }
}
