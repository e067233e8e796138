import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "../build.ts";
import { kubectl, nodeBinary } from "../cluster-binary.ts";
import { chromium, helm, identity, nodePackages, oracle, spark, sparkImage } from "../parts.ts";
import { cacheFolder } from "../setup/folders.mjs";
import { stopPrograms } from "../setup/program.mjs";
import { elapsed, explain, step } from "../setup/progress.mjs";
import { pythonEnvironment } from "../setup/python.mjs";
import { type Check, lanes } from "./checks.ts";
import { runJest } from "./jest.ts";
import type { Layer, Part } from "./layers.ts";
import { SecretsSeen } from "./secrets-seen.ts";
import { marker, strays } from "./strays.ts";
import { Tally } from "./tally.ts";

/** What each part gives to the tests' environment once it is ready. */
const makers: Readonly<Record<Part, () => Promise<NodeJS.ProcessEnv>>> = {
  python: async () => ({ K8S_MAGICS_PYTHON: await pythonEnvironment("python") }),
  binary: async () => ({ K8S_MAGICS_KUBECTL: await kubectl() }),
  node: async () => {
    await Promise.all([nodeBinary(), nodePackages()]);
    return {};
  },
  helm: async () => ({ K8S_MAGICS_HELM: await helm() }),
  oracle: async () => ({ K8S_MAGICS_CLIENTCMD_ORACLE: await oracle() }),
  chromium: async () => ({ K8S_MAGICS_CHROMIUM: await chromium() }),
  spark: async () => {
    const { home, python } = await spark();
    return { K8S_MAGICS_SPARK_HOME: home, K8S_MAGICS_SPARK_PYTHON: python };
  },
  identity: async () => {
    const { keystone, aws, keystoneAuth } = await identity();
    return { K8S_MAGICS_KEYSTONE_PYTHON: keystone, K8S_MAGICS_AWS_PYTHON: aws, K8S_MAGICS_KEYSTONE_AUTH: keystoneAuth };
  },
  image: async () => {
    await sparkImage();
    return {};
  },
};

/** One run of the tests: parts are made ready in the background while the layers that need less of them run. */
export class TestRun {
  readonly tally = new Tally();
  readonly #id = randomUUID();
  readonly #home: string;
  readonly #start = Date.now();
  readonly #env: NodeJS.ProcessEnv;
  readonly #secrets: SecretsSeen;
  readonly #parts = new Map<Part, Promise<NodeJS.ProcessEnv>>();

  /** @param home an empty folder that stands for the user's home, so that no test can touch the real one */
  constructor(home: string, env: NodeJS.ProcessEnv) {
    this.#home = home;
    const temporary = join(home, "tmp");
    mkdirSync(temporary);
    const planted = join(home, "planted");
    writeFileSync(planted, "", { mode: 0o600 });
    this.#secrets = new SecretsSeen(planted, temporary);
    const places = { HOME: home, TMPDIR: temporary, K8S_MAGICS_CACHE: cacheFolder, K8S_MAGICS_PLANTED: planted };
    this.#env = { ...process.env, ...places, ...env, [marker]: this.#id };
    for (const name of [
      "KUBECONFIG",
      "XDG_STATE_HOME",
      "XDG_CONFIG_HOME",
      "XDG_DATA_HOME",
      "XDG_RUNTIME_DIR",
      "NO_COLOR",
      "FORCE_COLOR",
    ]) {
      delete this.#env[name];
    }
  }

  async all(layers: readonly Layer[], more: readonly string[]): Promise<void> {
    for (const part of layers.flatMap(({ needs }) => needs)) void this.#part(part);
    if (layers.some(({ name }) => name === "unit")) await Promise.all(lanes.map((lane) => this.#checks(lane)));
    else await this.#check("build", build);
    for (const layer of layers) await this.#layer(layer, more);
    await this.#check("nothing left behind", () => this.#nothingLeft());
    await this.#check("no planted secret was seen", () => this.#noSecretSeen());
  }

  stop(): void {
    stopPrograms();
    for (const { pid } of strays(this.#id, this.#home)) kill(pid);
  }

  /** Whatever still runs carries our own marker: it is ours to end. */
  async close(): Promise<void> {
    this.stop();
    process.stdout.write(`\ntests took ${elapsed(Date.now() - this.#start)}\n`);
  }

  #part(part: Part): Promise<NodeJS.ProcessEnv> {
    const known = this.#parts.get(part);
    if (known !== undefined) return known;
    const made = makers[part]();
    // It is awaited by the layer that needs it, perhaps long after it failed.
    made.catch(() => {});
    this.#parts.set(part, made);
    return made;
  }

  async #checks(lane: readonly Check[]): Promise<void> {
    for (const { name, work } of lane) await this.#check(name, work);
  }

  async #check(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await step(name, work);
      this.tally.add(1);
    } catch (error) {
      this.tally.add(0, [{ name, message: explain(error) }]);
    }
  }

  async #layer(layer: Layer, more: readonly string[]): Promise<void> {
    try {
      const parts = await step(
        `${layer.name} tests: what they need`,
        () => Promise.all(layer.needs.map((part) => this.#part(part))),
        {
          quietWhenUnder: 1000,
        },
      );
      const env = Object.assign({ ...this.#env }, ...parts);
      await step(`${layer.name} tests`, async (say) => {
        const { passed, failures } = await runJest(layer, env, more);
        this.tally.add(passed, failures);
        say(failures.length === 0 ? `${passed} passed` : `${passed} passed, ${failures.length} failed`);
      });
    } catch (error) {
      this.tally.add(0, [{ name: `${layer.name} tests`, message: explain(error) }]);
    }
  }

  async #noSecretSeen(): Promise<void> {
    const seen = this.#secrets.end();
    if (seen.length > 0) throw new Error(`secrets that tests planted were seen:\n${seen.join("\n")}`);
  }

  async #nothingLeft(): Promise<void> {
    // What was told to stop a moment ago may still be on its way out.
    for (let tries = 0; tries < 20 && strays(this.#id, this.#home).length > 0; tries++) await sleep(250);
    const left = strays(this.#id, this.#home);
    if (left.length > 0) throw new Error(`still running:\n${left.map(({ pid, command }) => `${pid} ${command}`).join("\n")}`);
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}
