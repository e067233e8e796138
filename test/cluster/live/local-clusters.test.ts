import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { request } from "node:https";
import { connect, createServer } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { UserError } from "../../../src/base/errors.ts";
import type { LocalClusters, LocalStatus, Phase } from "../../../src/local/clusters.ts";
import { clusterFiles, localFolders } from "../../../src/local/folders.ts";
import { createLocalClusters } from "../../../src/local/local-clusters.ts";
import { commandLineOf, startOf } from "../../../src/process/process-identity.ts";
import { kubectl } from "../../support/kubectl.ts";
import { localCluster, type TestCluster } from "../../support/local-cluster.ts";
import { soon } from "../../support/soon.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const patience = 120_000;
const signal = AbortSignal.timeout(1_800_000);
let alpha: TestCluster;

beforeAll(async () => {
  alpha = await localCluster("alpha");
  await kubectl(alpha, "create", "configmap", "kept", "--from-literal=a=1");
}, 1_800_000);
afterAll(() => alpha.stop(), patience);

const statesOf = (status: LocalStatus) => status.components.map((component) => component.state);
const pidOf = (status: LocalStatus, name: string) => status.components.find((one) => one.name === name)?.pid ?? 0;
const allRunning = ["running", "running", "running", "running"];

describe("a running cluster", () => {
  test("answers to its own kubeconfig, as its administrator, and has what a first pod needs", async () => {
    expect(await kubectl(alpha, "auth", "whoami", "-o", "jsonpath={.status.userInfo.groups[0]}")).toBe("system:masters");
    expect(await kubectl(alpha, "get", "serviceaccount", "default", "-o", "name")).toBe("serviceaccount/default\n");
    expect(await kubectl(alpha, "config", "current-context")).toBe("alpha\n");
    expect(await alpha.clusters.kubeconfigFiles()).toEqual([alpha.kubeconfig]);
  });

  test("keeps its secrets to its owner, and off the command lines", async () => {
    const status = await alpha.clusters.status("alpha");
    for (const file of [alpha.kubeconfig, join(status.dataDir, "state.json"), join(status.dataDir, "pki", "ca.key")]) {
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    }
    expect((await stat(status.dataDir)).mode & 0o777).toBe(0o700);
    const lines = await Promise.all(status.components.map((component) => commandLineOf(component.pid ?? 0)));
    expect(lines.every((line) => line.includes(status.dataDir))).toBe(true);
    expect(lines.join("\n")).not.toMatch(/BEGIN|token=|password/);
  });

  test("up again changes nothing and says so", async () => {
    const before = await alpha.clusters.status("alpha");
    const again = await alpha.clusters.up("alpha", { signal });
    expect(again.outcome).toBe("unchanged");
    expect(again.components).toEqual(before.components);
  });

  test("etcd speaks to nobody without the API server's certificate", async () => {
    const files = clusterFiles(localFolders(alpha.env, homedir()), "alpha");
    const { ports } = JSON.parse(await readFile(files.stateFile, "utf8")) as { ports: { etcd: number } };
    const ask = request({ host: "127.0.0.1", port: ports.etcd, path: "/health", rejectUnauthorized: false });
    ask.end();
    const [error] = (await once(ask, "error")) as [Error];
    expect(error.message).toMatch(/certificate required|bad certificate|alert|ECONNRESET|socket hang up/);
  });
});

describe("down and up", () => {
  test(
    "objects and ports survive, and no process stays behind",
    async () => {
      const before = await alpha.clusters.status("alpha");
      const stopped = await alpha.clusters.down("alpha");
      expect([stopped.outcome, stopped.state]).toEqual(["stopped", "stopped"]);
      for (const { pid } of before.components) expect(await startOf(pid ?? 0)).toBeUndefined();
      expect(await alpha.clusters.kubeconfigFiles()).toEqual([]);
      expect((await alpha.clusters.down("alpha")).outcome).toBe("unchanged");
      const phases: (readonly Phase[])[] = [];
      const started = await alpha.clusters.up("alpha", { signal, onPhase: (now) => phases.push(now) });
      expect([started.outcome, started.server]).toEqual(["started", before.server]);
      expect(phases.at(-1)?.map((phase) => phase.state)).toEqual(Array(7).fill("done"));
      expect(await kubectl(alpha, "get", "configmap", "kept", "-o", "jsonpath={.data.a}")).toBe("1");
    },
    patience,
  );

  test(
    "a component that was killed is reported with its last words, and healed alone",
    async () => {
      const before = await alpha.clusters.status("alpha");
      await soon(async () => (await readFile(join(before.dataDir, "logs", "kube-scheduler.log"), "utf8")) !== "");
      process.kill(pidOf(before, "kube-scheduler"), "SIGKILL");
      const broken = await untilBroken(alpha.clusters, "alpha");
      expect(statesOf(broken)).toEqual(["running", "running", "running", "crashed"]);
      expect(broken.components[3]?.lastLines).toMatch(/\S/);
      const healed = await alpha.clusters.up("alpha", { signal });
      expect([healed.outcome, ...statesOf(healed)]).toEqual(["healed", ...allRunning]);
      expect(pidOf(healed, "etcd")).toBe(pidOf(before, "etcd"));
    },
    patience,
  );

  test(
    "etcd and scheduler killed under a running server: up brings all of it back",
    async () => {
      const before = await alpha.clusters.status("alpha");
      for (const name of ["etcd", "kube-scheduler"]) process.kill(pidOf(before, name), "SIGKILL");
      await untilBroken(alpha.clusters, "alpha");
      const healed = await alpha.clusters.up("alpha", { signal });
      expect([healed.outcome, ...statesOf(healed)]).toEqual(["healed", ...allRunning]);
      expect(await kubectl(alpha, "get", "configmap", "kept", "-o", "jsonpath={.data.a}")).toBe("1");
    },
    patience,
  );

  test(
    "a port that somebody took meanwhile is left to them",
    async () => {
      const before = await alpha.clusters.down("alpha");
      const port = Number(new URL(before.server ?? "").port);
      const taker = createServer().listen(port, "127.0.0.1");
      await once(taker, "listening");
      try {
        const started = await alpha.clusters.up("alpha", { signal });
        expect(started.server).not.toBe(before.server);
        expect(await kubectl(alpha, "get", "configmap", "kept", "-o", "jsonpath={.data.a}")).toBe("1");
      } finally {
        taker.close();
      }
    },
    patience,
  );
});

