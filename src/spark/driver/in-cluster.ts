import type { Duplex } from "node:stream";
import { backOff, pause } from "../../base/back-off.ts";
import { UserError } from "../../base/errors.ts";
import { redact } from "../../base/redact.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import type { Forward } from "../../cluster/port-forward.ts";
import type { DriverLaunch, Launched } from "../session/parts.ts";
import { connectAddressOf } from "./attach-driver.ts";
import type { ConnectAddress, Driver, DriverEnd, DriverFacts } from "./driver.ts";
import { newToken } from "./pod/given.ts";
import { type PodDriver, startPodDriver } from "./pod/pod-driver.ts";
import { podPorts } from "./pod/settings.ts";
import { attachPython, type PythonClient } from "./python-client.ts";

/** Milliseconds from a container that runs to a program that greets. */
const GREET_LIMIT = 60_000;
/** Milliseconds for which a lost connection is tried again: the driver ends after 60 s without any. */
const PATIENCE = 55_000;
/** Milliseconds for an orderly end: the driver itself takes at most 10 s. */
const STOP_LIMIT = 13_000;
const LAST_LINES = 12;

/**
 * A driver in a pod of the cluster that the configuration names: the same Python program as beside the notebook, reached through the API
 * server only. It belongs to this process: stopped with it, and when the process vanishes without a word it ends a minute later by
 * itself; its secret and its executors belong to the pod and go with it. Packages for pip have to be in the image.
 * @throws UserError `DriverPodFailed`, `DriverNotStarted` with the last lines of its log; the signal's reason. Nothing is left then.
 */
export async function launchInCluster(launch: DriverLaunch, client: ClusterClient): Promise<Launched> {
  const connectToken = newToken();
  const pod = await startPodDriver(launch, client, connectToken);
  const secrets = [pod.token, connectToken, launch.env.OS_TOKEN];
  try {
    launch.say?.("waiting for the driver's program");
    const python = await greeted(pod, secrets, launch.signal);
    const connect = await pod.forward(() => python.facts?.connectPort ?? podPorts.connect);
    const ui = await pod.forward(() => uiPortOf(python.facts));
    const driver = new InClusterDriver({ pod, python, connect, ui, connectToken, secrets });
    const { namespace, name, token } = pod;
    return {
      driver,
      door: { pod: { namespace, name, token } },
      log: (lines) => driver.log(lines),
      ui: `http://127.0.0.1:${ui.port}`,
    };
  } catch (error) {
    const said = launch.signal.aborted ? "" : redact(await pod.log(LAST_LINES), secrets);
    await pod.remove(0);
    if (launch.signal.aborted) throw launch.signal.reason;
    throw new UserError("DriverNotStarted", "the pod did not become a Spark driver", {
      why: [error instanceof UserError ? (error.why ?? error.message) : String(error), said]
        .filter((part) => part !== "")
        .join("\n"),
      hints: ["an image with Spark and Python 3: %k8s image build spark"],
    });
  }
}

const uiPortOf = (facts: DriverFacts | undefined): number => {
  const named = facts?.uiUrl === undefined ? "" : new URL(facts.uiUrl).port;
  return named === "" ? podPorts.ui : Number(named);
};

/** Python reads its modules while the container already runs; a pod that ends meanwhile need not be waited for. */
async function greeted(pod: PodDriver, secrets: readonly (string | undefined)[], signal: AbortSignal): Promise<PythonClient> {
  const gone = new AbortController();
  void pod.watch.ended.then(({ how }) => gone.abort(new Error(`its pod ended: ${how}`)));
  const limit = AbortSignal.any([signal, gone.signal, AbortSignal.timeout(GREET_LIMIT)]);
  const open = (until: AbortSignal): Promise<Duplex> => listening(pod, until);
  for (;;) {
    try {
      return await attachPython({ open, token: pod.token, patience: PATIENCE, secrets }, limit);
    } catch (error) {
      if (limit.aborted) throw limit.reason;
      if (!(error instanceof UserError)) throw error;
      await pause(500, limit);
    }
  }
}

