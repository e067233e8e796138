import { UserError } from "../../base/errors.ts";
import type { MimeBundle } from "../../base/host.ts";
import type { Session } from "../../session/session.ts";
import { forwardsBundle, openedBundle } from "../../views/forwards.ts";
import type { ForwardInfo, PortForward } from "./forwards.ts";

interface Outcome<T> {
  readonly value: T;
  readonly view: MimeBundle;
}

/** What `%k8s port-forward` was told. */
export interface PortForwardOptions {
  readonly target: string;
  readonly ports?: readonly string[];
  readonly address?: string;
  readonly namespace?: string;
  readonly context?: string;
}

/**
 * Opens ports of this machine that lead to a pod's, in the background, after one connection to each was tried.
 * @throws UserError `OnlyLoopback`, `BadPort`, `MissingPort`, `UnknownPort`, `PortTaken`; as `podsOf` and a request do
 */
export async function portForwardForSession(options: PortForwardOptions, session: Session): Promise<Outcome<PortForward>> {
  const { address = "127.0.0.1" } = options;
  if (address !== "127.0.0.1" && address !== "localhost") throw onlyLoopback(address);
  const resolved = await session.context(options.context);
  const value = await session.forwards.open({
    target: options.target,
    ports: options.ports ?? [],
    context: resolved.name,
    namespace: options.namespace ?? resolved.namespace,
    signal: session.signal,
  });
  return { value, view: openedBundle(value.ports, { hub: hubOf(session) }) };
}

const onlyLoopback = (address: string): UserError =>
  new UserError("OnlyLoopback", `a notebook forwards on 127.0.0.1 alone, not on ${address}`, {
    about: address,
    why: "on any other address everybody who reaches this machine would reach the pod as you",
    hints: ["without --address", "a Service of type LoadBalancer or an Ingress is for others"],
  });

/** Opens the API server on a port of this machine, in the background. @throws UserError `PortTaken`; as a request does */
export async function proxyForSession(
  options: { readonly port?: number; readonly context?: string },
  session: Session,
): Promise<Outcome<PortForward>> {
  const { name } = await session.context(options.context);
  const value = await session.forwards.proxy({ context: name, port: options.port, signal: session.signal });
  const notes = [
    "▲ every program of yours on this machine can use it as you; web pages and other users cannot, nor does it run exec and attach",
    ...(session.isReadOnly(name) ? [`this notebook only looks at ${name}: so does the proxy`] : []),
  ];
  return { value, view: openedBundle(value.ports, { hub: undefined, notes }) };
}

/** The forwards of this notebook; with a name, after ending it. @throws UserError `NoForward` */
export async function forwardsForSession(
  { stop }: { readonly stop?: string },
  session: Session,
): Promise<Outcome<readonly ForwardInfo[]>> {
  const stopped = stop === undefined ? [] : await session.forwards.stop(stop);
  const value = session.forwards.list();
  return { value, view: forwardsBundle(value, stop === undefined ? undefined : stopped) };
}

/** Below which address JupyterHub's servers hand ports on, when jupyter-server-proxy is there. */
const hubOf = ({ env }: Session): string | undefined => {
  const prefix = env.JUPYTERHUB_SERVICE_PREFIX;
  return prefix?.startsWith("/") === true ? prefix.replace(/\/+$/, "") : undefined;
};
