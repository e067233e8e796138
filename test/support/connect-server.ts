import { type ChildProcess, spawn } from "node:child_process";
import { connect } from "node:net";
import { join } from "node:path";
import { freePorts } from "../../src/process/free-ports.ts";
import { tempFolder } from "./temp-folder.ts";

export interface ConnectServer {
  /** `sc://127.0.0.1:PORT`. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** Where tables and files of the test may go. */
  readonly folder: string;
  /** The Python that brings this Spark. */
  readonly python: string;
  /** What the server wrote so far. */
  log(): string;
  stop(): Promise<void>;
}

export interface ConnectServerOptions {
  readonly conf?: Readonly<Record<string, string>>;
  /** `local[2]` by default. */
  readonly master?: string;
}

/** The Python with PySpark that the tests were given. */
export function sparkPython(): string {
  const python = process.env.K8S_MAGICS_SPARK_PYTHON;
  if (python === undefined) throw new Error("K8S_MAGICS_SPARK_PYTHON must name a Python with pyspark[connect]");
  return python;
}

/** A Spark Connect server of its own on loopback; `stop()` leaves nothing of it. */
export async function connectServer(options: ConnectServerOptions = {}): Promise<ConnectServer> {
  const python = sparkPython();
  const home = await sparkHome(python);
  const [port] = (await freePorts(1)) as [number];
  const folder = tempFolder();
  const conf = {
    "spark.connect.grpc.binding.address": "127.0.0.1",
    "spark.connect.grpc.binding.port": String(port),
    "spark.ui.enabled": "false",
    "spark.sql.warehouse.dir": join(folder, "warehouse"),
    "spark.sql.shuffle.partitions": "2",
    ...options.conf,
  };
  const given = Object.entries(conf).flatMap(([key, value]) => ["--conf", `${key}=${value}`]);
  const server = ["--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "spark-internal"];
  const child = spawn(
    join(home, "bin/spark-submit"),
    ["--master", options.master ?? "local[2]", "--driver-memory", "1g", ...given, ...server],
    {
      cwd: folder,
      env: { ...process.env, SPARK_HOME: home, SPARK_LOCAL_IP: "127.0.0.1", SPARK_LOCAL_DIRS: folder, PYSPARK_PYTHON: python },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const texts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => texts.push(String(data)));
  const log = () => texts.join("");
  const stop = () => ended(child);
  try {
    await listening(child, port, log);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `sc://127.0.0.1:${port}`, host: "127.0.0.1", port, folder, python, log, stop };
}

async function sparkHome(python: string): Promise<string> {
  const child = spawn(python, ["-c", "import os, pyspark; print(os.path.dirname(pyspark.__file__))"]);
  const texts: string[] = [];
  child.stdout.on("data", (data: Buffer) => texts.push(String(data)));
  await new Promise((resolve) => child.once("close", resolve));
  return texts.join("").trim();
}

/** Milliseconds until a server must answer. */
const START_LIMIT = 220_000;

async function listening(child: ChildProcess, port: number, log: () => string): Promise<void> {
  const limit = Date.now() + START_LIMIT;
  while (!(await answers(port))) {
    const over = child.exitCode !== null || child.signalCode !== null;
    if (over || Date.now() > limit) {
      throw new Error(`the Spark Connect server did not start (${child.exitCode ?? child.signalCode ?? "no answer"})\n${log()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const done = (ok: boolean) => {
      socket.destroy();
      resolve(ok);
    };
    socket.once("connect", () => done(true));
    socket.once("error", () => done(false));
  });

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await gone;
  clearTimeout(timer);
}
