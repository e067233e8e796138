import type { Host } from "../../base/host.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import type { Session } from "../../session/session.ts";
import type { SparkConf } from "../conf.ts";
import { launch } from "../launch.ts";
import { type Asked, chooseImage, isAsked, permit, reach } from "./checks.ts";
import { confOfStart } from "./conf-of-start.ts";
import { drive } from "./drive.ts";
import { driverEnv } from "./driver-env.ts";
import { leftoversAt } from "./leftovers.ts";
import { LiveStart, type StartPhase } from "./live-start.ts";
import { osToken } from "./os-token.ts";
import type { DriverLaunch, Installed, LocalNode, SparkParts } from "./parts.ts";
import type { Place } from "./permissions.ts";
import type { RunningSession } from "./running-session.ts";
import { placeOf } from "./size.ts";
import type { SparkWorld, StartOptions } from "./spark-sessions.ts";
import { leftoverWords } from "./views.ts";

export interface StartWorld {
  readonly world: SparkWorld;
  readonly parts: SparkParts;
  readonly owner: string;
  readonly onOver: (session: RunningSession) => void;
  /** Told of everything that has to be let go should the kernel end meanwhile. */
  readonly onLaunched: (release: () => Promise<void>) => void;
}

/** One start: its phases in one display, up to a driver that can be launched; drive.ts does the rest. */
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
    const { parts } = this.#here;
    const { signal } = this.#host;
    const [installed, { client, node }] = await bothOrFirst(
      this.#page.run("spark", (say) => parts.findSpark(say, signal, !inCluster), installedWords),
      this.#cluster(),
    );
    const compared = this.#compared ? await this.#image(node, installed) : undefined;
    await this.#page.run(
      "permissions",
      () => permit(this.#asked, client, this.#place),
      (words) => words,
    );
    const image = compared ?? (await this.#image(node, installed));
    const left = await leftoversAt(client, this.#place.namespace, signal).catch(() => []);
    if (!inCluster)
      await this.#page.run(
        "reachability",
        (say) => reach(this.#asked, { node, client, say }),
        (words) => words,
      );
    const local = node ?? (inCluster ? await parts.localNode(asked.context) : undefined);
    const conf = await confOfStart(this.#here, this.#options, { image: image.name, local });
    const launching = await this.#launching(installed, conf, local);
    const notes = left.length === 0 ? [] : [...left.map(leftoverWords), "%k8s spark stop --leftovers removes them"];
    const place = { client, namespace: this.#place.namespace, conf };
    return drive({ here: this.#here, options: this.#options, page: this.#page, signal, ...place, notes }, (say) =>
      inCluster ? parts.launchInCluster({ ...launching, say }, client) : parts.launchLocal({ ...launching, say }),
    );
  }

  #image(node: LocalNode | undefined, installed: Installed): ReturnType<typeof chooseImage> {
    return this.#page.run(
      "image",
      (say) => chooseImage(this.#asked, { node, installed, say }),
      (found) => found.words,
    );
  }

  /** Where it is to run, by what the kubeconfig says now. */
  async #cluster(): Promise<{ readonly client: ClusterClient; readonly node?: LocalNode }> {
    const { conf, inCluster = false } = this.#options;
    await launch(conf, this.#session);
    const client = await this.#session.cluster(conf.context);
    return { client, node: inCluster ? undefined : await this.#here.parts.localNode(conf.context) };
  }

  /** What the driver is started with. */
  async #launching(installed: Installed, conf: SparkConf, local: LocalNode | undefined): Promise<Omit<DriverLaunch, "say">> {
    const { conf: asked, pip } = this.#options;
    const { env, runtimeDir } = this.#here.world;
    const context = await this.#session.context(asked.context);
    return {
      installed,
      conf,
      kubeconfig: asked.kubeconfig,
      env: driverEnv(env, conf, context, await osToken(context, this.#session)),
      runtimeDir,
      signal: this.#host.signal,
      pip,
      sameUser: local !== undefined,
    };
  }
}

/** Both, made side by side; when both fail, the first one's error. */
async function bothOrFirst<A, B>(first: Promise<A>, second: Promise<B>): Promise<readonly [A, B]> {
  second.catch(() => undefined);
  return [await first, await second];
}

const installedWords = ({ version, pythonVersion, from }: Installed): string =>
  `Spark ${version}, Python ${pythonVersion} (${from})`;
