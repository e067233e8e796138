import { bounded } from "../../base/escape.ts";
import { redact } from "../../base/redact.ts";
import type { Container, ContainerState, ContainerStatus, KubeObject, Pod, PodSpec } from "../../cluster/objects.ts";
import type { Fact, Section } from "../../views/description.ts";
import { type Status, status, statusOfWord } from "../../views/status.ts";
import { sinceWords } from "../why/events.ts";
import { agoWords, factSection, listed, pairs, type Tell } from "./section.ts";

type Named = Readonly<Record<string, unknown>> & { readonly name: string };

/** A pod: where it is, its containers with what they do, its volumes. */
export const tellPod: Tell = (object, { now }) => {
  const { spec, status: state } = object as Pod;
  const more = spec as PodSpec & Readonly<Record<string, never>>;
  const facts = factSection("Pod", [
    ["Phase", [state.phase, state.reason].filter(Boolean).join(", ")],
    ["Node", [spec.nodeName, state.hostIP].filter(Boolean).join(" / ")],
    ["IP", listed((state as { podIPs?: readonly { ip: string }[] }).podIPs?.map(({ ip }) => ip)) ?? state.podIP],
    ["Service account", spec.serviceAccountName],
    ["Started", agoWords(state.startTime, now)],
    ["Restart policy", spec.restartPolicy],
    ["QoS class", (state as { qosClass?: string }).qosClass],
    ["Priority", priorityOf(more)],
    ["Node selector", pairs(spec.nodeSelector)],
    ["Tolerations", listed((more.tolerations as readonly Readonly<Record<string, unknown>>[] | undefined)?.map(toleration))],
    ["Scheduling gates", listed((more.schedulingGates as readonly Named[] | undefined)?.map(({ name }) => name))],
  ]);
  const containers = [
    ...(spec.initContainers ?? []).map((one) => containerSection("Init container", one, state.initContainerStatuses, now)),
    ...spec.containers.map((one) => containerSection("Container", one, state.containerStatuses, now)),
  ];
  return [...facts, ...containers, ...volumeSection((more.volumes as readonly Named[] | undefined) ?? [])];
};

/** What a template makes: containers and volumes, without what only a pod has. */
export function templateSections(spec: PodSpec | undefined): readonly Section[] {
  if (spec === undefined) return [];
  const now = new Date();
  const all = [
    ...(spec.initContainers ?? []).map((one) => containerSection("Init container", one, undefined, now)),
    ...spec.containers.map((one) => containerSection("Container", one, undefined, now)),
  ];
  return [...all, ...volumeSection((spec as { volumes?: readonly Named[] }).volumes ?? [])];
}

const priorityOf = ({ priority, priorityClassName }: Readonly<Record<string, unknown>>): string | undefined =>
  priority === undefined ? undefined : `${priority}${priorityClassName === undefined ? "" : ` (${priorityClassName})`}`;

const toleration = ({ key, operator, value, effect, tolerationSeconds }: Readonly<Record<string, unknown>>): string =>
  `${key ?? "everything"}${value === undefined ? "" : `=${value}`}${effect === undefined ? "" : `:${effect}`}${operator === "Exists" ? " op=Exists" : ""}${tolerationSeconds === undefined ? "" : ` for ${tolerationSeconds}s`}`;

function containerSection(
  title: string,
  container: Container,
  statuses: readonly ContainerStatus[] | undefined,
  now: Date,
): Section {
  const state = statuses?.find(({ name }) => name === container.name);
  const more = container as Container & Readonly<Record<string, never>>;
  const facts: readonly (readonly [string, Fact["value"]])[] = [
    ["State", stateOf(state?.state, now)],
    ["Last state", stateOf(state?.lastState, now)],
    ["Ready", state === undefined ? undefined : status(state.ready ? "good" : "bad", String(state.ready))],
    ["Restarts", state?.restartCount],
    ["Image", container.image],
    ["Image ID", (state as { imageID?: string } | undefined)?.imageID],
    ["Command", words(container.command)],
    ["Arguments", words(container.args)],
    [
      "Ports",
      listed(
        container.ports?.map(
          ({ containerPort, name, protocol }) => `${containerPort}/${protocol ?? "TCP"}${name === undefined ? "" : ` (${name})`}`,
        ),
      ),
    ],
    ["Requests", pairs(container.resources?.requests)],
    ["Limits", pairs(container.resources?.limits)],
    ["Liveness probe", probeWords(more.livenessProbe)],
    ["Readiness probe", probeWords(more.readinessProbe)],
    ["Startup probe", probeWords(more.startupProbe)],
    ["Environment from", listed((more.envFrom as readonly EnvFrom[] | undefined)?.map(envFromWords))],
    ["Environment", listed((container.env as readonly EnvVariable[] | undefined)?.map(variable))],
    ["Mounts", listed((more.volumeMounts as readonly Mount[] | undefined)?.map(mountWords))],
  ];
  const told = facts.flatMap(([name, value]) => (value === undefined || value === null || value === "" ? [] : [{ name, value }]));
  return { title: `${title} ${container.name}`, facts: told };
}

const words = (list: readonly string[] | undefined): string | undefined =>
  list === undefined
    ? undefined
    : bounded(redact(list.map((one) => (/\s/.test(one) ? JSON.stringify(one) : one)).join(" ")), 300);

