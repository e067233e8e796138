import { randomBytes } from "node:crypto";
import type { ClusterClient } from "../../cluster/client.ts";
import { podPath } from "../../cluster/logs.ts";
import type { ContainerState, KubeEvent, Pod } from "../../cluster/objects.ts";
import { watch } from "../../cluster/watch.ts";
import type { SparkConf } from "../conf.ts";
import { listenFor } from "./listen-for.ts";
import type { Say } from "./parts.ts";
import { whyWaiting } from "./pending.ts";
import { type ProbePlace, probePod, refusalWords } from "./probe-pod.ts";

/** Milliseconds that the probe may take beside the time in which its image is pulled: executors need that image anyway. */
const LIMIT = 30_000;
const PULL_LIMIT = 600_000;

/**
 * Whether pods of the place can reach a driver on this machine: a short-lived pod with the executors' image calls the driver's host and
 * port, where we listen meanwhile. It is deleted whatever happens.
 * @returns why they cannot; undefined when they can, or when it could not be found out (then executors will tell)
 */
export async function unreachable(
  conf: SparkConf,
  client: ClusterClient,
  say: Say,
  signal: AbortSignal,
): Promise<string | undefined> {
  const host = conf.get("spark.driver.host") ?? "";
  if (/^(127\.|localhost$|\[?::1\]?$)/.test(host)) return `${host} leads every pod to itself`;
  const word = randomBytes(16).toString("hex");
  const ear = await listenFor(word, Number(conf.get("spark.driver.port") ?? "0"));
  const probe = { client, namespace: conf.get("spark.kubernetes.namespace") ?? "default", name: `reach-${word.slice(0, 10)}` };
  const ending = new AbortController();
  const stop = AbortSignal.any([signal, ending.signal]);
  try {
    say(`a pod calls ${host}:${ear.port}`);
    await client.request(`${placePath(probe)}/pods`, {
      method: "POST",
      body: probePod(conf, probe, [host, String(ear.port), word], (PULL_LIMIT + LIMIT) / 1000),
      signal,
    });
    return await Promise.race([ear.heard, outcome(probe, `${host}:${ear.port}`, say, stop)]);
  } finally {
    ending.abort();
    ear.close();
    const body = { gracePeriodSeconds: 0, propagationPolicy: "Background" };
    await client.request(podPath(probe.namespace, probe.name), { method: "DELETE", body }).catch(() => undefined);
  }
}

interface Probe extends ProbePlace {
  readonly client: ClusterClient;
}

/** What the pod says of its call, or undefined when it never came to it. */
async function outcome(probe: Probe, address: string, say: Say, signal: AbortSignal): Promise<string | undefined> {
  const limit = timeLimit(LIMIT);
  const pods = `${placePath(probe)}/pods`;
  const stop = AbortSignal.any([signal, limit.signal]);
  let pod: Pod | undefined;
  const look = setInterval(() => {
    if (pod?.status.phase !== "Pending") return;
    void eventsOf(probe, stop).then((events) => tellWaiting(pod!, events, say, limit));
  }, 1000);
  try {
    for await (const change of watch<Pod>(probe.client, pods, { fieldSelector: `metadata.name=${probe.name}`, signal: stop })) {
      if (change.type === "synced" || change.type === "waiting") continue;
      const before = pod;
      pod = change.object;
      if (change.type === "deleted") return undefined;
      const state = stateOf(pod);
      if (state?.terminated !== undefined && state.terminated.exitCode !== 0) return refusalWords(address, state.terminated);
      if (state?.running !== undefined && stateOf(before)?.running === undefined) limit.give(LIMIT);
    }
    signal.throwIfAborted();
    say("it could not be found out in time");
    return undefined;
  } finally {
    clearInterval(look);
    limit.end();
  }
}

const placePath = ({ namespace }: Probe): string => `/api/v1/namespaces/${encodeURIComponent(namespace)}`;

const stateOf = (pod: Pod | undefined): ContainerState | undefined => pod?.status.containerStatuses?.[0]?.state;

/** What keeps the pod from its start: what will not pass ends the wait, and an image that is pulled makes it longer. */
function tellWaiting(pod: Pod, events: readonly KubeEvent[], say: Say, limit: TimeLimit): void {
  const [problem] = whyWaiting({ pods: [pod], events }, { executors: 1, cores: 0, memoryBytes: 0 });
  if (problem === undefined) return;
  say(problem.words);
  if (problem.final) limit.end();
  else if (problem.words === "pulling the image") limit.give(PULL_LIMIT);
}

interface TimeLimit {
  readonly signal: AbortSignal;
  /** So many milliseconds from now on. */
  give(ms: number): void;
  end(): void;
}

function timeLimit(ms: number): TimeLimit {
  const ending = new AbortController();
  let timer = setTimeout(() => ending.abort(), ms);
  const give = (more: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => ending.abort(), more);
  };
  const end = (): void => {
    clearTimeout(timer);
    ending.abort();
  };
  return { signal: ending.signal, give, end };
}

const eventsOf = (probe: Probe, signal: AbortSignal): Promise<readonly KubeEvent[]> =>
  probe.client
    .request<{ readonly items: readonly KubeEvent[] }>(`${placePath(probe)}/events`, {
      query: { fieldSelector: `involvedObject.name=${probe.name}` },
      signal,
    })
    .then(
      ({ items }) => items,
      () => [],
    );
