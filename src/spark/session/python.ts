import type { Host } from "../../base/host.ts";
import { confOf } from "../conf-of.ts";
import type { Driver, PythonEvent } from "../driver/driver.ts";
import { withExecute } from "../driver/with-execute.ts";
import type { MadeInCell } from "./adopted.ts";
import { driverEnv } from "./driver-env.ts";
import { osToken } from "./os-token.ts";
import type { Launched, SparkParts } from "./parts.ts";
import { withFreePorts } from "./ports.ts";
import { sessionConf } from "./session-conf.ts";
import type { SparkWorld } from "./spark-sessions.ts";

export interface ColdWorld {
  readonly world: SparkWorld;
  readonly parts: SparkParts;
  /** Name and owner that a session would have if a cell made one here. */
  readonly identity: () => Promise<{ readonly name: string; readonly owner: string }>;
  /** A cell has made a SparkContext by itself. */
  readonly onContext: (made: MadeInCell) => void;
}

interface Cold {
  readonly launched: Launched;
  readonly driver: Driver;
}

/**
 * A Python without a session: `swan_spark_conf` is prepared from the active context, and a cell may make its own SparkContext of it,
 * which then is the notebook's session. One per notebook, so that its variables stay; after it ended, a new one.
 */
export class ColdPython {
  readonly #here: ColdWorld;
  #cold: Promise<Cold> | undefined;

  constructor(here: ColdWorld) {
    this.#here = here;
  }

  async driver(host: Host): Promise<Driver> {
    this.#cold ??= this.#launch(host);
    const mine = this.#cold;
    const forget = (): void => {
      if (this.#cold === mine) this.#cold = undefined;
    };
    try {
      const { driver } = await mine;
      void driver.ended.then(forget);
      return driver;
    } catch (error) {
      forget();
      throw error;
    }
  }

  async close(): Promise<void> {
    const cold = await this.#cold?.catch(() => undefined);
    await cold?.launched.driver.stop();
  }

  async #launch(host: Host): Promise<Cold> {
    const { world, parts, identity, onContext } = this.#here;
    const { signal } = host;
    const session = world.forHost(host);
    const installed = await parts.findSpark(() => undefined, signal, true);
    const { name, owner } = await identity();
    const asked = await confOf({}, session);
    const node = await parts.localNode(asked.context);
    const conf = await withFreePorts(sessionConf(asked, { name, owner, node }));
    const context = await session.context();
    const env = driverEnv(world.env, conf, context, await osToken(context, session));
    const { runtimeDir } = world;
    const launched = await parts.launchLocal({ installed, conf, kubeconfig: conf.kubeconfig, env, runtimeDir, signal });
    const client = await session.cluster(conf.context);
    const made = (entries: Readonly<Record<string, string>>) => onContext({ name, owner, launched, conf, entries, client });
    return { launched, driver: watchingForContext(launched.driver, made) };
  }
}

/** The driver, telling once when a cell has left it with a SparkContext; the cell's own error, if any, comes after that. */
function watchingForContext(driver: Driver, made: (entries: Readonly<Record<string, string>>) => void): Driver {
  let entries: Readonly<Record<string, string>> = {};
  let told = false;
  const execute: Driver["python"]["execute"] = async (cell, options) => {
    const onEvent = (event: PythonEvent): void => {
      if (event.kind === "conf") entries = event.entries;
      options.onEvent(event);
    };
    try {
      return await driver.python.execute(cell, { ...options, onEvent });
    } finally {
      if (!told && driver.facts !== undefined) {
        told = true;
        made(entries);
      }
    }
  };
  return withExecute(driver, execute);
}