/** Milliseconds in which a connection that nobody takes is usually refused: a forward opens before it is known. */
const REFUSAL = 400;

/** A connection that was not refused at once; tried until the signal fires. */
async function listening(pod: PodDriver, signal: AbortSignal): Promise<Duplex> {
  for (let attempt = 0; ; attempt += 1) {
    signal.throwIfAborted();
    const stream = await pod.dial(signal).catch((error: unknown) => {
      if (signal.aborted || !(error instanceof UserError)) throw error;
      return undefined;
    });
    if (stream !== undefined && (await stays(stream))) return stream;
    await pause(backOff(attempt, 150, 2000), signal);
  }
}

function stays(stream: Duplex): Promise<boolean> {
  return new Promise((resolve) => {
    const broken = (): void => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      stream.off("close", broken);
      resolve(true);
    }, REFUSAL);
    // Without a listener its failure would be an uncaught error; whoever takes it listens as well.
    stream.on("error", () => undefined);
    stream.once("close", broken);
  });
}

interface Parts {
  readonly pod: PodDriver;
  readonly python: PythonClient;
  readonly connect: Forward;
  readonly ui: Forward;
  readonly connectToken: string;
  readonly secrets: readonly (string | undefined)[];
}

class InClusterDriver implements Driver {
  readonly python: PythonClient;
  readonly ended: Promise<DriverEnd>;
  readonly #parts: Parts;
  #asked = false;
  #lastLog = "";

  constructor(parts: Parts) {
    this.#parts = parts;
    this.python = parts.python;
    this.ended = this.#follow();
  }

  /** The UI as this machine's browser reaches it. */
  get facts(): DriverFacts | undefined {
    const { facts } = this.python;
    return facts?.uiUrl === undefined ? facts : { ...facts, uiUrl: `http://127.0.0.1:${this.#parts.ui.port}` };
  }

  async start(options: Parameters<Driver["start"]>[0]): Promise<DriverFacts> {
    try {
      await this.python.startSpark(options);
      return this.facts!;
    } catch (error) {
      if (options.signal.aborted || !(error instanceof UserError)) throw error;
      // Java's reasons are in the log, not in what Python raised.
      const said = await this.log(LAST_LINES);
      const why = [error.why, said === "" ? undefined : `The driver's log ends with:\n${said}`];
      throw new UserError("SparkNotStarted", error.message, {
        why: why.filter((part) => part !== undefined).join("\n"),
        hints: error.hints,
      });
    }
  }

  connectAddress(): ConnectAddress {
    const { connect, connectToken } = this.#parts;
    return { ...connectAddressOf(this.python.facts, connectToken), port: connect.port };
  }

  async log(lines: number): Promise<string> {
    const said = await this.#parts.pod.log(lines);
    const kept = said === "" ? this.#lastLog.split("\n").slice(-lines).join("\n") : said;
    return redact(kept, this.#parts.secrets);
  }

  async stop(): Promise<void> {
    this.#asked = true;
    this.python.requestStop();
    const limit = new AbortController();
    await Promise.race([this.ended, pause(STOP_LIMIT, limit.signal)]);
    limit.abort();
    await this.#parts.pod.remove(0);
    this.python.close();
  }

  async #follow(): Promise<DriverEnd> {
    const { pod, secrets } = this.#parts;
    // Whoever cannot be reached for longer than it waits itself has ended, whatever is known of its pod.
    const lost = this.python.closed.then((): DriverEnd => ({ how: "not reached any more" }));
    const { how, lastLines = "" } = await Promise.race([pod.watch.ended, lost]);
    this.#lastLog = lastLines;
    this.python.close();
    await pod.remove(0);
    const said = redact(lastLines.split("\n").slice(-LAST_LINES).join("\n"), secrets);
    return { how: this.#asked ? "stopped" : how, ...(said === "" ? {} : { lastLines: said }) };
  }
}
