import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:net";
import { UserError } from "../../base/errors.ts";
import { shorten } from "../../base/redact.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { podPath } from "../../cluster/logs.ts";
import type { KubeEvent, Pod } from "../../cluster/objects.ts";
import { watch } from "../../cluster/watch.ts";
import type { SparkConf } from "../conf.ts";
import { MANAGED_BY, MANAGER, OWNER, SESSION } from "./labels.ts";
import type { Say } from "./parts.ts";
import { whyWaiting } from "./pending.ts";

/** Milliseconds that the probe may take beside the time in which its image is pulled: executors need that image anyway. */
const LIMIT = 30_000;
const PULL_LIMIT = 600_000;
/** Seconds that the pod tries to connect. */
const TRY = 10;

/**
 * Whether pods of the place can reach a driver on this machine: a short-lived pod with the executors' image calls the driver's host and
 * port, where we listen meanwhile. It is deleted whatever happens.
 * @returns why they cannot; undefined when they can, or when it could not be found out (then executors will tell)
 */
export async function unreachable(
  conf: SparkConf,
  client: ClusterClient,
  say: Say,
  signal: AbortSignal,
): Promise<string | undefined> {
  const host = conf.get("spark.driver.host") ?? "";
  if (/^(127\.|localhost$|\[?::1\]?$)/.test(host)) return `${host} leads every pod to itself`;
  const word = randomBytes(16).toString("hex");
  const ear = await listenFor(word, Number(conf.get("spark.driver.port") ?? "0"));
  const probe = { client, namespace: conf.get("spark.kubernetes.namespace") ?? "default", name: `reach-${word.slice(0, 10)}` };
  const ending = new AbortController();
  const stop = AbortSignal.any([signal, ending.signal]);
  try {
    say(`a pod calls ${host}:${ear.port}`);
    const pods = `/api/v1/namespaces/${encodeURIComponent(probe.namespace)}/pods`;
    await client.request(pods, { method: "POST", body: probePod(conf, probe, [host, String(ear.port), word]), signal });
    return await Promise.race([ear.heard, outcome(probe, `${host}:${ear.port}`, say, stop)]);
  } finally {
    ending.abort();
    ear.close();
    const body = { gracePeriodSeconds: 0, propagationPolicy: "Background" };
    await client.request(podPath(probe.namespace, probe.name), { method: "DELETE", body }).catch(() => undefined);
  }
}

interface Probe {
  readonly client: ClusterClient;
  readonly namespace: string;
  readonly name: string;
}

/** Bash opens connections itself: nothing but the image's shell is needed. */
const SCRIPT =
  'exec 3<>"/dev/tcp/$0/$1" || exit 1; printf "%s\\n" "$2" >&3; read -r -t 5 answer <&3; [ "$answer" = heard ] || exit 3';

function probePod(conf: SparkConf, { name, namespace }: Probe, call: readonly string[]): object {
  const label = (key: string): string | undefined => conf.get(`spark.kubernetes.executor.label.${key}`);
  const labels = { [MANAGED_BY]: MANAGER, [SESSION]: label(SESSION), [OWNER]: label(OWNER), "spark-role": "probe" };
  const secrets = (conf.get("spark.kubernetes.container.image.pullSecrets") ?? "").split(",").filter((secret) => secret !== "");
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace, labels },
    spec: {
      restartPolicy: "Never",
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      terminationGracePeriodSeconds: 0,
      activeDeadlineSeconds: (PULL_LIMIT + LIMIT) / 1000,
      imagePullSecrets: secrets.map((secret) => ({ name: secret })),
      securityContext: { seccompProfile: { type: "RuntimeDefault" } },
      containers: [
        {
          name: "probe",
          image: conf.get("spark.kubernetes.executor.container.image") ?? conf.get("spark.kubernetes.container.image"),
          imagePullPolicy: conf.get("spark.kubernetes.container.image.pullPolicy") ?? "IfNotPresent",
          command: ["timeout", String(TRY), "bash", "-c", SCRIPT, ...call],
          resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { memory: "64Mi" } },
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
          terminationMessagePolicy: "FallbackToLogsOnError",
        },
      ],
    },
  };
}

