import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePorts, portIsFree } from "../../src/process/free-ports.ts";
import { SetupError } from "../setup/progress.mjs";

export interface LabOptions {
  /** `python` of the environment that has JupyterLab and the kernelspecs. */
  readonly python: string;
  /** Folder to serve. */
  readonly notebooks: string;
  /** Opened first; a path below `notebooks`. */
  readonly open: string;
  /** Folder for Jupyter's own settings and runtime files. */
  readonly state: string;
  /** Tried first, then the next ones. */
  readonly port: number;
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds until it must answer; 60,000 by default. */
  readonly limit?: number;
}

export interface Lab {
  /** With the token: whoever has it can run code here. */
  readonly url: string;
  readonly origin: string;
  readonly token: string;
  readonly ended: Promise<void>;
  /** Ends the server and its kernels. */
  stop(): Promise<void>;
}

/** Start JupyterLab on loopback; resolves when it answers. */
export async function startLab(options: LabOptions): Promise<Lab> {
  quietLab(options.python);
  const port = await freePort(options.port);
  const token = randomBytes(24).toString("hex");
  const log: string[] = [];
  const child = launch(options, port, token, log);
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = () => end(child, ended);
  const origin = `http://127.0.0.1:${port}`;
  try {
    await answering(`${origin}/api/status`, token, child, log, options.limit ?? 60_000);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `${origin}/lab/tree/${options.open}?token=${token}`, origin, token, ended, stop };
}

function launch({ python, notebooks, state, env }: LabOptions, port: number, token: string, log: string[]): ChildProcess {
  const args = [
    ...["-m", "jupyterlab", "--no-browser", "--ServerApp.ip=127.0.0.1", `--ServerApp.port=${port}`, "--ServerApp.port_retries=0"],
    ...[`--ServerApp.root_dir=${notebooks}`, "--LabApp.extension_manager=readonly"],
    ...(process.getuid?.() === 0 ? ["--allow-root"] : []),
  ];
  const jupyter = {
    // The token goes by the environment: command lines are public on a shared machine.
    JUPYTER_TOKEN: token,
    // The kernelspecs and settings of this environment, whatever else the user has installed.
    JUPYTER_PREFER_ENV_PATH: "1",
    JUPYTER_CONFIG_DIR: join(state, "jupyter"),
    JUPYTER_DATA_DIR: join(state, "jupyter", "data"),
    JUPYTER_RUNTIME_DIR: join(state, "jupyter", "runtime"),
  };
  // In a group of its own, so that Ctrl-C in the terminal is handled once, by us.
  const child = spawn(python, args, { env: { ...env, ...jupyter }, stdio: ["ignore", "pipe", "pipe"], detached: true });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => {
      log.push(...text.split("\n").filter((line) => line !== ""));
      log.splice(0, Math.max(0, log.length - 200));
    });
  }
  return child;
}

/** No question about news, no check for updates: a local server has no business on the internet. */
function quietLab(python: string): void {
  const settings = join(dirname(dirname(python)), "share", "jupyter", "lab", "settings", "overrides.json");
  mkdirSync(dirname(settings), { recursive: true });
  writeFileSync(
    settings,
    JSON.stringify({ "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false } }),
  );
}

async function answering(url: string, token: string, child: ChildProcess, log: readonly string[], limit: number): Promise<void> {
  const end = Date.now() + limit;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new SetupError("JupyterLab ended at once", log.slice(-15));
    const response = await fetch(url, { headers: { authorization: `token ${token}` }, signal: AbortSignal.timeout(2000) }).catch(
      () => undefined,
    );
    if (response?.ok) return;
    if (Date.now() > end) throw new SetupError(`JupyterLab did not answer within ${limit / 1000} s`, log.slice(-15));
    await sleep(150);
  }
}

/** The server ends its kernels when it is asked to; what does not listen is made to. */
async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.pid === undefined) return;
  for (const [signal, wait] of [
    ["SIGTERM", 12_000],
    ["SIGKILL", 3000],
  ] as const) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await Promise.race([ended, sleep(wait, undefined, { ref: false })]);
  }
}

/** @param first 0 for any @returns the port, or the next one that nobody listens on */
async function freePort(first: number): Promise<number> {
  if (first === 0) return (await freePorts(1))[0]!;
  for (let port = first; port < first + 50; port++) if (await portIsFree(port)) return port;
  throw new SetupError(`no free port from ${first} to ${first + 49}: choose another one with --port`);
}
