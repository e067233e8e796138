import { spawn } from "node:child_process";
import { connect } from "node:net";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { nodeBinary } from "../scripts/cluster-binary.ts";
import { nodePackages, spark, sparkImage } from "../scripts/parts.ts";
import { root } from "../scripts/setup/folders.mjs";
import { run } from "../scripts/setup/program.mjs";
import { step } from "../scripts/setup/progress.mjs";
import { nodeImages } from "../src/image/ctr.ts";
import type { LocalClusters } from "../src/local/clusters.ts";
import { freePorts } from "../src/process/free-ports.ts";
import { logFigures } from "./logs.ts";
import { type Figure, median } from "./report.ts";

const CLUSTER = "bench-node";
const ROUNDS = 3;

export interface SparkBench {
  /** The Python that has jupyter_client. */
  readonly python: string;
  /** kubectl. */
  readonly program: string;
  readonly env: NodeJS.ProcessEnv;
  /** A folder for what is written meanwhile. */
  readonly folder: string;
  readonly local: LocalClusters;
}

/**
 * What needs a node: how soon it is Ready, a session on it beside one written by hand, logs beside kubectl's, and the Connect client beside
 * PySpark's. Nothing without root.
 */
export async function sparkFigures(bench: SparkBench): Promise<readonly Figure[]> {
  if (process.getuid?.() !== 0) return [];
  const [installed] = await Promise.all([spark(), nodeBinary(), nodePackages()]);
  await sparkImage();
  const node = await step("node", () => nodeReady(bench.local));
  const session = await step("Spark session", (say) => sessionFigures(bench, installed.python, say));
  const logs = await step("logs", () => logsOnNode(bench));
  await bench.local.down(CLUSTER, { purge: true });
  const clients = await step("Spark Connect", (say) => besidePySpark(installed, bench.folder, say));
  return [node, ...session, ...logs, ...clients];
}

/** From the command to a node that is Ready and takes pods; warm: its programs and its data are there. */
async function nodeReady(local: LocalClusters): Promise<Figure> {
  const up = () => local.up(CLUSTER, { node: true, signal: AbortSignal.timeout(180_000) });
  await up();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await local.down(CLUSTER);
    const begin = performance.now();
    await up();
    times.push((performance.now() - begin) / 1000);
  }
  return { what: "node", kernel: "k8s-magics", median: median(times) };
}

async function sessionFigures(bench: SparkBench, sparkPython: string, say: (text: string) => void): Promise<readonly Figure[]> {
  const script = join(root, "bench", "notebook_session.py");
  const args = [script, CLUSTER, sparkPython, join(root, "bench", "spark_session.py"), String(ROUNDS)];
  const figures: Figure[] = [];
  const onLine = (line: string) => (line.startsWith("{") ? void figures.push(JSON.parse(line) as Figure) : say(line));
  await run(bench.python, args, { cwd: bench.folder, env: bench.env, onLine, limit: 15 * 60_000 });
  return figures;
}

/** With the image that the sessions left on the node. */
async function logsOnNode({ local, program, folder, env }: SparkBench): Promise<readonly Figure[]> {
  const { kubeconfig: cluster, node } = await local.status(CLUSTER);
  const images = await nodeImages(node?.containerdSocket ?? "", { env, signal: AbortSignal.timeout(30_000) });
  const image = images.find(({ name }) => name.includes("/local/spark:"))?.name;
  if (image === undefined) throw new Error("the node has no Spark image");
  return logFigures({ program, folder, cluster, image, shell: ["/bin/sh"], rounds: 10 });
}

/** PySpark's client speaks TLS as soon as it is given a token: this server has none, and ends with the figures. */
async function besidePySpark(
  { home, python }: { readonly home: string; readonly python: string },
  folder: string,
  say: (text: string) => void,
): Promise<readonly Figure[]> {
  const [port] = (await freePorts(1)) as [number];
  const conf = {
    "spark.connect.grpc.binding.address": "127.0.0.1",
    "spark.connect.grpc.binding.port": port,
    "spark.ui.enabled": false,
  };
  const given = Object.entries(conf).flatMap(([key, value]) => ["--conf", `${key}=${value}`]);
  const main = ["--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "spark-internal"];
  const args = ["--master", "local[2]", "--driver-memory", "2g", ...given, ...main];
  const env = { ...process.env, SPARK_HOME: home, SPARK_LOCAL_IP: "127.0.0.1", SPARK_LOCAL_DIRS: folder, PYSPARK_PYTHON: python };
  const server = spawn(join(home, "bin", "spark-submit"), args, { cwd: folder, env, stdio: "ignore" });
  try {
    for (const until = Date.now() + 120_000; !(await answers(port)); await sleep(300))
      if (Date.now() > until || server.exitCode !== null) throw new Error("the Spark Connect server did not start");
    return await connectFigures(python, port, say);
  } finally {
    server.kill();
  }
}

/** bench/spark-connect.ts as a process that has measured nothing else. */
async function connectFigures(python: string, port: number, say: (text: string) => void): Promise<readonly Figure[]> {
  const args = ["--no-warnings", join(root, "bench", "spark-connect.ts"), python, String(port)];
  const figures: Figure[] = [];
  const onLine = (line: string) => (line.startsWith("[") ? void figures.push(...(JSON.parse(line) as Figure[])) : say(line));
  await run(process.execPath, args, { cwd: root, onLine, limit: 10 * 60_000 });
  return figures;
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
