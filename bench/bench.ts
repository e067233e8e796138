import { mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { build } from "../scripts/build.ts";
import { kubectl } from "../scripts/cluster-binary.ts";
import { SetupError, step } from "../scripts/setup/progress.mjs";
import { pythonEnvironment } from "../scripts/setup/python.mjs";
import { kernelspecs } from "../scripts/starting/kernelspecs.ts";
import { buildSnapshot } from "../src/kernel/compiler-snapshot.ts";
import type { LocalClusters } from "../src/local/clusters.ts";
import { createLocalClusters } from "../src/local/local-clusters.ts";
import { applyFigures } from "./apply.ts";
import { checkTimes } from "./check.ts";
import { getFigures } from "./get.ts";
import { kernelFigures, tslabSpec } from "./kernels.ts";
import { kubeconfigFigures } from "./kubeconfig.ts";
import { kubectlTime } from "./kubectl.ts";
import { type Figure, median, report } from "./report.ts";
import { rewriteTimes } from "./rewrite.ts";
import { sparkFigures } from "./spark.ts";

const ours = "k8s-magics";

/** What everything is measured with. */
interface World {
  /** The Python that has jupyter_client. */
  readonly python: string;
  /** kubectl. */
  readonly program: string;
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly local: LocalClusters;
  /** The kubeconfig of a running control plane. */
  readonly cluster: string;
}

type Group = (world: World, say: (text: string) => void) => Promise<readonly Figure[]>;

const one = (what: string, kernel: string, times: readonly number[]): readonly Figure[] => [
  { what, kernel, median: median(times) },
];

/** In the order they run; `npm run bench -- NAME…` runs some of them. Spark comes last: it ends the others' clusters. */
const groups: Readonly<Record<string, Group>> = {
  kernels: async ({ python, env, folder }, say) => kernelFigures(python, env, folder, say),
  rewriting: async () => one("rewrite", ours, await rewriteTimes(40)),
  check: async ({ folder }) => one("check", ours, await checkTimes(folder, 5)),
  kubectl: async ({ program, cluster }) =>
    one(
      "magic",
      "kubectl",
      Array.from({ length: 20 }, () => kubectlTime(program, cluster, "get", "pods")),
    ),
  contexts: ({ program, folder, cluster }) => kubeconfigFigures({ program, folder, cluster, rounds: 5 }),
  apply: ({ program, folder, cluster }) => applyFigures({ program, folder, cluster, rounds: 5 }),
  get: ({ program, folder, cluster }) => getFigures({ program, folder, cluster, rounds: 5 }),
  spark: (world) => sparkFigures(world),
};

/**
 * Every figure of the README, from one run on one machine, beside what it is compared with.
 * @param names some of the groups; all by default
 */
export async function bench(names: readonly string[] = []): Promise<void> {
  const wanted = names.length === 0 ? Object.keys(groups) : names;
  const unknown = wanted.find((name) => !Object.hasOwn(groups, name));
  if (unknown !== undefined) throw new SetupError(`no figures are called ${unknown}`, Object.keys(groups));
  const [python, program] = await Promise.all([pythonEnvironment("python"), kubectl(), build()]);
  const folder = mkdtempSync(join(tmpdir(), "k8s-magics-bench-"));
  const state = { ...process.env, K8S_MAGICS_STATE: join(folder, "state"), K8S_MAGICS_ISOLATED: "1", KUBECONFIG: "" };
  const local = createLocalClusters({ env: state, home: homedir(), noFsync: true });
  try {
    const up = (name: string) => local.up(name, { signal: AbortSignal.timeout(120_000) });
    const [{ kubeconfig: cluster }] = await step("clusters", () => Promise.all([up("alpha"), up("beta")]));
    const env = { ...state, ...(await jupyterPaths(folder)) };
    // As `k8s-magics install` does: what a person has from the second kernel on at the latest.
    await step("start-up snapshot", () => buildSnapshot(env));
    await measured({ python, program, folder, env, local, cluster }, wanted);
  } finally {
    for (const { name } of await local.list()) await local.down(name, { purge: true });
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What could be measured is told, whatever failed. */
async function measured(world: World, names: readonly string[]): Promise<void> {
  const figures: Figure[] = [];
  const failures: unknown[] = [];
  for (const name of names) {
    try {
      if (name === "spark") for (const { name: cluster } of await world.local.list()) await world.local.down(cluster);
      figures.push(...(await step(name, (say) => groups[name]!(world, say))));
    } catch (error) {
      failures.push(error);
    }
  }
  process.stdout.write(`${report(figures)}\n`);
  if (failures.length > 0) throw failures[0];
}

async function jupyterPaths(folder: string): Promise<NodeJS.ProcessEnv> {
  const { JUPYTER_PATH } = await kernelspecs();
  return { JUPYTER_PATH: `${JUPYTER_PATH}:${tslabSpec(folder)}`, JUPYTER_RUNTIME_DIR: join(folder, "runtime") };
}
