import { UserError } from "../../base/errors.ts";
import type { Pod, Service } from "../../cluster/objects.ts";
import type { PodsOf } from "../pods-of.ts";

/** One `[LOCAL:]REMOTE`. */
export interface WantedPort {
  /** The port here; absent: any free one. */
  readonly local?: number;
  /** Number or name of a port there. */
  readonly remote: string;
}

/** `8080:80`, `80` (the same here), `:80` (any free one here), `8080:http`. @throws UserError `BadPort` */
export function wantedPort(text: string): WantedPort {
  const [, local, remote] = /^(?:(\d*):)?([^:]+)$/.exec(text) ?? [];
  if (
    remote === undefined ||
    !isPort(remote, /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/) ||
    (local !== undefined && local !== "" && !isPort(local))
  ) {
    throw new UserError("BadPort", `"${text}" is not [LOCAL:]REMOTE`, {
      about: text,
      why: "a port is a number from 1 to 65535; one there may be named",
      hints: ["8080:80", "80, the same here", ":80, any free port here", "8080:http, by the port's name"],
    });
  }
  if (local === "" || local === "0") return { remote };
  if (local !== undefined) return { local: Number(local), remote };
  return /^\d+$/.test(remote) ? { local: Number(remote), remote } : { remote };
}

const isPort = (text: string, name?: RegExp): boolean =>
  /^\d+$/.test(text) ? Number(text) <= 65535 && (Number(text) > 0 || name === undefined) : name?.test(text) === true;

/** The port of a pod behind one that was named. */
export interface RemotePort {
  readonly port: number;
  /** Whether it speaks TLS, as far as its name or number says so. */
  readonly secure: boolean;
}

/**
 * Where a port leads: a Service's to its target, a name to the number that the pod has for it.
 * @throws UserError `UnknownPort`
 * Source: k8s.io/kubectl/pkg/util/service_port.go and pod_port.go
 */
export function remotePort({ named, kind, object }: PodsOf, pod: Pod, remote: string): RemotePort {
  const number = /^\d+$/.test(remote) ? Number(remote) : undefined;
  if (kind !== "services") {
    const port = number ?? portNamed(pod, remote);
    if (port === undefined) throw unknownPort(named, remote, namesOf(pod));
    return { port, secure: isSecure(port, remote) };
  }
  const { ports = [], clusterIP } = (object as Service).spec;
  const found = ports.find(({ name, port }) => (number === undefined ? name === remote : port === number));
  if (found === undefined)
    throw unknownPort(
      named,
      remote,
      ports.map(({ name, port }) => words(port, name)),
    );
  const { targetPort = found.port } = found;
  const secure = isSecure(found.port, found.name ?? "", (found as { readonly appProtocol?: string }).appProtocol);
  // A headless Service leads to its pods as they are.
  if (clusterIP === "None") return { port: found.port, secure };
  const port = typeof targetPort === "number" ? targetPort : portNamed(pod, targetPort);
  if (port === undefined) throw unknownPort(named, `${targetPort}`, namesOf(pod));
  return { port, secure };
}

type Ports = readonly { readonly containerPort: number; readonly name?: string }[];

const portsOf = ({ spec: { containers, initContainers = [] } }: Pod): Ports =>
  [...containers, ...initContainers].flatMap(({ ports = [] }) => ports);

const portNamed = (pod: Pod, wanted: string): number | undefined =>
  portsOf(pod).find(({ name }) => name === wanted)?.containerPort;

const namesOf = (pod: Pod): readonly string[] => portsOf(pod).map(({ containerPort, name }) => words(containerPort, name));

const words = (port: number, name: string | undefined): string => (name === undefined ? `${port}` : `${port} (${name})`);

const isSecure = (port: number, name: string, protocol = ""): boolean =>
  /^https/i.test(name) || /^https/i.test(protocol) || port === 443 || port === 8443 || port === 6443;

const unknownPort = (named: string, remote: string, all: readonly string[]): UserError =>
  new UserError("UnknownPort", `${named} has no port "${remote}"`, {
    about: remote,
    why: all.length === 0 ? "it names none at all; a number is taken as it is" : `it has ${all.join(", ")}`,
    hints: [`%k8s describe ${named.includes("/") ? named : `pod/${named}`}`],
  });
