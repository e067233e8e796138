import { UserError } from "../../../base/errors.ts";
import type { ClusterClient } from "../../../cluster/client.ts";
import { ClusterError } from "../../../cluster/errors.ts";
import { logLines, podPath } from "../../../cluster/logs.ts";
import type { KubeEvent, KubeObject, Node, Pod } from "../../../cluster/objects.ts";
import { watch } from "../../../cluster/watch.ts";
import { containerProblem } from "../../session/container-problem.ts";
import { whyWaiting } from "../../session/pending.ts";
import type { DriverEnd } from "../driver.ts";
import { type DriverPodPlan, driverPod, driverSecret, type GivenTexts } from "./manifest.ts";

interface List<T> {
  readonly items: readonly T[];
}

/** Milliseconds that a pod may take to run: an image of a gigabyte is pulled meanwhile. */
const START_LIMIT = 600_000;
const SECONDS_TO_END = 15;

/** The pod first, then what it is given, which then belongs to it: whenever this breaks off, deleting the pod leaves nothing. */
export async function createDriverPod(
  client: ClusterClient,
  plan: DriverPodPlan,
  texts: GivenTexts,
  signal: AbortSignal,
): Promise<void> {
  const base = `/api/v1/namespaces/${encodeURIComponent(plan.namespace)}`;
  const pod = await client.request<KubeObject>(`${base}/pods`, { method: "POST", body: driverPod(plan, texts), signal });
  const secret = driverSecret(plan, texts, pod.metadata.uid ?? "");
  await client.request(`${base}/secrets`, { method: "POST", body: secret, signal });
}

/** Asks for its end; the rest goes with it. Never rejects. */
export async function deleteDriverPod(client: ClusterClient, plan: DriverPodPlan, grace = SECONDS_TO_END): Promise<void> {
  const body = { propagationPolicy: "Background", gracePeriodSeconds: grace };
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      await client.request(podPath(plan.namespace, plan.name), { method: "DELETE", body });
      return;
    } catch (error) {
      if (error instanceof ClusterError && error.code === 404) return;
    }
  }
}

/** The driver's last lines, as far as they can be had. Never rejects. */
export async function lastLines(client: ClusterClient, plan: DriverPodPlan, lines: number): Promise<string> {
  const found: string[] = [];
  try {
    const options = { namespace: plan.namespace, pod: plan.name, tail: lines, signal: AbortSignal.timeout(5000) };
    for await (const line of logLines(client, options)) found.push(line);
  } catch {
    // A pod that is gone, or never ran, has no log.
  }
  return found.join("\n");
}

/** Follows one driver's pod from its creation to its end. */
export class DriverPodWatch {
  /** When it ended by itself or was deleted. Never rejects. */
  readonly ended: Promise<DriverEnd>;
  readonly #client: ClusterClient;
  readonly #plan: DriverPodPlan;
  readonly #closing = new AbortController();
  readonly #waiting = new Set<() => void>();
  #pod: Pod | undefined;
  #gone = false;
  #log = "";

  constructor(client: ClusterClient, plan: DriverPodPlan) {
    this.#client = client;
    this.#plan = plan;
    this.ended = this.#follow();
  }

  close(): void {
    this.#closing.abort();
  }

  /**
   * Until its program runs; what it waits for is told in words.
   * @throws UserError `DriverPodFailed` when waiting does not help, or lasts longer than ten minutes; the signal's reason
   */
  async running(say: (words: string) => void, signal: AbortSignal): Promise<void> {
    const until = Date.now() + START_LIMIT;
    while (this.#pod?.status.containerStatuses?.[0]?.state?.running === undefined) {
      signal.throwIfAborted();
      if (this.#gone) throw this.#failed("it has been deleted");
      const why = await this.#why(signal);
      if (why !== undefined) {
        if (why.final || this.#isOver()) throw this.#failed(why.words, why.hints);
        say(why.words);
      }
      if (Date.now() > until) throw this.#failed(why?.words ?? "it did not run within ten minutes");
      await this.#change(signal);
    }
  }

  #isOver(): boolean {
    return /^(Failed|Succeeded)$/.test(this.#pod?.status.phase ?? "");
  }

  async #why(signal: AbortSignal) {
    if (this.#pod === undefined) return undefined;
    const base = `/api/v1/namespaces/${this.#plan.namespace}`;
    const list = <T>(path: string, query?: Readonly<Record<string, string>>): Promise<readonly T[] | undefined> =>
      this.#client.request<List<T>>(path, { query, signal, timeout: 5000 }).then(
        ({ items }) => items,
        () => undefined,
      );
    const [events, nodes, everyPod] = await Promise.all([
      list<KubeEvent>(`${base}/events`, { fieldSelector: `involvedObject.name=${this.#plan.name}` }),
      list<Node>("/api/v1/nodes"),
      list<Pod>("/api/v1/pods"),
    ]);
    signal.throwIfAborted();
    const picture = { pods: [this.#pod], events: events ?? [], nodes, everyPod };
    return whyWaiting(picture, { executors: 1, cores: 0, memoryBytes: 0 })[0];
  }

  /** The next change of the pod, or a second: events come without one. */
  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, 1000);
      this.#waiting.add(done);
      signal.addEventListener("abort", done, { once: true });
    });
  }

  #failed(why: string, hints: readonly string[] = []): UserError {
    const { name, namespace } = this.#plan;
    return new UserError("DriverPodFailed", `the driver's pod ${namespace}/${name} does not run`, { why, hints });
  }

  async #follow(): Promise<DriverEnd> {
    const { name, namespace } = this.#plan;
    try {
      const changes = watch<Pod>(this.#client, `/api/v1/namespaces/${namespace}/pods`, {
        fieldSelector: `metadata.name=${name}`,
        signal: this.#closing.signal,
        patience: Number.POSITIVE_INFINITY,
      });
      for await (const change of changes) {
        if (change.type === "synced" || change.type === "waiting") continue;
        this.#pod = change.object;
        this.#gone = change.type === "deleted";
        if (this.#isOver()) this.#log = await lastLines(this.#client, this.#plan, 40);
        for (const wake of [...this.#waiting]) wake();
        if (this.#gone || this.#isOver()) return this.#end();
      }
      return { how: "stopped" };
    } catch (error) {
      return { how: `not seen any more: ${error instanceof Error ? error.message : String(error)}` };
    }
  }

  #end(): DriverEnd {
    const said = this.#log.trim();
    const problem = this.#pod === undefined ? undefined : containerProblem(this.#pod, []);
    const how = problem?.words ?? (this.#isOver() ? "stopped" : "its pod has been deleted");
    return { how, ...(said === "" ? {} : { lastLines: said }) };
  }
}
