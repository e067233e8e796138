import type { Host } from "../../base/host.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import type { Session } from "../../session/session.ts";
import type { SparkConf } from "../conf.ts";
import { launch } from "../launch.ts";
import { type Asked, chooseImage, isAsked, permit, reach } from "./checks.ts";
import { cleanUp, once } from "./clean-up.ts";
import { confOfStart } from "./conf-of-start.ts";
import { driverEnv } from "./driver-env.ts";
import { ExecutorWatch } from "./executor-watch.ts";
import { executorsPhase } from "./executors-phase.ts";
import { becauseOfExecutors } from "./gave-up.ts";
import { podsOfSession } from "./labels.ts";
import { Later } from "./later.ts";
import { leftoversAt } from "./leftovers.ts";
import { LiveStart, type StartPhase } from "./live-start.ts";
import { osToken } from "./os-token.ts";
import type { Installed, Launched, LocalNode, Say, SparkParts } from "./parts.ts";
import type { Place } from "./permissions.ts";
import { RunningSession } from "./running-session.ts";
import { placeOf, wantedOf } from "./size.ts";
import type { SparkWorld, StartOptions } from "./spark-sessions.ts";
import { uiApi } from "./ui-api.ts";
import { leftoverWords } from "./views.ts";

export interface StartWorld {
  readonly world: SparkWorld;
  readonly parts: SparkParts;
  readonly owner: string;
  readonly onOver: (session: RunningSession) => void;
  /** Told of everything that has to be let go should the kernel end meanwhile. */
  readonly onLaunched: (release: () => Promise<void>) => void;
}

const PATIENCE = 90_000;
const QUICKENED = "Spark's classes are archived in the background in a while, once: later sessions start sooner";

/** One start: its phases in one display, and everything taken back when it fails or is stopped before the driver is up. */
export class Start {
  readonly #here: StartWorld;
  readonly #options: StartOptions & { readonly name: string };
  readonly #host: Host;
  readonly #session: Session;
  readonly #page: LiveStart;
  readonly #place: Place;
  /** An image that was asked for is only compared, before anything is created; one that may be built waits for permissions. */
  readonly #compared: boolean;

  constructor(here: StartWorld, options: StartOptions & { readonly name: string }, host: Host) {
    this.#here = here;
    this.#options = options;
    this.#host = host;
    this.#session = here.world.forHost(host);
    const { conf, inCluster = false, name } = options;
    this.#place = placeOf(conf, inCluster);
    const reach: readonly StartPhase[] = inCluster ? [] : ["reachability"];
    this.#compared = isAsked(conf);
    const early: readonly StartPhase[] = this.#compared ? ["image", "permissions"] : ["permissions", "image"];
    const phases: readonly StartPhase[] = ["spark", ...early, ...reach, "driver", "executors"];
    this.#page = new LiveStart(host, `Spark session ${name} · ${conf.context}/${this.#place.namespace}`, phases);
  }

  get #asked(): Asked {
    return { options: this.#options, parts: this.#here.parts, host: this.#host };
  }

  async run(): Promise<RunningSession> {
    try {
      return await this.#all();
    } catch (error) {
      this.#page.finish();
      throw error;
    }
  }

