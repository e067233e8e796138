import { spawn } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import type { ClusterClient } from "../src/cluster/client.ts";
import { compose } from "../src/compose.ts";
import { getForSession } from "../src/objects/get/get.ts";
import { kubectlTime } from "./kubectl.ts";
import { quietHost } from "./quiet-host.ts";
import { type Figure, median } from "./report.ts";
import type { WatchShare } from "./watch-share.ts";

const PODS = 5000;
/** Pods that are watched, and how many of them change each second, for how long. */
const WATCHED = 300;
const CHANGES = 200;
const SECONDS = 12;
const ours = "k8s-magics";

export interface GetBench {
  /** kubectl. */
  readonly program: string;
  readonly folder: string;
  /** A running cluster's kubeconfig with one context; namespaces are made there, and left. */
  readonly cluster: string;
  readonly rounds: number;
}

/** 5,000 pods as text and HTML beside kubectl's text, and what a watched table costs while its pods change. */
export async function getFigures(options: GetBench): Promise<readonly Figure[]> {
  const { session, close } = opened(options);
  try {
    const client = await session.forHost(host).cluster();
    await fill(client, "many", PODS);
    const mine: number[] = [];
    for (let round = 0; round <= options.rounds; round += 1) {
      mine.push(await timed(() => getForSession({ what: ["pods"], namespace: "many" }, session.forHost(host), false)));
    }
    const theirs = Array.from({ length: options.rounds }, () =>
      kubectlTime(options.program, options.cluster, "get", "pods", "-n", "many"),
    );
    await fill(client, "moving", WATCHED);
    const { cpu, repaints, changes } = await watchShare(client, options);
    return [
      { what: "get 5,000", kernel: ours, median: median(mine.slice(1)) },
      { what: "get 5,000", kernel: "kubectl", median: median(theirs) },
      { what: "watch cpu", kernel: ours, median: cpu },
      { what: "watch repaints", kernel: ours, median: repaints },
      { what: "watch changes", kernel: ours, median: changes },
    ];
  } finally {
    await close();
  }
}

const host = quietHost();

function opened({ folder, cluster }: GetBench) {
  const env = { PATH: process.env.PATH, K8S_MAGICS_ISOLATED: "1", XDG_STATE_HOME: join(folder, "xdg-state") };
  const { session, close } = compose({ host, env, kubeconfig: cluster });
  return { session, close };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

const podPath = (namespace: string): string => `/api/v1/namespaces/${namespace}/pods`;

/** Pods that no node takes, as a cluster without nodes has them. */
async function fill(client: ClusterClient, namespace: string, count: number): Promise<void> {
  await client.request("/api/v1/namespaces", { method: "POST", body: { metadata: { name: namespace } } });
  const numbers = Array.from({ length: count }, (_, number) => number);
  const worker = async (): Promise<void> => {
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
      const metadata = {
        name: `web-${String(number).padStart(4, "0")}-7d9f8c6b5d`,
        labels: { app: "web", tier: `t${number % 7}` },
      };
      const spec = { automountServiceAccountToken: false, containers: [{ name: "main", image: "example.invalid/web:1" }] };
      await retried(() => client.request(podPath(namespace), { method: "POST", body: { metadata, spec }, timeout: 60_000 }));
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}

/** A namespace's account is there a moment after it. */
async function retried(work: () => Promise<unknown>): Promise<void> {
  for (let left = 40; ; left -= 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (left === 0) throw error;
      await pause(250);
    }
  }
}

/** The watch runs in a process of its own, so that its share is nobody else's; the changes are made here. */
async function watchShare(client: ClusterClient, { cluster, folder }: GetBench): Promise<WatchShare> {
  const script = join(import.meta.dirname, "watch-share.ts");
  const child = spawn(process.execPath, ["--no-warnings", script, cluster, folder, String(SECONDS)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const stop = new AbortController();
  const changing = changePods(client, stop.signal);
  const code = await ended;
  stop.abort();
  await changing;
  if (code !== 0) throw new Error(`the watch ended with ${code}`);
  return JSON.parse(text) as WatchShare;
}

async function changePods(client: ClusterClient, signal: AbortSignal): Promise<void> {
  const list = await client.request<{ readonly items: readonly { readonly metadata: { readonly name: string } }[] }>(
    podPath("moving"),
  );
  const names = list.items.map(({ metadata }) => metadata.name);
  const open = new Set<Promise<unknown>>();
  const begin = performance.now();
  for (let made = 0; !signal.aborted; made += 1) {
    const wait = begin + (made * 1000) / CHANGES - performance.now();
    if (wait > 1) await pause(wait);
    while (open.size >= 32) await Promise.race(open);
    const patch = { method: "PATCH", contentType: "application/merge-patch+json", body: statusOf(made) } as const;
    const one: Promise<unknown> = client
      .request(`${podPath("moving")}/${names[made % names.length]}/status`, patch)
      .catch(() => undefined)
      .finally(() => open.delete(one));
    open.add(one);
  }
  await Promise.all(open);
}

/** Something that a table shows: the reason stands in its STATUS column. */
const statusOf = (made: number): object => ({ status: { phase: "Pending", reason: `Round${made}` } });
