import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { build } from "../scripts/build.ts";
import { kubectl } from "../scripts/cluster-binary.ts";
import { root } from "../scripts/setup/folders.mjs";
import { run } from "../scripts/setup/program.mjs";
import { step } from "../scripts/setup/progress.mjs";
import { pythonEnvironment } from "../scripts/setup/python.mjs";
import { kernelspecs } from "../scripts/starting/kernelspecs.ts";
import { buildSnapshot } from "../src/kernel/compiler-snapshot.ts";
import { createLocalClusters } from "../src/local/local-clusters.ts";
import { checkTimes } from "./check.ts";
import { kubeconfigFigures } from "./kubeconfig.ts";
import { type Figure, median, report } from "./report.ts";
import { rewriteTimes } from "./rewrite.ts";
import { sparkFigures } from "./spark.ts";

const ours = "k8s-magics";

/** Every figure of the README, from one run on one machine, beside what it is compared with. */
export async function bench(): Promise<void> {
  const [python, program] = await Promise.all([pythonEnvironment("python"), kubectl(), build()]);
  const folder = mkdtempSync(join(tmpdir(), "k8s-magics-bench-"));
  const env = { ...process.env, K8S_MAGICS_STATE: join(folder, "state"), K8S_MAGICS_ISOLATED: "1", KUBECONFIG: "" };
  const local = createLocalClusters({ env, home: homedir(), noFsync: true });
  const up = (name: string) => local.up(name, { signal: AbortSignal.timeout(120_000) });
  try {
    const [cluster] = await step("clusters", () => Promise.all([up("alpha"), up("beta")]));
    const { JUPYTER_PATH } = await kernelspecs();
    // As `k8s-magics install` does: what a person has from the second kernel on at the latest.
    await step("start-up snapshot", () => buildSnapshot(env));
    const paths = { JUPYTER_PATH: `${JUPYTER_PATH}:${tslabSpec(folder)}`, JUPYTER_RUNTIME_DIR: join(folder, "runtime") };
    const kernels = await step("kernels", (say) => kernelFigures(python, { ...env, ...paths }, folder, say));
    const rewriting = await step("rewriting", () => rewriteTimes(40));
    const checking = await step("check", () => checkTimes(folder, 5));
    const process = await step("kubectl", async () => kubectlTimes(program, cluster.kubeconfig, 20));
    const contexts = await step("10,000 contexts", () =>
      kubeconfigFigures({ program, folder, cluster: cluster.kubeconfig, rounds: 5 }),
    );
    const own: readonly Figure[] = [
      { what: "rewrite", kernel: ours, median: median(rewriting) },
      { what: "magic", kernel: "kubectl", median: median(process) },
      { what: "check", kernel: ours, median: median(checking) },
      ...contexts,
    ];
    const isRoot = globalThis.process.getuid?.() === 0;
    for (const name of ["alpha", "beta"]) await local.down(name);
    const spark = isRoot ? await sparkFigures({ python, env: { ...env, ...paths }, folder, local }) : [];
    globalThis.process.stdout.write(`${report([...kernels, ...own, ...spark])}\n`);
  } finally {
    for (const { name } of await local.list()) await local.down(name, { purge: true });
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Stock tslab on the Node that runs our kernel, so that only the kernels differ. @returns its Jupyter data folder */
function tslabSpec(folder: string): string {
  const data = join(folder, "jupyter");
  const kernel = join(data, "kernels", "tslab");
  mkdirSync(kernel, { recursive: true });
  const argv = [
    process.execPath,
    join(root, "node_modules", "tslab", "bin", "tslab"),
    "kernel",
    "--config-path",
    "{connection_file}",
  ];
  writeFileSync(join(kernel, "kernel.json"), JSON.stringify({ argv, display_name: "tslab", language: "typescript" }));
  return data;
}

async function kernelFigures(
  python: string,
  env: NodeJS.ProcessEnv,
  folder: string,
  say: (text: string) => void,
): Promise<Figure[]> {
  const cells = join(folder, "cells.json");
  const tour = tourCells();
  const plain = tour.filter((cell) => !cell.startsWith("%k8s")).map((cell) => cell.replace(/%k8s .*/g, equivalent));
  writeFileSync(cells, JSON.stringify({ [ours]: tour, tslab: plain }));
  const args = [join(root, "bench", "kernels.py"), ours, "tslab", "python3", "--magic", "%k8s get pods", "--cells", cells];
  const figures: Figure[] = [];
  const onLine = (line: string) => {
    if (!line.startsWith("{")) return;
    const figure = JSON.parse(line) as Figure;
    figures.push(figure);
    say(`${figure.what}, ${figure.kernel}`);
  };
  // In a folder of its own, as a notebook is: in a project the compiler reads that project's types, too.
  await run(python, args, { cwd: folder, env, onLine, limit: 15 * 60_000 });
  say("");
  return figures;
}

/** What a cell gets from a magic, written out for a kernel that has none. */
const equivalent = (magic: string): string =>
  magic.includes("spark conf")
    ? '{ get: (key: string) => key, with: (_: object) => ({ toSubmitArgs: () => ["--master"] }) }'
    : '[{ metadata: { name: "system:controller:a" } }]';

function tourCells(): readonly string[] {
  interface Cell {
    readonly cell_type: string;
    readonly source: readonly string[];
    readonly metadata: { readonly tags?: readonly string[] };
  }
  const { cells } = JSON.parse(readFileSync(join(root, "notebooks", "01-tour.ipynb"), "utf8")) as { cells: readonly Cell[] };
  const runs = ({ cell_type, metadata }: Cell) => cell_type === "code" && !metadata.tags?.includes("raises-exception");
  return cells.filter(runs).map(({ source }) => source.join(""));
}

function kubectlTimes(program: string, kubeconfig: string, rounds: number): readonly number[] {
  return Array.from({ length: rounds }, () => {
    const begin = performance.now();
    const { status, stderr } = spawnSync(program, ["--kubeconfig", kubeconfig, "get", "pods"], { encoding: "utf8" });
    if (status !== 0) throw new Error(`kubectl: ${stderr}`);
    return performance.now() - begin;
  });
}
