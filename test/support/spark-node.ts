import type { ClusterClient } from "../../src/cluster/client.ts";
import { type Composed, compose } from "../../src/compose.ts";
import type { PythonOutcome } from "../../src/spark/driver/driver.ts";
import { nodeCluster, type TestCluster } from "./local-cluster.ts";
import { type Recording, recordingHost } from "./session.ts";
import { soon } from "./soon.ts";
import { podsOf, sparkHome } from "./spark-namespace.ts";
import { tempFolder } from "./temp-folder.ts";

/** A notebook of its own in this process, which follows the cluster. */
export interface SparkNotebook {
  readonly composed: Composed;
  readonly recording: Recording;
  /** Runs a magic as a statement. */
  run(path: string, args?: string, options?: { readonly body?: string; readonly signal?: AbortSignal }): Promise<Shown>;
  /** Runs a cell in the current session's Python. @param signal ends it; 90 s by default */
  python(code: string, output?: string, signal?: AbortSignal): Promise<PythonOutcome>;
}

interface Shown {
  readonly value: unknown;
  readonly text: string;
}

/** A cluster with a node, and notebooks of one user on it. */
export interface SparkNode {
  readonly cluster: TestCluster;
  readonly client: ClusterClient;
  readonly env: Readonly<Record<string, string>>;
  notebook(): Promise<SparkNotebook>;
  /** Waits until nothing is left in a namespace but what ends. */
  noPods(namespace: string): Promise<void>;
  podsIn(namespace: string): Promise<number>;
  stop(): Promise<void>;
}

/** @param more environment of the notebooks, such as a KUBECONFIG */
export async function sparkNode(name: string, more: Readonly<Record<string, string>> = {}): Promise<SparkNode> {
  const cluster = await nodeCluster(name);
  const env = { ...cluster.env, XDG_RUNTIME_DIR: tempFolder(), SPARK_HOME: sparkHome(), KUBECONFIG: "", ...more };
  const notebooks: Composed[] = [];
  const notebook = async (): Promise<SparkNotebook> => {
    const made = notebookWith(env);
    notebooks.push(made.composed);
    await made.run("use", name);
    return made;
  };
  const first = await notebook();
  const client = await first.composed.registry.session.cluster();
  const podsIn = async (namespace: string): Promise<number> =>
    (await podsOf(client)).filter(({ metadata }) => metadata.namespace === namespace && metadata.deletionTimestamp === undefined)
      .length;
  return {
    cluster,
    client,
    env,
    notebook,
    podsIn,
    noPods: (namespace) => soon(async () => (await podsIn(namespace)) === 0, 60_000),
    async stop() {
      await Promise.all(notebooks.map((one) => one.close()));
      await cluster.stop();
    },
  };
}

function notebookWith(env: Readonly<Record<string, string>>): SparkNotebook {
  const { host, recording } = recordingHost();
  const composed = compose({ env, host });
  return {
    composed,
    recording,
    async run(path, args = "", { body, signal = host.signal } = {}) {
      const call = { assigned: false, host: { ...host, signal } };
      const { value, view } = await composed.registry.run(path, args, body, call);
      return { value, text: view?.["text/plain"] ?? recording.displays.at(-1)?.at(-1)?.["text/plain"] ?? "" };
    },
    python: (code, output, signal = AbortSignal.timeout(90_000)) => {
      const options = { signal, onEvent: () => undefined };
      return composed.registry.session.spark.get().driver().python.execute({ code, output }, options);
    },
  };
}
