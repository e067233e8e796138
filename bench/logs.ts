import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Composed, compose } from "../src/compose.ts";
import { attendedHost, quietHost } from "./quiet-host.ts";
import { type Figure, median } from "./report.ts";

const ours = "k8s-magics";
const POD = "bench-log";
const PODS = "/api/v1/namespaces/default/pods";
const LINE = "a line of a log as programs write them, 7";

export interface LogBench {
  /** kubectl. */
  readonly program: string;
  readonly folder: string;
  /** A kubeconfig of a running cluster whose node can start pods. */
  readonly cluster: string;
  /** An image on that node, and its shell: `["/bin/sh"]`, `["/busybox", "sh"]`. */
  readonly image: string;
  readonly shell: readonly string[];
  readonly rounds: number;
}

/** From asking for a pod's log to its first line on the page, and to all of 10,000 lines as a text; beside kubectl in the same run. */
export async function logFigures(bench: LogBench): Promise<readonly Figure[]> {
  const env = { PATH: process.env.PATH, K8S_MAGICS_ISOLATED: "1", XDG_STATE_HOME: join(bench.folder, "xdg-state") };
  const composed = compose({ host: quietHost(), env, kubeconfig: bench.cluster });
  try {
    await written(composed, bench);
    const times = { first: await firstLine(composed, bench), whole: await whole(composed, bench) };
    await removed(composed);
    return Object.entries(times).flatMap(([what, [mine, theirs]]) => [
      { what: `log ${what}`, kernel: ours, median: median(mine) },
      { what: `log ${what}`, kernel: "kubectl", median: median(theirs) },
    ]);
  } finally {
    await composed.close();
  }
}

type Beside = readonly [mine: readonly number[], theirs: readonly number[]];

/** The first round warms up: the kernel has a connection by then, kubectl what it keeps of the server. */
async function beside(rounds: number, mine: () => Promise<number>, theirs: () => Promise<number>): Promise<Beside> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const [one, other] = [await mine(), await theirs()];
    if (round > 0) times[0].push(one);
    if (round > 0) times[1].push(other);
  }
  return times;
}

const firstLine = (composed: Composed, bench: LogBench): Promise<Beside> =>
  beside(
    bench.rounds,
    async () => {
      const stop = new AbortController();
      const begin = performance.now();
      let came = 0;
      const host = attendedHost(stop.signal, (bundle) => {
        if (came > 0 || !bundle["text/plain"].includes(LINE)) return;
        came = performance.now();
        stop.abort();
      });
      await composed.registry.call("logs", { of: POD, follow: true, tail: "100" }, host);
      if (came === 0) throw new Error("no line came");
      return came - begin;
    },
    () => kubectl(bench, ["logs", POD, "-f", "--tail", "100"], true),
  );

const whole = (composed: Composed, bench: LogBench): Promise<Beside> =>
  beside(
    bench.rounds,
    async () => {
      const begin = performance.now();
      const { value } = await composed.registry.call("logs", { of: POD });
      if (!String(value).includes(LINE)) throw new Error("the log is empty");
      return performance.now() - begin;
    },
    () => kubectl(bench, ["logs", POD], false),
  );

/** @returns milliseconds to its first output, or to its end */
function kubectl({ program, cluster }: LogBench, args: readonly string[], first: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const child = spawn(program, ["--kubeconfig", cluster, ...args], { stdio: ["ignore", "pipe", "inherit"] });
    child.once("error", reject);
    child.stdout.once("data", () => {
      if (!first) return;
      resolve(performance.now() - begin);
      child.kill("SIGKILL");
    });
    child.stdout.resume();
    child.once("close", (code) =>
      first || code === 0 ? resolve(performance.now() - begin) : reject(new Error(`kubectl: ${code}`)),
    );
  });
}

async function written({ registry }: Composed, { image, shell }: LogBench): Promise<void> {
  const client = await registry.session.cluster();
  const script = `i=0; while [ $i -lt 10000 ]; do echo "${LINE}"; i=$((i+1)); done; echo done; while :; do sleep 3600 || /busybox sleep 3600; done`;
  const body = {
    metadata: { name: POD },
    spec: { terminationGracePeriodSeconds: 0, containers: [{ name: "main", image, command: [...shell, "-c", script] }] },
  };
  await removed({ registry });
  await patiently(() => client.request(PODS, { method: "POST", body }));
  await patiently(async () => {
    const text = await client.requestText(`${PODS}/${POD}/log`, { query: { tailLines: "1" } });
    if (!text.startsWith("done")) throw new Error(`${POD} has not written its log`);
  });
}

async function removed({ registry }: Pick<Composed, "registry">): Promise<void> {
  const client = await registry.session.cluster();
  await client.request(`${PODS}/${POD}`, { method: "DELETE" }).catch(() => undefined);
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + 60_000; ; await sleep(200)) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
