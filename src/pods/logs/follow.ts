import { ClusterError } from "../../cluster/errors.ts";
import { podPath } from "../../cluster/logs.ts";
import type { Pod } from "../../cluster/objects.ts";
import { type WatchEvent, watch } from "../../cluster/watch.ts";
import { type ChosenPods, chosenPods, nameOf, podsPath } from "./chosen.ts";
import { defaultContainer } from "./containers.ts";
import { type FollowedPod, type FollowListener, type FollowRequest, Readings } from "./readings.ts";
import { waitingWords } from "./refused.ts";

export interface FollowState {
  /** As a caption has it: `deploy/web`. */
  readonly named: string;
  readonly pods: number;
  /** Logs that are read at the moment. */
  readonly open: number;
  /** What containers that have not started wait for. */
  readonly waits: readonly string[];
}

/** The logs of pods as they are written, of those that join later too, for as long as there is something to come. */
export class Following {
  readonly #request: FollowRequest;
  readonly #listener: FollowListener;
  readonly #pods = new Map<string, FollowedPod>();
  readonly #ending = new AbortController();
  readonly #signal: AbortSignal;
  readonly #readings: Readings;
  #chosen: ChosenPods;
  #synced = false;
  #away = false;
  #failure: { readonly error: unknown } | undefined;

  constructor(request: FollowRequest, listener: FollowListener) {
    this.#request = request;
    this.#listener = listener;
    this.#signal = AbortSignal.any([request.signal, this.#ending.signal]);
    this.#chosen = { named: nameOf(request.query.target), pods: [], ends: request.query.target.kind === "pod" };
    this.#readings = new Readings({ ...request, signal: this.#signal }, listener, {
      settled: () => this.#settled(),
      failed: (error) => {
        this.#failure ??= { error };
        this.#ending.abort();
      },
    });
  }

  get state(): FollowState {
    const there = [...this.#pods.values()].filter(({ gone }) => !gone);
    const waits = there.flatMap(({ pod }) => this.#waits(pod));
    return { named: this.#chosen.named, pods: there.length, open: this.#readings.size, waits };
  }

  /**
   * Ends when every pod has come to its end (of a Deployment, whose pods are replaced, only when the signal says so).
   * @throws UserError as `chosenPods`, `watch`; `NoSuchContainer`; a log's own refusal when none can be read
   */
  async run(): Promise<void> {
    const { client, namespace, query, signal } = this.#request;
    const { target } = query;
    if (target.kind !== "pod") {
      this.#chosen = await chosenPods(client, target, { namespace, signal }, true);
      for (const pod of this.#chosen.pods) this.#see({ type: "added", object: pod });
    }
    try {
      await this.#watch();
    } catch (error) {
      if (!(error instanceof ClusterError) || error.code !== 403) throw error;
      await this.#withoutWatch(error);
    }
    await this.#readings.ended();
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  async #watch(): Promise<void> {
    const { client, namespace } = this.#request;
    const { labelSelector, named } = this.#chosen;
    const only = labelSelector === undefined ? named.replace(/^.*\//, "") : undefined;
    const found = only === undefined ? { labelSelector } : { fieldSelector: `metadata.name=${only}` };
    for await (const event of watch<Pod>(client, podsPath(namespace), { ...found, signal: this.#signal })) {
      if (event.type === "synced" && event.count === 0 && only !== undefined && this.#pods.size === 0) await this.#look(only);
      this.#see(event);
    }
  }

  /** Whether a named pod is there at all: the server says it best. */
  #look(pod: string): Promise<Pod> {
    const { client, namespace, signal } = this.#request;
    return client.request<Pod>(podPath(namespace, pod), { signal });
  }

  /** Somebody may read logs who may not watch pods: what is there is followed, and nobody joins. */
  async #withoutWatch(refused: ClusterError): Promise<void> {
    const { target } = this.#request.query;
    if (target.kind === "pod") this.#see({ type: "added", object: await this.#look(target.name) });
    if (this.#pods.size === 0) throw refused;
    this.#listener.note("watching pods is not allowed: new ones do not join, restarts are not seen");
  }

  #see(event: WatchEvent<Pod>): void {
    if (event.type === "waiting") {
      if (!this.#away) this.#listener.note("the API server does not answer at the moment; it goes on when it is back");
      this.#away = true;
      return;
    }
    this.#away = false;
    if (event.type === "synced") this.#synced = true;
    else if (event.type === "deleted") this.#gone(event.object);
    else this.#came(event.object);
    this.#endIfOver();
    this.#listener.changed();
  }

  #came(pod: Pod): void {
    const key = pod.metadata.uid ?? pod.metadata.name;
    const known = this.#pods.get(key);
    if (known === undefined && this.#synced) this.#listener.note(`pod/${pod.metadata.name} joined`);
    const followed = known ?? { pod, gone: false, logs: new Map() };
    followed.pod = pod;
    this.#pods.set(key, followed);
    this.#readings.follow(followed);
  }

  #gone({ metadata }: Pod): void {
    const followed = this.#pods.get(metadata.uid ?? metadata.name);
    if (followed === undefined || followed.gone) return;
    followed.gone = true;
    this.#listener.note(`pod/${metadata.name} was deleted`);
  }

  #settled(): void {
    for (const followed of this.#pods.values()) this.#readings.follow(followed);
    this.#endIfOver();
    this.#listener.changed();
  }

  #endIfOver(): void {
    const pods = [...this.#pods.values()];
    if (!this.#synced || pods.length === 0 || this.#readings.size > 0) return;
    const finished = ({ pod }: FollowedPod): boolean => pod.status.phase === "Succeeded" || pod.status.phase === "Failed";
    // In place of a pod that was deleted another may come, unless it was meant itself.
    const over = pods.every((each) => (each.gone ? this.#chosen.ends === true : finished(each)));
    if (over) this.#ending.abort();
  }

  #waits(pod: Pod): readonly string[] {
    if (pod.status.phase === "Succeeded" || pod.status.phase === "Failed") return [];
    const { container = defaultContainer(pod) } = this.#request.query;
    const words = waitingWords(pod, container);
    return words === undefined ? [] : [`${pod.metadata.name} waits: ${words}`];
  }
}
