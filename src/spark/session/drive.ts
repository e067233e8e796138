import type { ClusterClient } from "../../cluster/client.ts";
import type { SparkConf } from "../conf.ts";
import { cleanUp, once } from "./clean-up.ts";
import { ExecutorWatch } from "./executor-watch.ts";
import { executorsPhase } from "./executors-phase.ts";
import { becauseOfExecutors } from "./gave-up.ts";
import { podsOfSession } from "./labels.ts";
import { Later } from "./later.ts";
import type { LiveStart } from "./live-start.ts";
import type { Launched, Say } from "./parts.ts";
import { RunningSession } from "./running-session.ts";
import { wantedOf } from "./size.ts";
import type { StartOptions } from "./spark-sessions.ts";
import type { StartWorld } from "./start.ts";
import { uiApi } from "./ui-api.ts";

/** A start whose driver may be launched now. */
export interface Driving {
  readonly here: StartWorld;
  readonly options: StartOptions & { readonly name: string };
  readonly page: LiveStart;
  readonly signal: AbortSignal;
  readonly client: ClusterClient;
  readonly namespace: string;
  readonly conf: SparkConf;
  /** Further lines for the state that stays. */
  readonly notes: readonly string[];
}

const PATIENCE = 90_000;
const QUICKENED = "Spark's classes are archived in the background in a while, once: later sessions start sooner";

/** From the launch to a session with executors; everything is taken back when it fails or is stopped before. */
export async function drive(driving: Driving, launch: (say: Say) => Promise<Launched>): Promise<RunningSession> {
  const { here, options, page, signal, client, namespace, notes } = driving;
  const { owner } = here;
  const { name, patience = PATIENCE, sure } = options;
  let launched: Launched | undefined;
  const later = new Later();
  const watch = new ExecutorWatch(client, { namespace, selector: `${podsOfSession(name, owner)},spark-role=executor` });
  const release = once(async () => {
    await Promise.all([launched?.driver.stop(), later.stop()]);
    watch.close();
    await cleanUp(client, { session: name, namespace, owner }, launched?.driver.facts?.appId);
  });
  here.onLaunched(release);
  try {
    await page.run(
      "driver",
      async (say) => {
        launched = await launch(say);
        return launched.driver.start({ signal, onStep: say });
      },
      ({ sparkVersion, pythonVersion }) => driverWords(driving, `Spark ${sparkVersion}, Python ${pythonVersion}`),
    );
    const session = running(driving, launched!, watch, release);
    const { quicken } = launched!;
    const all = quicken === undefined ? notes : [...notes, QUICKENED];
    await executorsPhase({ page, session, launched: launched!, patience, sure, signal, notes: all });
    if (quicken !== undefined) later.run(quicken);
    return session;
  } catch (error) {
    await release();
    throw becauseOfExecutors(error, name, watch.fallen);
  }
}

function driverWords({ conf, options }: Driving, versions: string): string {
  if (options.inCluster === true) return `up in the cluster · ${versions}`;
  return `up on this machine, ${conf.get("spark.driver.host")}:${conf.get("spark.driver.port")} · ${versions}`;
}

function running(driving: Driving, launched: Launched, watch: ExecutorWatch, release: () => Promise<void>): RunningSession {
  const { driver } = launched;
  const ui = launched.ui ?? driver.facts?.uiUrl;
  const { conf, namespace } = driving;
  const { parts, onOver } = driving.here;
  const { name, inCluster = false } = driving.options;
  return new RunningSession({
    name,
    mode: inCluster ? "in-cluster" : "client",
    own: true,
    context: conf.context,
    namespace,
    conf,
    wanted: wantedOf(conf).executors,
    driver,
    door: launched.door,
    address: driver.connectAddress(),
    ui,
    uiApi: ui === undefined || driver.facts === undefined ? undefined : uiApi(ui, driver.facts.appId),
    watch,
    log: (lines) => launched.log(lines),
    connect: (address) => parts.connect(address, { driver }),
    release,
    onOver,
  });
}
