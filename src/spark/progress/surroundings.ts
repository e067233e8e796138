import type { Host } from "../../base/host.ts";
import type { ConnectClient } from "../connect/client.ts";
import type { Surroundings } from "../connect/surroundings.ts";
import type { Driver } from "../driver/driver.ts";
import { frameBundle } from "../frame-view.ts";
import type { SparkSessionInfo, SparkWorld } from "../session/spark-sessions.ts";
import { showingProgress } from "./connect-progress.ts";

/**
 * What a notebook lends to a Spark Connect session: texts go to the cell that asked for them, tables are its other tables' like, its jobs
 * are shown below it and end with its ■.
 * @param info the session that the jobs run in
 * @param driver its driver, where this notebook has one
 */
export function notebookSurroundings(
  { currentHost }: { readonly currentHost: () => Host },
  info: () => SparkSessionInfo | undefined = () => undefined,
  driver?: Driver,
): Omit<Surroundings, "signal"> {
  return {
    print: (text) => currentHost().write("stdout", text),
    display: frameBundle,
    warn: (line) => currentHost().write("stderr", `${line}\n`),
    wrap: (client: ConnectClient) =>
      showingProgress(client, currentHost, {
        ui: () => info()?.ui,
        executors: () => info()?.executors?.running,
        onInterrupted: (tag) => driver?.python.sweepJobs(tag),
      }),
  };
}

/** What is known of the notebook's current session. */
export function currentInfo(world: SparkWorld): SparkSessionInfo | undefined {
  try {
    return world.forHost(world.currentHost()).spark.get().info();
  } catch {
    return undefined;
  }
}
