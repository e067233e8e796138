import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { run } from "../../src/process/run.ts";
import { planted } from "./planted.ts";
import { tempFolder } from "./temp-folder.ts";

/** A local AWS (moto) and its real command line. Its EKS clusters are real API servers. */
export interface LocalAws {
  /** Where all its services answer. */
  readonly endpoint: string;
  /** An environment with `aws` on its PATH that speaks to it, as the one user it has, and sees nothing of this machine's own settings. */
  readonly env: Readonly<Record<string, string>>;
  /** Registers a running API server as an EKS cluster. */
  createCluster(name: string, cluster: { readonly server: string; readonly kubeconfig: string }): Promise<void>;
  /** `aws eks update-kubeconfig`. @returns the file it wrote */
  updateKubeconfig(name: string, ...options: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL("aws/serve.py", import.meta.url));
const REGION = "eu-central-1";

/** The Python with moto and awscli that the tests were given. */
function awsPython(): string {
  const python = process.env.K8S_MAGICS_AWS_PYTHON;
  if (python === undefined) throw new Error("K8S_MAGICS_AWS_PYTHON must name a Python with moto and awscli: npm test sets it");
  return python;
}

export async function localAws(): Promise<LocalAws> {
  const python = awsPython();
  const folder = tempFolder();
  const clusters = join(folder, "clusters.json");
  const said: string[] = [];
  const server = spawn(python, [program, clusters], {
    env: { PATH: process.env.PATH, HOME: folder },
    stdio: ["pipe", "pipe", "pipe"],
  });
  server.stderr.on("data", (data: Buffer) => said.push(String(data)));
  const endpoint = `http://127.0.0.1:${await firstLine(server, said)}`;
  const env = {
    PATH: `${dirname(python)}:${process.env.PATH}`,
    HOME: folder,
    AWS_ENDPOINT_URL: endpoint,
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: planted("local-secret-key"),
    AWS_EC2_METADATA_DISABLED: "true",
  };
  const aws = async (...words: readonly string[]): Promise<void> => {
    const { exitCode, stderr } = await run(join(dirname(python), "aws"), words, { env, timeout: 60_000 });
    if (exitCode !== 0) throw new Error(`aws ${words.join(" ")}: ${stderr}`);
  };
  return {
    endpoint,
    env,
    async createCluster(name, cluster) {
      const [, authority] = /certificate-authority-data: (\S+)/.exec(await readFile(cluster.kubeconfig, "utf8")) ?? [];
      await writeFile(clusters, JSON.stringify({ [name]: { server: cluster.server, authority } }));
      const role = "arn:aws:iam::123456789012:role/eks";
      await aws("eks", "create-cluster", "--name", name, "--role-arn", role, "--resources-vpc-config", "subnetIds=a,b");
    },
    async updateKubeconfig(name, ...options) {
      const file = join(tempFolder(), "config");
      await aws("eks", "update-kubeconfig", "--name", name, "--kubeconfig", file, ...options);
      return file;
    },
    async stop() {
      if (server.exitCode !== null) return;
      server.stdin.end();
      await once(server, "exit");
    },
  };
}

async function firstLine(server: ChildProcess, said: readonly string[]): Promise<string> {
  const ended = once(server, "close").then(([code]) => {
    throw new Error(`the local AWS ended with ${code}: ${said.join("")}`);
  });
  const [line] = await Promise.race([once(createInterface({ input: server.stdout! }), "line"), ended]);
  ended.catch(() => undefined);
  return line;
}
