import { join } from "node:path";
import { Readable } from "node:stream";
import { UserError } from "../../src/base/errors.ts";
import type { Host, MimeBundle } from "../../src/base/host.ts";
import type { ClusterClient } from "../../src/cluster/client.ts";
import type { ResolvedContext } from "../../src/kubeconfig/model.ts";
import type { LocalClusters } from "../../src/local/clusters.ts";
import { type OpenSession, openSession } from "../../src/session/open-session.ts";
import type { Session } from "../../src/session/session.ts";
import type { KubeconfigBuilder } from "./kubeconfig-builder.ts";
import { refusePlanted } from "./planted.ts";
import { tempFolder } from "./temp-folder.ts";

export interface TestSessionOptions {
  /** Kubeconfigs in order of precedence: built ones or paths. None by default. */
  readonly kubeconfigs?: readonly (KubeconfigBuilder | string)[];
  /** Kubeconfig files that the local clusters give. */
  readonly localKubeconfigs?: readonly (KubeconfigBuilder | string)[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly kubeconfigFlag?: string;
  /** Clients for contexts; by default using a cluster fails the test. */
  readonly connect?: (resolved: ResolvedContext) => ClusterClient | Promise<ClusterClient>;
  readonly local?: Partial<LocalClusters>;
  /** Answers to questions, in order; none means that nobody can be asked. */
  readonly answers?: readonly string[];
  readonly signal?: AbortSignal;
}

/** What the host was shown and asked. `displays` hold every state of each display, in order. */
export interface Recording {
  readonly displays: readonly (readonly MimeBundle[])[];
  readonly written: readonly { readonly stream: "stdout" | "stderr"; readonly text: string }[];
  readonly questions: readonly string[];
}

export interface TestSession {
  readonly session: Session;
  readonly open: OpenSession;
  readonly recording: Recording;
  readonly home: string;
}

/** A real session over temporary files, with a host that records. Nothing of the machine's own kubeconfig is seen. */
export function testSession(options: TestSessionOptions = {}): TestSession {
  const folder = tempFolder();
  const fileOf = (given: KubeconfigBuilder | string, index: number, kind: string): string =>
    typeof given === "string" ? given : given.write(join(folder, `${kind}-${index}`, "config"));
  const own = (options.kubeconfigs ?? []).map((given, index) => fileOf(given, index, "own"));
  const fromLocal = (options.localKubeconfigs ?? []).map((given, index) => fileOf(given, index, "local"));
  const env = { PATH: process.env.PATH, ...(own.length === 0 ? {} : { KUBECONFIG: own.join(":") }), ...options.env };
  const { host, recording } = recordingHost(options);
  const open = openSession({
    env,
    home: folder,
    kubeconfigFlag: options.kubeconfigFlag,
    local: { ...noLocalClusters(fromLocal), ...options.local },
    connect: options.connect ?? noCluster,
    runtimeDir: join(folder, "runtime"),
    loadForwards: async () => (await import("../../src/pods/forwards/create.ts")).createForwards,
  });
  return { session: open.forHost(host), open, recording, home: folder };
}

/** A host that keeps what it is shown. */
export function recordingHost(options: Pick<TestSessionOptions, "answers" | "signal"> = {}): {
  readonly host: Host;
  readonly recording: Recording;
} {
  const displays: MimeBundle[][] = [];
  const written: { stream: "stdout" | "stderr"; text: string }[] = [];
  const questions: string[] = [];
  const answers = [...(options.answers ?? [])];
  const host: Host = {
    display(bundle) {
      refusePlanted(bundle, "a display");
      const states = [bundle];
      displays.push(states);
      return {
        update(next) {
          refusePlanted(next, "an update of a display");
          states.push(next);
        },
      };
    },
    write(stream, text) {
      refusePlanted(text, stream);
      written.push({ stream, text });
    },
    canAsk: options.answers !== undefined,
    async ask(prompt) {
      refusePlanted(prompt, "a question");
      questions.push(prompt);
      const answer = answers.shift();
      if (answer === undefined) throw new UserError("NobodyToAsk", "nobody can answer here");
      return answer;
    },
    signal: options.signal ?? new AbortController().signal,
  };
  return { host, recording: { displays, written, questions } };
}

/** A client that answers paths from a table; a function or an Error among them is called or thrown. */
export function fakeClient(answers: Readonly<Record<string, unknown>>, context = "test"): ClusterClient {
  const request = async <T>(path: string): Promise<T> => {
    const answer = answers[path];
    if (answer === undefined) throw new UserError("NotFound", `nothing answers ${path}`);
    if (answer instanceof Error) throw answer;
    return answer as T;
  };
  return {
    context,
    server: "https://127.0.0.1:1",
    request,
    requestText: async (path) => String(await request(path)),
    stream: async (path) => Readable.from([Buffer.from(String(await request(path)))]),
    webSocket: request,
    close: () => undefined,
  };
}

function noCluster(resolved: ResolvedContext): never {
  throw new Error(`this test gave no cluster for context ${resolved.name}`);
}

const noLocalClusters = (files: readonly string[]): LocalClusters => {
  const unexpected = async (): Promise<never> => {
    throw new Error("this test has no local clusters");
  };
  return { up: unexpected, down: unexpected, status: unexpected, list: async () => [], kubeconfigFiles: async () => files };
};