/** What the pod says of its call, or undefined when it never came to it. */
async function outcome(probe: Probe, address: string, say: Say, signal: AbortSignal): Promise<string | undefined> {
  const { client, namespace, name } = probe;
  const limit = new AbortController();
  let timer = setTimeout(() => limit.abort(), LIMIT);
  const base = `/api/v1/namespaces/${encodeURIComponent(namespace)}`;
  const stop = AbortSignal.any([signal, limit.signal]);
  let pod: Pod | undefined;
  const look = setInterval(() => {
    if (pod === undefined || pod.status.phase !== "Pending") return;
    void eventsOf(probe, base, stop).then((events) => {
      const [problem] = whyWaiting({ pods: [pod!], events }, { executors: 1, cores: 0, memoryBytes: 0 });
      if (problem === undefined) return;
      say(problem.words);
      if (problem.final) limit.abort();
      else if (problem.words === "pulling the image") {
        clearTimeout(timer);
        timer = setTimeout(() => limit.abort(), PULL_LIMIT);
      }
    });
  }, 1000);
  try {
    for await (const change of watch<Pod>(client, `${base}/pods`, { fieldSelector: `metadata.name=${name}`, signal: stop })) {
      if (change.type === "synced" || change.type === "waiting") continue;
      const before = pod;
      pod = change.object;
      if (change.type === "deleted") return undefined;
      const state = pod.status.containerStatuses?.[0]?.state;
      if (state?.terminated !== undefined && state.terminated.exitCode !== 0) return refusalWords(address, state.terminated);
      if (state?.running !== undefined && before?.status.containerStatuses?.[0]?.state?.running === undefined) {
        clearTimeout(timer);
        timer = setTimeout(() => limit.abort(), LIMIT);
      }
    }
    signal.throwIfAborted();
    say("it could not be found out in time");
    return undefined;
  } finally {
    clearTimeout(timer);
    clearInterval(look);
    limit.abort();
  }
}

const eventsOf = ({ client, name }: Probe, base: string, signal: AbortSignal): Promise<readonly KubeEvent[]> =>
  client
    .request<{ readonly items: readonly KubeEvent[] }>(`${base}/events`, {
      query: { fieldSelector: `involvedObject.name=${name}` },
      signal,
    })
    .then(
      ({ items }) => items,
      () => [],
    );

/** Bash's words for a call that failed. */
function refusalWords(address: string, ended: { readonly exitCode: number; readonly message?: string }): string | undefined {
  const said = ended.message ?? "";
  if (ended.exitCode === 3) return `something else answers pods at ${address}: it is not this machine to them`;
  if (ended.exitCode === 124)
    return `a pod got no answer from ${address} within ${TRY} s: a firewall, or no way back to this machine`;
  if (/refused/i.test(said)) return `a pod's call to ${address} was refused: something on the way does not let it through`;
  if (/No route|unreachable/i.test(said)) return `pods have no route to ${address}`;
  if (/Name or service not known|Temporary failure in name|not known|invalid host/i.test(said))
    return `pods cannot resolve the name in ${address}`;
  // An image without bash or timeout cannot tell anything of the network.
  if (ended.exitCode === 127 || ended.exitCode === 126) return undefined;
  return `a pod could not reach ${address}: ${shorten(said) || `exit ${ended.exitCode}`}`;
}

interface Ear {
  readonly port: number;
  /** Resolves, with undefined, when the word was said. */
  readonly heard: Promise<undefined>;
  close(): void;
}

/** Listens where the driver will, for whoever knows the word. */
async function listenFor(word: string, port: number): Promise<Ear> {
  let told: (value: undefined) => void = () => undefined;
  const heard = new Promise<undefined>((resolve) => {
    told = resolve;
  });
  const server = createServer((socket) => {
    let said = "";
    socket.setTimeout(5000, () => socket.destroy());
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      said += chunk.toString("latin1");
      if (said.startsWith(word)) {
        socket.end("heard\n");
        told(undefined);
      } else if (said.length > word.length) socket.destroy();
    });
  });
  const taken = await listening(server, port);
  return { port: taken, heard, close: () => void server.close() };
}

function listening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "EADDRINUSE" ? "another program listens there" : error.message;
      reject(
        new UserError("PortTaken", `port ${port} of this machine cannot be used for the driver`, {
          why,
          hints: ["another spark.driver.port"],
        }),
      );
    });
    server.listen(port, () => resolve((server.address() as { readonly port: number }).port));
  });
}
