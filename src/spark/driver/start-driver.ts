import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../../base/errors.ts";
import { killGroup } from "../../process/process-group.ts";
import { connectAddressOf, openSocket } from "./attach-driver.ts";
import type { ConnectAddress, Driver, DriverEnd } from "./driver.ts";
import { endOf, lastLines } from "./driver-end.ts";
import { attachPython, type PythonClient } from "./python-client.ts";
import { pythonFolder } from "./python-folder.ts";

export interface StartDriverOptions {
  /** The Python that has PySpark, such as `python3` or a virtual environment's. */
  readonly python: string;
  readonly sparkHome?: string;
  /** Plain pairs: what `swan_spark_conf` holds and `start()` uses. Never on a command line. */
  readonly conf: Readonly<Record<string, string>>;
  /** The whole environment of the driver, such as `process.env` with KUBECONFIG, OS_TOKEN, SPARK_PORTS. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A folder of this user's; the driver gets one of its own in it (0700), which goes with it. */
  readonly runtimeDir: string;
  readonly cwd?: string;
  /** Spark's classes for Java, as a file. */
  readonly classArchive?: string;
  /** Values that must not appear in outputs; `OS_TOKEN` and the token of Connect are always among them. */
  readonly secrets?: readonly string[];
  readonly signal: AbortSignal;
}

/** A driver on this machine, with what another notebook of this user needs to attach. */
export interface LocalDriver extends Driver {
  readonly pid: number;
  /** Its Unix socket, for {@link attachDriver}. */
  readonly socket: string;
  readonly connectToken: string;
  readonly logFile: string;
}

/** Longest path of a Unix socket on any system. */
const SOCKET_PATH_LIMIT = 100;
const GREET_LIMIT = 30_000;
/** The driver itself needs at most 10 s for an orderly end. */
const STOP_LIMIT = 12_000;

/**
 * Start a Python process that is ready for cells, with no SparkContext yet. It ends in order when this process goes.
 * @throws UserError `DriverNotStarted` with its last words; the signal's reason
 */
export async function startDriver(options: StartDriverOptions): Promise<LocalDriver> {
  options.signal.throwIfAborted();
  const folder = await ownFolder(options.runtimeDir);
  const socket = join(folder, "s");
  const logFile = join(folder, "driver.log");
  const connectToken = randomBytes(24).toString("hex");
  const secrets = [...(options.secrets ?? []), options.env.OS_TOKEN, connectToken];
  await writeFile(join(folder, "settings.json"), JSON.stringify({ conf: options.conf, classArchive: options.classArchive }), {
    mode: 0o600,
  });
  const log = await open(logFile, "a", 0o600);
  const child = launch(options, folder, log.fd, connectToken);
  let asked = false;
  const ended = endOf(child, logFile, secrets, () => asked);
  await log.close();
  try {
    const python = await greeted({ child, socket, ended, secrets, signal: options.signal });
    void ended.then(() => python.close()).then(() => rm(folder, { recursive: true, force: true }));
    return new RunningDriver({ python, child, socket, connectToken, logFile, ended, secrets, onStop: () => (asked = true) });
  } catch (error) {
    killGroup(child.pid);
    const { how, lastLines: said } = await ended;
    await rm(folder, { recursive: true, force: true });
    if (options.signal.aborted) throw options.signal.reason;
    if (error instanceof UserError) throw error;
    throw new UserError("DriverNotStarted", `${options.python} did not become a driver: ${how}`, {
      ...(said === undefined ? {} : { why: said }),
      hints: ["%k8s spark install brings a Python with PySpark"],
    });
  }
}

async function ownFolder(runtimeDir: string): Promise<string> {
  await mkdir(runtimeDir, { recursive: true, mode: 0o700 });
  const parent = join(runtimeDir, "driver-XXXXXX", "s").length > SOCKET_PATH_LIMIT ? tmpdir() : runtimeDir;
  // mkdtemp's folders are 0700.
  return mkdtemp(join(parent, "driver-"));
}

function launch(options: StartDriverOptions, folder: string, log: number, connectToken: string): ChildProcess {
  const home = options.sparkHome === undefined ? {} : { SPARK_HOME: options.sparkHome };
  const settings = ["--socket", join(folder, "s"), "--settings", join(folder, "settings.json"), "--folder", folder];
  // A group of its own: Jupyter's interrupt of the kernel's group must not reach it. Its input's end tells it that we are gone.
  return spawn(options.python, [pythonFolder(), ...settings], {
    cwd: options.cwd,
    env: { ...options.env, ...home, SPARK_CONNECT_AUTHENTICATE_TOKEN: connectToken } as NodeJS.ProcessEnv,
    detached: true,
    stdio: ["pipe", log, log],
  });
}

interface Greeting {
  readonly child: ChildProcess;
  readonly socket: string;
  readonly ended: Promise<DriverEnd>;
  readonly secrets: readonly (string | undefined)[];
  readonly signal: AbortSignal;
}

async function greeted({ child, socket, ended, secrets, signal }: Greeting): Promise<PythonClient> {
  const gone = new AbortController();
  void ended.then(() => gone.abort(new Error("ended")));
  const limit = AbortSignal.any([signal, gone.signal, AbortSignal.timeout(GREET_LIMIT)]);
  child.stdin?.on("error", () => {});
  return attachPython({ open: (until) => openSocket(socket, until), secrets }, limit);
}

interface Parts {
  readonly python: PythonClient;
  readonly child: ChildProcess;
  readonly socket: string;
  readonly connectToken: string;
  readonly logFile: string;
  readonly ended: Promise<DriverEnd>;
  readonly secrets: readonly (string | undefined)[];
  readonly onStop: () => void;
}

class RunningDriver implements LocalDriver {
  readonly python: PythonClient;
  readonly pid: number;
  readonly socket: string;
  readonly connectToken: string;
  readonly logFile: string;
  readonly ended: Promise<DriverEnd>;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.python = parts.python;
    this.pid = parts.python.pid;
    this.socket = parts.socket;
    this.connectToken = parts.connectToken;
    this.logFile = parts.logFile;
    this.ended = parts.ended;
  }

  get facts(): Driver["facts"] {
    return this.python.facts;
  }

  async start(options: Parameters<Driver["start"]>[0]): ReturnType<Driver["start"]> {
    try {
      return await this.python.startSpark(options);
    } catch (error) {
      if (options.signal.aborted || !(error instanceof UserError)) throw error;
      throw await this.#explained(error);
    }
  }

  connectAddress(): ConnectAddress {
    return connectAddressOf(this.facts, this.connectToken);
  }

  async stop(): Promise<void> {
    this.#parts.onStop();
    this.python.requestStop();
    this.#parts.child.stdin?.end();
    const limit = setTimeout(() => killGroup(this.#parts.child.pid), STOP_LIMIT);
    await this.ended;
    clearTimeout(limit);
  }

  /** Java's reasons are in the log, not in what Python raised. */
  async #explained(error: UserError): Promise<UserError> {
    const said = await lastLines(this.logFile, this.#parts.secrets);
    return new UserError("SparkNotStarted", error.message, {
      why: [error.why, said === undefined ? undefined : `The driver's log ends with:\n${said}`].filter(Boolean).join("\n"),
      hints: error.hints,
    });
  }
}
