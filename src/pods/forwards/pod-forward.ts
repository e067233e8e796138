import { UserError } from "../../base/errors.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { type Forward, forwardPort } from "../../cluster/port-forward.ts";
import type { PodPort } from "../../cluster/port-tunnel.ts";
import { type PodsOf, podsOf } from "../pods-of.ts";
import { firstConnection } from "./first-connection.ts";
import type { ForwardInfo, ForwardRequest } from "./forwards.ts";
import { type RemotePort, remotePort, type WantedPort } from "./wanted-ports.ts";

/** A port of this machine that leads to one of a pod. */
export interface PodForward {
  readonly port: number;
  info(): Omit<ForwardInfo, "name">;
  close(): Promise<void>;
}

/** @throws UserError `PortTaken`, `UnknownPort`, `Interrupted`; as a request does when the pod cannot be reached at all */
export async function openPodForward(
  client: ClusterClient,
  request: ForwardRequest,
  found: PodsOf,
  wanted: WantedPort,
): Promise<PodForward> {
  const { context, namespace } = request;
  const pod = found.pods[0]!;
  let remote = remotePort(found, pod, wanted.remote);
  const health = new Health();
  const lookAgain = async (): Promise<void> => {
    remote = await remoteNow(client, request, wanted);
  };
  const forward = await forwardPort(client, {
    namespace,
    to: found.labelSelector === undefined ? { pod: pod.metadata.name } : { labelSelector: found.labelSelector },
    port: () => remote.port,
    onReached: () => health.reached(),
    onProblem: (problem) => {
      health.failed(problem);
      lookAgain().catch(() => undefined);
    },
    localPort: wanted.local,
  });
  const place = { namespace, pod: pod.metadata.name, port: remote.port };
  await tryOnce(client, place, request.signal, { forward, health });
  const since = new Date().toISOString();
  const { port } = forward;
  const url = `${remote.secure ? "https" : "http"}://127.0.0.1:${port}`;
  const fixed = { url, port, to: `${found.named}:${wanted.remote}`, context, namespace };
  const info = (): Omit<ForwardInfo, "name"> => ({
    ...fixed,
    state: health.isFailing ? "failing" : "listening",
    connections: forward.connections(),
    since,
    ...(health.problem === undefined ? {} : { problem: health.problem }),
  });
  return { port, info, close: () => forward.close() };
}

/** How the last connection went. */
class Health {
  problem: string | undefined;
  isFailing = false;

  reached(): void {
    this.isFailing = false;
  }

  failed(problem: UserError): void {
    this.problem = [problem.message, problem.why].filter(Boolean).join(": ");
    this.isFailing = true;
  }
}

/** A first connection, so that a mistake is told where it was made; what cannot get better ends the forward. */
async function tryOnce(
  client: ClusterClient,
  place: PodPort,
  signal: AbortSignal,
  { forward, health }: { readonly forward: Forward; readonly health: Health },
): Promise<void> {
  try {
    const problem = await firstConnection(client, place, signal);
    if (problem !== undefined) health.failed(problem);
    signal.throwIfAborted();
  } catch (error) {
    await forward.close();
    throw signal.aborted ? new UserError("Interrupted", "stopped: nothing was forwarded") : error;
  }
}

/** The number behind a name may be another one in the pod that takes this one's place. */
async function remoteNow(
  client: ClusterClient,
  { target, namespace }: ForwardRequest,
  { remote }: WantedPort,
): Promise<RemotePort> {
  const signal = AbortSignal.timeout(10_000);
  const now = await podsOf(client, { word: target, verb: "port-forward", namespace, signal });
  return remotePort(now, now.pods[0]!, remote);
}
