import { UserError } from "../base/errors.ts";
import type { CreateSparkSessions, SparkSessions, SparkWorld } from "../spark/session/spark-sessions.ts";
import { Lazy } from "./lazy.ts";

/** Spark sessions whose modules are loaded by the first question that may need them. To ask for what cannot be there yet loads nothing. */
export function lazySpark(load: (() => Promise<CreateSparkSessions>) | undefined, world: () => SparkWorld): SparkSessions {
  const spark = new Lazy<SparkSessions>(async () => {
    if (load === undefined) throw noSpark();
    return (await load())(world());
  });
  return {
    start: async (options, host) => (await spark.opened()).start(options, host),
    connectTo: async (url, name, host) => (await spark.opened()).connectTo(url, name, host),
    attach: async (name, host) => (await spark.opened()).attach(name, host),
    python: async (host) => (await spark.opened()).python(host),
    list: async () => (await spark.opened()).list(),
    running: () => spark.made?.running() ?? [],
    leftovers: async (host) => (await spark.opened()).leftovers(host),
    removeLeftovers: async (found, host) => (await spark.opened()).removeLeftovers(found, host),
    executors: async (name, host) => (await spark.opened()).executors(name, host),
    logs: async (name, of, lines, host) => (await spark.opened()).logs(name, of, lines, host),
    ui: async (name, host) => (await spark.opened()).ui(name, host),
    get(name) {
      if (spark.made === undefined) throw noSparkSession();
      return spark.made.get(name);
    },
    close: () => spark.close((made) => made.close()),
  };
}

/** How to get a session is said wherever one is missing. */
const noSparkSession = (): UserError =>
  new UserError("NoSparkSession", "this notebook has no Spark session yet", {
    hints: ["%k8s spark session", "%k8s spark session --connect sc://HOST:PORT"],
  });

const noSpark = (): UserError => new UserError("NoSparkSession", "there is no Spark here");
