import { spawn } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { buildSnapshot } from "../../src/kernel/compiler-snapshot.ts";
import { build } from "../build.ts";
import { programOnPath } from "../setup/debian.mjs";
import { root, stateFolder } from "../setup/folders.mjs";
import { stopPrograms } from "../setup/program.mjs";
import { elapsed, explain, SetupError, step } from "../setup/progress.mjs";
import { pythonEnvironment } from "../setup/python.mjs";
import { startedHere } from "./clusters.ts";
import { contextsTable } from "./contexts-table.ts";
import { kernelspecs } from "./kernelspecs.ts";
import { type Lab, startLab } from "./lab.ts";
import { workingCopies } from "./notebooks.ts";
import type { StartOptions } from "./options.ts";
import { prepareSpark } from "./spark.ts";

const tour = "01-tour.ipynb";
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** JupyterLab first, the clusters behind it, until somebody stops it; then everything that was started ends. */
export async function runLab(options: StartOptions, stop: AbortSignal): Promise<number> {
  const env = isolated(options.kubeconfig);
  const [python] = await Promise.all([pythonEnvironment("python"), build()]);
  const specs = await kernelspecs();
  // Beside JupyterLab's own start; a kernel works without it, only later.
  const snapshot = buildSnapshot().catch(() => undefined);
  const notebooks = join(stateFolder, "notebooks");
  for (const name of workingCopies(join(root, "notebooks"), notebooks)) {
    say(`  ${name}: there is a newer one in the project; your changed copy is kept (${join(notebooks, name)})`);
  }
  const lab = await step("JupyterLab", () =>
    startLab({ python, notebooks, open: tour, state: stateFolder, port: options.port, env: { ...env, ...specs } }),
  );
  const clusters = startedHere(env, stop);
  try {
    greet(lab, options.browser);
    const ready = clusters
      .up()
      .then(
        async () => say(`\n${await contextsTable(env)}\n`),
        (error) => stop.aborted || say(`\nThe clusters did not start; the notebook works all the same.\n${explain(error)}\n`),
      )
      .then(() => prepareSpark(stop))
      .then((line) => say(line));
    await Promise.race([lab.ended, aborted(stop)]);
    if (!stop.aborted) say("JupyterLab ended.");
    await stopAll(lab, clusters, Promise.all([ready, snapshot]));
  } finally {
    stopPrograms();
  }
  return 0;
}

/**
 * The environment of everything that is started: the user's own kubeconfig is out of sight unless it was named.
 * @throws {SetupError} when the named file is not there
 */
export function isolated(kubeconfig: string | undefined): NodeJS.ProcessEnv {
  if (kubeconfig !== undefined && !existsSync(kubeconfig)) throw new SetupError(`there is no file ${kubeconfig}`);
  mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
  const { K8S_MAGICS_ISOLATED: _, ...env } = process.env;
  // A file of its own, to which %k8s add writes and which kubectl and its like see too.
  return { ...env, KUBECONFIG: kubeconfig ?? join(stateFolder, "kubeconfig") };
}

function greet(lab: Lab, browser: boolean): void {
  const started = Number(process.env.K8S_MAGICS_STARTED);
  const after = Number.isFinite(started) ? ` · ${elapsed(Date.now() - started)} after the start` : "";
  say(`\n  The tour is open at\n  ${lab.url}\n\n  Ctrl-C stops JupyterLab and the clusters${after}\n`);
  if (browser) openBrowser(lab.url);
}

/** Only where there is a screen; the URL is printed in any case. */
function openBrowser(url: string): void {
  const screen = process.platform === "darwin" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const program = screen ? programOnPath(process.platform === "darwin" ? ["open"] : ["xdg-open"]) : undefined;
  if (program === undefined) return;
  const child = spawn(program, [url], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}

async function stopAll(lab: Lab, clusters: ReturnType<typeof startedHere>, ready: Promise<unknown>): Promise<void> {
  await step("stopped", async (detail) => {
    detail("JupyterLab, kernels");
    stopPrograms();
    await Promise.all([lab.stop(), ready]);
    const names = await clusters.down();
    detail(["JupyterLab", "kernels", ...names.map((name) => `cluster ${name}`)].join(", "));
  });
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