describe("several", () => {
  test(
    "two clusters, and two starts of one at once, do not disturb each other",
    async () => {
      const { clusters } = alpha;
      try {
        const both = await Promise.all([clusters.up("beta", { signal }), clusters.up("beta", { signal })]);
        expect(both.map((status) => status.outcome).sort()).toEqual(["started", "unchanged"]);
        expect(both[0]?.components).toEqual(both[1]?.components);
        expect((await clusters.list()).map(({ name, state }) => [name, state])).toEqual([
          ["alpha", "running"],
          ["beta", "running"],
        ]);
        const beta = { kubeconfig: both[0]?.kubeconfig ?? "" };
        await kubectl(beta, "create", "namespace", "only-beta");
        expect(await kubectl(alpha, "get", "namespaces", "-o", "name")).not.toContain("only-beta");
      } finally {
        const gone = await clusters.down("beta", { purge: true });
        expect(gone.outcome).toBe("purged");
        await expect(stat(gone.dataDir)).rejects.toThrow("ENOENT");
      }
    },
    patience,
  );
});

test("a folder that cannot be made is told in the system's words", async () => {
  const state = join(tempFolder(), "file");
  await writeFile(state, "");
  const clusters = createLocalClusters({ env: { ...process.env, K8S_MAGICS_STATE: state }, home: homedir() });
  const failed = (await clusters.up("gamma", { signal }).catch((error: unknown) => error)) as UserError;
  expect([failed.name, failed.message]).toEqual(["LocalClusterFailed", "local cluster gamma cannot be started"]);
  expect(failed.why).toContain("ENOTDIR");
});

describe("a start that does not come to its end", () => {
  const own = () => {
    const state = tempFolder();
    return createLocalClusters({ env: { ...process.env, K8S_MAGICS_STATE: state }, home: homedir(), noFsync: true });
  };

  test.each(["certificates", "etcd", "kube-apiserver", "ready"])(
    "interrupted in phase %s: nothing of it runs on",
    async (phase) => {
      const clusters = own();
      const stop = new AbortController();
      const pids = new Set<number>();
      const onPhase = (phases: readonly Phase[]) => {
        if (phases.some(({ name, state }) => name === phase && state === "running")) stop.abort(new Error("stop"));
      };
      await expect(clusters.up("gamma", { signal: stop.signal, onPhase })).rejects.toThrow("stop");
      const status = await clusters.status("gamma");
      expect([status.state, ...statesOf(status)]).toEqual(["stopped", ...Array(4).fill("stopped")]);
      for (const pid of await processesOf(status.dataDir)) pids.add(pid);
      expect([...pids]).toEqual([]);
      await clusters.down("gamma", { purge: true });
    },
    patience,
  );

  test(
    "a component that cannot start is named, with its last words",
    async () => {
      const clusters = own();
      const { dataDir } = await clusters.status("gamma");
      await mkdir(join(dataDir, "etcd"), { recursive: true });
      await writeFile(join(dataDir, "etcd", "member"), "not a folder");
      const failed = (await clusters.up("gamma", { signal }).catch((error: unknown) => error)) as UserError;
      expect([failed.name, failed.message]).toEqual(["LocalClusterFailed", "etcd ended before etcd answered"]);
      expect(failed.why).toMatch(/not a directory/);
      expect(failed.hints.join()).toContain("etcd.log");
      expect(await processesOf(dataDir)).toEqual([]);
    },
    patience,
  );
});

test(
  "the processes survive the program that started them",
  async () => {
    const state = tempFolder();
    const env = { ...process.env, K8S_MAGICS_STATE: state };
    const module = new URL("../../../src/local/local-clusters.ts", import.meta.url).href;
    const code = `const { createLocalClusters } = await import(${JSON.stringify(module)});
      await createLocalClusters({ env: process.env, home: ${JSON.stringify(homedir())}, noFsync: true })
        .up("delta", { signal: AbortSignal.timeout(100000) });`;
    const child = spawn(process.execPath, ["--no-warnings", "--input-type=module", "-e", code], { env, stdio: "inherit" });
    expect((await once(child, "close"))[0]).toBe(0);
    const clusters = createLocalClusters({ env, home: homedir() });
    const status = await clusters.status("delta");
    expect(status.state).toBe("running");
    const socket = connect(Number(new URL(status.server ?? "").port), "127.0.0.1");
    await once(socket, "connect");
    socket.destroy();
    await clusters.down("delta", { purge: true });
    expect(await processesOf(status.dataDir)).toEqual([]);
  },
  patience,
);

async function untilBroken(clusters: LocalClusters, name: string): Promise<LocalStatus> {
  await soon(async () => (await clusters.status(name)).state === "broken");
  return clusters.status(name);
}

/** Every process whose command line names the folder. */
async function processesOf(folder: string): Promise<readonly number[]> {
  const numbers = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const lines = await Promise.all(numbers.map(commandLineOf));
  return numbers.filter((_, index) => lines[index]?.includes(`${folder}/`));
}
