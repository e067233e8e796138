import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { clusterBinary } from "./cluster-binary.ts";
import { goProgram } from "./go-program.ts";
import { debianPackages, programOnPath } from "./setup/debian.mjs";
import { run } from "./setup/program.mjs";
import { SetupError, step } from "./setup/progress.mjs";
import { pythonEnvironment } from "./setup/python.mjs";

/** @returns path of a chromium that works without a screen */
export async function chromium(): Promise<string> {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const found = programOnPath(names);
  if (found !== undefined) return found;
  await debianPackages("Chromium for the browser tests", ["chromium"]);
  const installed = programOnPath(names);
  if (installed === undefined) throw new SetupError("chromium was installed but is not on the PATH");
  return installed;
}

const nodePrograms = {
  containerd: "containerd",
  runc: "runc",
  iptables: "iptables",
  conntrack: "conntrack",
  socat: "socat",
  ip: "iproute2",
  unshare: "util-linux",
  nsenter: "util-linux",
  busybox: "busybox-static",
  mmdebstrap: "mmdebstrap",
};

/** What a node of a local cluster needs from the system, and what its images are made with; only root can use it. */
export async function nodePackages(): Promise<void> {
  const missing = Object.entries(nodePrograms).filter(([program]) => systemProgram(program) === undefined);
  const plugins = existsSync("/usr/lib/cni/bridge") || existsSync("/opt/cni/bin/bridge") ? [] : ["containernetworking-plugins"];
  const packages = [...missing.map(([, name]) => name), ...plugins];
  if (packages.length > 0) await debianPackages("A node for local clusters", packages);
}

const systemProgram = (name: string): string | undefined =>
  programOnPath([name]) ?? ["/usr/sbin", "/sbin"].map((folder) => join(folder, name)).find((path) => existsSync(path));

/** Java ≥ 17, which Spark 4 needs. */
async function java(): Promise<void> {
  if (process.env.JAVA_HOME !== undefined || programOnPath(["java"]) !== undefined) return;
  await debianPackages("Java for the Spark tests", ["openjdk-17-jre-headless"]);
}

const installer = fileURLToPath(new URL("install-spark.ts", import.meta.url));

let installing: Promise<PreparedSpark> | undefined;

interface PreparedSpark {
  /** SPARK_HOME. */
  readonly home: string;
  /** The Python of its environment. */
  readonly python: string;
}

/** The Spark that `%k8s spark install` makes, once for all that need it. */
export function spark(): Promise<PreparedSpark> {
  installing ??= installed();
  return installing;
}

async function installed(): Promise<PreparedSpark> {
  await java();
  const install = (say: (detail: string) => void) =>
    run(process.execPath, ["--no-warnings", installer], {
      limit: 20 * 60_000,
      onLine: (line) => line.startsWith("{") || say(line),
    });
  const { lines } = await step("Spark", install, { quietWhenUnder: 2000 });
  return JSON.parse(lines.at(-1) ?? "{}");
}

const imageBuilder = fileURLToPath(new URL("build-image.ts", import.meta.url));

/** The layers of that Spark's image, in the cache; a node gets them when a session first needs them. */
export async function sparkImage(): Promise<void> {
  await Promise.all([spark(), nodePackages()]);
  const build = (say: (detail: string) => void) =>
    run(process.execPath, ["--no-warnings", imageBuilder], { limit: 30 * 60_000, onLine: say });
  await step("Spark image", build, { quietWhenUnder: 3000 });
}

/** Real identity servers. @returns the Pythons that have Keystone and a local AWS, and the webhook that asks Keystone about tokens */
export async function identity(): Promise<{ readonly keystone: string; readonly aws: string; readonly keystoneAuth: string }> {
  const pythons = (async () => [await pythonEnvironment("keystone"), await pythonEnvironment("aws")] as const)();
  // One compiler at a time: a cluster is what other tests wait for.
  const program = clusterBinary().then(() => goProgram(keystoneAuth));
  const [[keystone, aws], webhook] = await Promise.all([pythons, program]);
  return { keystone, aws, keystoneAuth: webhook };
}

const keystoneAuth = {
  title: "k8s-keystone-auth",
  name: "k8s-keystone-auth",
  module: "test/support/keystone-auth",
  package: "k8s.io/cloud-provider-openstack/cmd/k8s-keystone-auth",
};

/** @returns helm's program, which the tests start as a child of a notebook */
export const helm = (): Promise<string> => clusterBinary().then(() => goProgram(helmProgram));

const helmProgram = { title: "helm", name: "helm", module: "test/support/helm", package: "helm.sh/helm/v3/cmd/helm" };

/** kubectl's own reading and editing of kubeconfigs as one process for thousands of cases. @returns the program */
export const oracle = (): Promise<string> => clusterBinary().then(() => goProgram(clientcmdOracle));

const clientcmdOracle = {
  title: "client-go's oracle for kubeconfigs",
  name: "clientcmd-oracle",
  module: "test/support/clientcmd-oracle",
  package: ".",
};
