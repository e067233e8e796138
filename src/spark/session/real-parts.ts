import { localFolders } from "../../local/folders.ts";
import type { Installed, SparkParts } from "./parts.ts";
import type { SparkWorld } from "./spark-sessions.ts";

/** Everything real; each module is loaded when it is needed. */
export function realParts(world: SparkWorld): SparkParts {
  const { env, home: userHome } = world;
  const cache = localFolders(env, userHome).cache;
  return {
    async findSpark(_say, signal, java = false) {
      // Both start a program: side by side. A Spark that is missing is told first.
      const needed = java ? javaFor(env, signal) : undefined;
      const { findSpark } = await import("../install/find-spark.ts");
      const found = await findSpark({ env, cache, signal });
      await needed;
      const { home, python, sparkVersion: version, pythonVersion, from, packages } = found;
      return { home, python, version, pythonVersion, from: FROM[from], packages };
    },
    async localNode(context) {
      const session = world.forHost(world.currentHost());
      const { cluster } = await session.context(context);
      const found = (await session.local.list()).find(({ kubeconfig }) => kubeconfig === cluster.file);
      return found?.node === undefined ? undefined : { name: found.name, driverHost: found.node.driverHost };
    },
    async ensureImage(node, installed, pip, say, signal) {
      const { ensureSparkImage } = await import("../../image/ensure.ts");
      const input = { ...imageOf(installed), pip, cluster: node.name };
      return ensureSparkImage(input, { signal, say, env, home: userHome });
    },
    async mismatch(installed, image) {
      const { imageMismatch } = await import("../../image/versions.ts");
      return imageMismatch({ spark: installed.version, python: installed.pythonVersion }, image);
    },
    async unreachable(conf, client, say, signal) {
      const { unreachable } = await import("./reachability.ts");
      return unreachable(conf, client, say, signal);
    },
    async launchLocal(launch) {
      const { launchLocal } = await import("./launch-local.ts");
      return launchLocal(launch, cache);
    },
    async launchInCluster(launch, client) {
      const { launchInCluster } = await import("../driver/in-cluster.ts");
      return launchInCluster(launch, client);
    },
    async joinDriver(door, { context, connect }, signal) {
      const { attachDriver, openSocket } = await import("../driver/attach-driver.ts");
      if ("socket" in door) return attachDriver({ open: (until) => openSocket(door.socket, until), connect, signal });
      const { openCells } = await import("../driver/pod/pod-driver.ts");
      const client = await world.forHost(world.currentHost()).cluster(context);
      const open = (until: AbortSignal) => openCells(client, door.pod, until);
      return attachDriver({ open, token: door.pod.token, connect, signal });
    },
    async connect(address, { signal, driver } = {}) {
      const [{ SparkSession }, { currentInfo, notebookSurroundings }] = await Promise.all([
        import("../connect/session.ts"),
        import("../progress/surroundings.ts"),
      ]);
      const around = notebookSurroundings(world, () => currentInfo(world), driver);
      return SparkSession.connect(address, signal === undefined ? around : { ...around, signal });
    },
  };
}

function javaFor(env: SparkWorld["env"], signal: AbortSignal): Promise<unknown> {
  const needed = import("../install/java.ts").then(({ requireJava }) => requireJava(env, signal));
  // It may be told long after it failed, or never.
  needed.catch(() => undefined);
  return needed;
}

const FROM = { SPARK_HOME: "SPARK_HOME", PATH: "found on PATH", managed: "installed for this user" } as const;

const imageOf = ({ home, version, python, pythonVersion, packages }: Installed) => ({
  sparkHome: home,
  sparkVersion: version,
  python,
  pythonVersion,
  packages,
});
