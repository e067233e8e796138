import { UserError } from "../../base/errors.ts";
import type { Container, KubeObject } from "../../cluster/objects.ts";
import type { Session } from "../../session/session.ts";
import { placeOf } from "../change/place.ts";
import { readObject } from "../change/send.ts";
import { chosenObjects, nameOf } from "../chosen.ts";
import { type Created, type CreateOptions, createForSession } from "./create.ts";
import { KINDS, type NewObject, newObject } from "./new-object.ts";
import { labelIn } from "./roles.ts";
import { wordsIn } from "./rules.ts";

export interface ExposeOptions extends CreateOptions, ServiceWords {
  /** `TYPE/NAME`, or both as words. */
  readonly what: readonly string[];
}

export interface ServiceWords {
  /** One, or several with commas; those of the object by default. */
  readonly port?: string;
  /** A number or a port's name; the same as the port by default. */
  readonly targetPort?: string;
  readonly name?: string;
  readonly type?: "ClusterIP" | "NodePort" | "LoadBalancer";
  readonly protocol?: "TCP" | "UDP" | "SCTP";
  /** `app=web`; the object's own by default. */
  readonly selector?: string;
  readonly labels?: string;
  /** `None` for a headless one. */
  readonly clusterIp?: string;
  readonly externalIp?: string;
  readonly sessionAffinity?: "None" | "ClientIP";
}

/** A Service for what selects pods; selector and ports are the object's own. @throws UserError `OneObject`, `NoSelector`, `NoPort`, `BadPort` */
export async function exposeForSession(
  options: ExposeOptions,
  session: Session,
  call: { readonly dryRun?: boolean },
): Promise<Created> {
  const place = await placeOf(options, session, call);
  const objects = await chosenObjects(place.client, {
    words: options.what,
    verb: "expose",
    namespace: place.namespace,
    signal: place.signal,
  });
  const [only, second] = objects;
  if (only === undefined || second !== undefined) {
    throw new UserError("OneObject", "one object is exposed at a time", {
      about: options.what.at(-1),
      hints: ["%k8s expose deploy/web --port 80"],
    });
  }
  const object = await readObject(place, only);
  return createForSession(serviceOf(object, nameOf(only), options), options, session, call);
}

/** Source: https://kubernetes.io/docs/reference/kubectl/generated/kubectl_expose/ */
function serviceOf(object: KubeObject, called: string, options: ServiceWords & { readonly namespace?: string }): NewObject {
  const name = options.name ?? object.metadata.name.slice(0, 63);
  const labels = options.labels === undefined ? object.metadata.labels : labelsIn(options.labels);
  const selector = options.selector === undefined ? selectorOf(object, called) : labelsIn(options.selector);
  const spec = {
    ports: portsOf(object, called, options),
    selector,
    ...(options.type === undefined ? {} : { type: options.type }),
    ...(options.clusterIp === undefined ? {} : { clusterIP: options.clusterIp }),
    ...(options.externalIp === undefined ? {} : { externalIPs: [options.externalIp] }),
    ...(options.sessionAffinity === undefined ? {} : { sessionAffinity: options.sessionAffinity }),
  };
  const metadata = labels === undefined || Object.keys(labels).length === 0 ? {} : { metadata: { labels } };
  return {
    kind: KINDS.service,
    object: newObject(KINDS.service, { name, namespace: options.namespace }, { ...metadata, spec }),
    next: `%k8s port-forward svc/${name} 8080:${spec.ports[0]!.port}`,
  };
}

type Labels = Readonly<Record<string, string>>;

const labelsIn = (text: string): Labels => Object.fromEntries(wordsIn([text]).map(labelIn));

function selectorOf({ kind, metadata, spec }: KubeObject, called: string): Labels {
  const bare = kind === "Service" || kind === "ReplicationController";
  const found: Labels | undefined = kind === "Pod" ? metadata.labels : bare ? spec?.selector : spec?.selector?.matchLabels;
  if (found !== undefined && Object.keys(found).length > 0 && spec?.selector?.matchExpressions === undefined) return found;
  throw new UserError("NoSelector", `${called} has no labels that a Service could select its pods by`, {
    why: spec?.selector?.matchExpressions === undefined ? `a ${kind} without them` : "a Service selects by equal labels only",
    hints: ["--selector app=web names them", "%k8s get pods --show-labels"],
  });
}

interface OwnPort {
  readonly port: number;
  readonly protocol?: string;
}

function ownPorts({ kind, spec }: KubeObject): readonly OwnPort[] {
  if (kind === "Service") return spec?.ports ?? [];
  const containers: readonly Container[] = (kind === "Pod" ? spec : spec?.template?.spec)?.containers ?? [];
  return containers.flatMap(({ ports = [] }) => ports.map(({ containerPort, protocol }) => ({ port: containerPort, protocol })));
}

function portsOf(object: KubeObject, called: string, { port, targetPort, protocol }: ServiceWords) {
  const own = ownPorts(object);
  const wanted = port === undefined ? own.map((one) => one.port) : wordsIn([port]).map(portIn);
  if (wanted.length === 0) {
    throw new UserError("NoPort", `${called} names no port, and neither does the line`, { hints: ["--port 80"] });
  }
  const target = targetPort === undefined ? undefined : /^\d+$/.test(targetPort) ? Number(targetPort) : targetPort;
  return wanted.map((one, index) => ({
    ...(wanted.length > 1 ? { name: `port-${index + 1}` } : {}),
    port: one,
    protocol: protocol ?? own.find((known) => known.port === one)?.protocol ?? "TCP",
    targetPort: target ?? one,
  }));
}

function portIn(word: string): number {
  if (/^\d{1,5}$/.test(word) && Number(word) > 0 && Number(word) <= 65_535) return Number(word);
  throw new UserError("BadPort", `"${word}" is no port`, {
    about: word,
    why: "a port is a number from 1 to 65535",
    hints: ["--port 80"],
  });
}