  async #all(): Promise<RunningSession> {
    const { conf: asked, inCluster = false } = this.#options;
    const { parts, world } = this.#here;
    const { signal } = this.#host;
    const [installed, { client, node }] = await bothOrFirst(
      this.#page.run("spark", (say) => parts.findSpark(say, signal, !inCluster), installedWords),
      this.#cluster(),
    );
    const choose = () =>
      this.#page.run(
        "image",
        (say) => chooseImage(this.#asked, { node, installed, say }),
        (found) => found.words,
      );
    const compared = this.#compared ? await choose() : undefined;
    await this.#page.run(
      "permissions",
      () => permit(this.#asked, client, this.#place),
      (words) => words,
    );
    const image = compared ?? (await choose());
    const left = await leftoversAt(client, this.#place.namespace, signal).catch(() => []);
    if (!inCluster)
      await this.#page.run(
        "reachability",
        (say) => reach(this.#asked, { node, client, say }),
        (words) => words,
      );
    const local = node ?? (inCluster ? await parts.localNode(asked.context) : undefined);
    const conf = await confOfStart(this.#here, this.#options, { image: image.name, local });
    const context = await this.#session.context(asked.context);
    const launching = {
      installed,
      conf,
      kubeconfig: asked.kubeconfig,
      env: driverEnv(world.env, conf, context, await osToken(context, this.#session)),
      runtimeDir: world.runtimeDir,
      signal,
      pip: this.#options.pip,
      sameUser: local !== undefined,
    };
    const notes = left.length === 0 ? [] : [...left.map(leftoverWords), "%k8s spark stop --leftovers removes them"];
    return this.#drive(conf, client, notes, (say) =>
      inCluster ? parts.launchInCluster({ ...launching, say }, client) : parts.launchLocal({ ...launching, say }),
    );
  }

  /** Where it is to run, by what the kubeconfig says now. */
  async #cluster(): Promise<{ readonly client: ClusterClient; readonly node?: LocalNode }> {
    const { conf, inCluster = false } = this.#options;
    await launch(conf, this.#session);
    const client = await this.#session.cluster(conf.context);
    return { client, node: inCluster ? undefined : await this.#here.parts.localNode(conf.context) };
  }

  async #drive(
    conf: SparkConf,
    client: ClusterClient,
    notes: readonly string[],
    start: (say: Say) => Promise<Launched>,
  ): Promise<RunningSession> {
    const { owner, onLaunched } = this.#here;
    const { name } = this.#options;
    const { namespace } = this.#place;
    let launched: Launched | undefined;
    const later = new Later();
    const watch = new ExecutorWatch(client, { namespace, selector: `${podsOfSession(name, owner)},spark-role=executor` });
    const release = once(async () => {
      await Promise.all([launched?.driver.stop(), later.stop()]);
      watch.close();
      await cleanUp(client, { session: name, namespace, owner }, launched?.driver.facts?.appId);
    });
    onLaunched(release);
    try {
      await this.#page.run(
        "driver",
        async (say) => {
          launched = await start(say);
          return launched.driver.start({ signal: this.#host.signal, onStep: say });
        },
        ({ sparkVersion, pythonVersion }) => this.#driverWords(conf, sparkVersion, pythonVersion),
      );
      const session = this.#running(conf, launched!, watch, release);
      const { patience = PATIENCE } = this.#options;
      const { quicken } = launched!;
      const all = quicken === undefined ? notes : [...notes, QUICKENED];
      await executorsPhase({ page: this.#page, session, launched: launched!, patience, signal: this.#host.signal, notes: all });
      if (quicken !== undefined) later.run(quicken);
      return session;
    } catch (error) {
      await release();
      throw becauseOfExecutors(error, name, watch.fallen);
    }
  }

  #driverWords(conf: SparkConf, spark: string, python: string): string {
    const versions = `Spark ${spark}, Python ${python}`;
    if (this.#options.inCluster === true) return `up in the cluster · ${versions}`;
    return `up on this machine, ${conf.get("spark.driver.host")}:${conf.get("spark.driver.port")} · ${versions}`;
  }

  #running(conf: SparkConf, launched: Launched, watch: ExecutorWatch, release: () => Promise<void>): RunningSession {
    const { driver } = launched;
    const ui = launched.ui ?? driver.facts?.uiUrl;
    const { parts, onOver } = this.#here;
    const { name, inCluster = false } = this.#options;
    return new RunningSession({
      name,
      mode: inCluster ? "in-cluster" : "client",
      own: true,
      context: conf.context,
      namespace: this.#place.namespace,
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
}

/** Both, made side by side; when both fail, the first one's error. */
async function bothOrFirst<A, B>(first: Promise<A>, second: Promise<B>): Promise<readonly [A, B]> {
  second.catch(() => undefined);
  return [await first, await second];
}

const installedWords = ({ version, pythonVersion, from }: Installed): string =>
  `Spark ${version}, Python ${pythonVersion} (${from})`;
