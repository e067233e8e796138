import { mkdir, readFile, rm } from "node:fs/promises";
import writeFileAtomic from "write-file-atomic";
import { UserError } from "../base/errors.ts";
import { run } from "../process/run.ts";
import type { ClusterFiles } from "./folders.ts";
import { type ClusterRecord, readRecord, writeRecord } from "./record.ts";

/** Programs that make a cluster out of Docker's containers: for who is not root, or not on Linux. */
export const driverNames = ["kind", "minikube"] as const;
export type DriverName = (typeof driverNames)[number];

type Env = Readonly<Record<string, string | undefined>>;
type Call = (name: string, kubeconfig: string) => readonly string[];

interface Driver {
  readonly create: Call;
  /** One command per list; kind itself cannot stop a cluster. */
  readonly stop: (name: string) => readonly [string, ...string[]];
  readonly start: (name: string) => readonly [string, ...string[]];
  readonly remove: Call;
  /** The environment that makes the program write its context into this file. */
  readonly env: (kubeconfig: string) => Env;
}

/** https://kind.sigs.k8s.io/docs/user/quick-start/ and https://minikube.sigs.k8s.io/docs/commands/ */
const drivers: Readonly<Record<DriverName, Driver>> = {
  kind: {
    create: (name, file) => ["create", "cluster", "--name", name, "--kubeconfig", file, "--wait", "120s"],
    stop: (name) => ["docker", "stop", `${name}-control-plane`],
    start: (name) => ["docker", "start", `${name}-control-plane`],
    remove: (name, file) => ["delete", "cluster", "--name", name, "--kubeconfig", file],
    env: () => ({}),
  },
  minikube: {
    create: (name) => ["start", "--profile", name, "--driver", "docker", "--wait", "all"],
    stop: (name) => ["minikube", "stop", "--profile", name],
    start: (name) => ["minikube", "start", "--profile", name],
    remove: (name) => ["delete", "--profile", name],
    env: (file) => ({ KUBECONFIG: file }),
  },
};

const limit = 15 * 60_000;

export interface DriverOptions {
  readonly env: Env;
  readonly signal?: AbortSignal;
}

/** The programs of {@link driverNames} that could be used now: on the PATH, with a Docker that answers. */
export async function usableDrivers({ env, signal }: DriverOptions): Promise<readonly DriverName[]> {
  const answers = (program: string, ...args: readonly string[]) =>
    run(program, args, { env, timeout: 5000, ...(signal === undefined ? {} : { signal }) }).then(
      ({ exitCode }) => exitCode === 0,
      () => false,
    );
  if (!(await answers("docker", "version"))) return [];
  const found = await Promise.all(driverNames.map((name) => answers(name, "version")));
  return driverNames.filter((_, index) => found[index]);
}

/**
 * Makes the cluster, or starts the one that was stopped; interrupted, it removes what it began.
 * @throws UserError `DriverFailed` in the program's words, `DriverNeedsDocker`, `CommandNotFound`
 */
export async function driverUp(files: ClusterFiles, name: DriverName, options: DriverOptions): Promise<void> {
  const kept = await readRecord(files);
  const { env, signal } = options;
  const docker = await run("docker", ["version"], { env, timeout: 10_000, ...(signal === undefined ? {} : { signal }) });
  if (docker.exitCode !== 0) {
    throw new UserError("DriverNeedsDocker", `${name} needs Docker, which does not answer`, { why: docker.stderr.trim() });
  }
  await mkdir(files.dir, { recursive: true, mode: 0o700 });
  const driver = drivers[name];
  if (kept?.driver !== undefined) await driverRun(files, driver.start(files.name), driver, options);
  else await created(files, name, options);
  const server = await ownContext(files, name);
  const ports = { etcd: 0, etcdPeer: 0, apiserver: 0 };
  await writeRecord(files, { ports, processes: {}, driver: { name, started: true, server } });
}

async function created(files: ClusterFiles, name: DriverName, options: DriverOptions): Promise<void> {
  const driver = drivers[name];
  try {
    await driverRun(files, [name, ...driver.create(files.name, files.kubeconfig)], driver, options);
  } catch (error) {
    await driverRun(files, [name, ...driver.remove(files.name, files.kubeconfig)], driver, { env: options.env }).catch(
      () => undefined,
    );
    await rm(files.kubeconfig, { force: true });
    throw error;
  }
}

/** Stops it; with `purge` it is removed. */
export async function driverDown(files: ClusterFiles, record: ClusterRecord, purge: boolean, options: DriverOptions) {
  if (record.driver === undefined) return;
  const { name } = record.driver;
  const driver = drivers[name];
  const remove: readonly [string, ...string[]] = [name, ...driver.remove(files.name, files.kubeconfig)];
  await driverRun(files, purge ? remove : driver.stop(files.name), driver, options);
  await writeRecord(files, { ...record, driver: { ...record.driver, started: false } });
}

async function driverRun(
  files: ClusterFiles,
  [program, ...args]: readonly [string, ...string[]],
  driver: Driver,
  { env, signal }: DriverOptions,
): Promise<void> {
  const whole = { ...env, ...driver.env(files.kubeconfig) };
  const ended = await run(program, args, { env: whole, timeout: limit, ...(signal === undefined ? {} : { signal }) });
  if (ended.exitCode === 0) return;
  const why = ended.stderr.trim().split("\n").slice(-5).join("\n");
  throw new UserError("DriverFailed", `${program} ${args.slice(0, 2).join(" ")} ended with ${ended.exitCode}`, { why });
}

/** Names the file's one context after the cluster, as every local cluster has it. @returns the server's address */
async function ownContext(files: ClusterFiles, name: DriverName): Promise<string> {
  const { parseDocument } = await import("yaml");
  const config = parseDocument(await readFile(files.kubeconfig, "utf8"));
  const server = config.getIn(["clusters", 0, "cluster", "server"]);
  if (typeof server !== "string") throw new UserError("DriverFailed", `${name} wrote no cluster into ${files.kubeconfig}`);
  config.setIn(["contexts", 0, "name"], files.name);
  config.set("current-context", files.name);
  await writeFileAtomic(files.kubeconfig, config.toString({ lineWidth: 0 }), { mode: 0o600 });
  return server;
}
