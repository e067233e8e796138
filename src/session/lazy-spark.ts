import { UserError } from "../base/errors.ts";
import type { CreateSparkSessions, SparkSessions, SparkWorld } from "../spark/session/spark-sessions.ts";

/** Spark sessions whose modules are loaded by the first question that may need them. To ask for what cannot be there yet loads nothing. */
export function lazySpark(load: (() => Promise<CreateSparkSessions>) | undefined, world: () => SparkWorld): SparkSessions {
  let made: SparkSessions | undefined;
  let loading: Promise<SparkSessions> | undefined;
  const opened = async (): Promise<SparkSessions> => {
    if (load === undefined) throw noSpark();
    loading ??= load().then((create) => {
      made = create(world());
      return made;
    });
    return loading.catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
  };
  return {
    start: async (options, host) => (await opened()).start(options, host),
    connectTo: async (url, name, host) => (await opened()).connectTo(url, name, host),
    attach: async (name, host) => (await opened()).attach(name, host),
    python: async (host) => (await opened()).python(host),
    list: async () => (await opened()).list(),
    running: () => made?.running() ?? [],
    leftovers: async (host) => (await opened()).leftovers(host),
    removeLeftovers: async (found, host) => (await opened()).removeLeftovers(found, host),
    executors: async (name, host) => (await opened()).executors(name, host),
    logs: async (name, of, lines, host) => (await opened()).logs(name, of, lines, host),
    ui: async (name, host) => (await opened()).ui(name, host),
    get(name) {
      if (made === undefined) throw noSparkSession();
      return made.get(name);
    },
    async close() {
      if (loading === undefined) return;
      await loading.then((sessions) => sessions.close()).catch(() => undefined);
    },
  };
}

/** How to get a session is said wherever one is missing. */
const noSparkSession = (): UserError =>
  new UserError("NoSparkSession", "this notebook has no Spark session yet", {
    hints: ["%k8s spark session", "%k8s spark session --connect sc://HOST:PORT"],
  });

const noSpark = (): UserError => new UserError("NoSparkSession", "there is no Spark here");