function stateOf(state: ContainerState | undefined, now: Date): Status | undefined {
  const { waiting, running, terminated } = state ?? {};
  if (running !== undefined) return status("good", `Running for ${sinceWords(running.startedAt, now) ?? "some time"}`);
  if (waiting?.reason !== undefined)
    return statusOfWord(waiting.reason).tone === "unknown"
      ? status("busy", `Waiting: ${waiting.reason}`)
      : { ...statusOfWord(waiting.reason), text: `Waiting: ${waiting.reason}` };
  if (terminated === undefined) return undefined;
  const { exitCode, reason, finishedAt } = terminated;
  const when = agoWords(finishedAt, now);
  const text = `Terminated: ${reason ?? "ended"}, exit code ${exitCode}${when === undefined ? "" : `, ${when}`}`;
  return status(exitCode === 0 ? "done" : "bad", text);
}

interface Probe {
  readonly httpGet?: { readonly path?: string; readonly port?: number | string; readonly scheme?: string };
  readonly tcpSocket?: { readonly port?: number | string };
  readonly grpc?: { readonly port?: number };
  readonly exec?: { readonly command?: readonly string[] };
  readonly [field: string]: unknown;
}

function probeWords(probe: Probe | undefined): string | undefined {
  if (probe === undefined) return undefined;
  const { httpGet, tcpSocket, grpc, exec } = probe;
  const what = [
    httpGet === undefined ? undefined : `${(httpGet.scheme ?? "HTTP").toLowerCase()}-get :${httpGet.port}${httpGet.path ?? "/"}`,
    tcpSocket === undefined ? undefined : `tcp :${tcpSocket.port}`,
    grpc === undefined ? undefined : `grpc :${grpc.port}`,
    exec === undefined ? undefined : `exec ${words(exec.command) ?? ""}`,
  ].find((one) => one !== undefined);
  const { initialDelaySeconds = 0, periodSeconds = 10, timeoutSeconds = 1, failureThreshold = 3 } = probe;
  return `${what} every ${periodSeconds}s, timeout ${timeoutSeconds}s, after ${initialDelaySeconds}s, fails at ${failureThreshold}`;
}

interface EnvFrom {
  readonly prefix?: string;
  readonly configMapRef?: { readonly name: string };
  readonly secretRef?: { readonly name: string };
}

const envFromWords = ({ prefix, configMapRef, secretRef }: EnvFrom): string =>
  `${configMapRef === undefined ? `secret ${secretRef?.name}` : `configmap ${configMapRef.name}`}${prefix ? ` as ${prefix}*` : ""}`;

interface EnvVariable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: Readonly<
    Record<string, { readonly name?: string; readonly key?: string; readonly fieldPath?: string; readonly resource?: string }>
  >;
}

function variable({ name, value = "", valueFrom }: EnvVariable): string {
  if (valueFrom === undefined) return redact(`${name}=${bounded(value, 100)}`);
  const [[source, from] = ["somewhere", {}]] = Object.entries(valueFrom);
  const kind = source.replace(/KeyRef|Ref$/, "").toLowerCase();
  return `${name} from ${kind} ${[from.name, from.key, from.fieldPath, from.resource].filter(Boolean).join("/")}`;
}

interface Mount {
  readonly name: string;
  readonly mountPath: string;
  readonly readOnly?: boolean;
  readonly subPath?: string;
}

const mountWords = ({ name, mountPath, readOnly, subPath }: Mount): string =>
  `${mountPath} from ${name}${subPath === undefined ? "" : `/${subPath}`} (${readOnly === true ? "ro" : "rw"})`;

function volumeSection(volumes: readonly Named[]): readonly Section[] {
  return factSection(
    "Volumes",
    volumes.map(({ name, ...source }) => [name, volumeWords(source)] as const),
  );
}

function volumeWords(source: Readonly<Record<string, unknown>>): string {
  const [[kind, value] = ["emptyDir", {}]] = Object.entries(source);
  const { name, secretName, claimName, path, sizeLimit, medium } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const what = [secretName ?? name ?? claimName ?? path, medium, sizeLimit].filter(Boolean).join(", ");
  return what === "" ? kind : `${kind} ${what}`;
}

/** The pods of a list as a table: name, state, node, age. */
export const podRows = (pods: readonly KubeObject[], now: Date): readonly (readonly (string | Status)[])[] =>
  (pods as readonly Pod[]).map((pod) => [
    pod.metadata.name,
    podStatus(pod),
    String((pod.status.containerStatuses ?? []).reduce((sum, { restartCount }) => sum + restartCount, 0)),
    pod.spec.nodeName ?? "",
    sinceWords(pod.metadata.creationTimestamp, now) ?? "",
  ]);

export const POD_COLUMNS: readonly string[] = ["POD", "STATUS", "RESTARTS", "NODE", "AGE"];

/** A pod's state in the word that kubectl shows, or nearly. */
export function podStatus({ metadata, status: state }: Pod): Status {
  if (metadata.deletionTimestamp !== undefined) return status("busy", "Terminating");
  const all = [...(state.initContainerStatuses ?? []), ...(state.containerStatuses ?? [])];
  const waiting = all.map((one) => one.state?.waiting?.reason).find((word) => word !== undefined);
  const ended = all.map((one) => one.state?.terminated).find((one) => one !== undefined && one.exitCode !== 0)?.reason;
  const word = state.reason ?? waiting ?? ended ?? state.phase ?? "Unknown";
  const ready = state.conditions?.some(({ type, status: is }) => type === "Ready" && is === "True") === true;
  return word === "Running" && !ready ? status("warning", "Running, not ready") : statusOfWord(word);
}
