import type { KubeObject, Pod, Service } from "../../cluster/objects.ts";
import { selectorText } from "../../pods/selector.ts";
import type { Section } from "../../views/description.ts";
import { status } from "../../views/status.ts";
import { factSection, listed, pairs, type Tell, tableSection } from "./section.ts";
import { podSection } from "./workload.ts";

const inNamespace = ({ metadata }: KubeObject, root: string, plural: string): string =>
  `${root}/namespaces/${encodeURIComponent(metadata.namespace ?? "default")}/${plural}`;

/** A Service: its addresses and ports, what is behind it. */
export const tellService: Tell = async (object, reader) => {
  const { spec, status: state } = object as Service;
  const more = spec as Readonly<Record<string, never>>;
  const ingress = (state?.loadBalancer?.ingress ?? []) as readonly { readonly ip?: string; readonly hostname?: string }[];
  const labelSelector = `kubernetes.io/service-name=${object.metadata.name}`;
  const selector = spec.selector === undefined ? undefined : selectorText({ matchLabels: spec.selector });
  const [slices, pods] = await Promise.all([
    reader.list<KubeObject>(inNamespace(object, "/apis/discovery.k8s.io/v1", "endpointslices"), "endpoint slices", {
      labelSelector,
    }),
    selector === undefined || selector === ""
      ? []
      : reader.list<Pod>(inNamespace(object, "/api/v1", "pods"), "pods", { labelSelector: selector }),
  ]);
  const ports = (spec.ports ?? []).map(({ name, port, targetPort, nodePort, ...rest }) => [
    name ?? "",
    `${port}/${(rest as { protocol?: string }).protocol ?? "TCP"}`,
    String(targetPort ?? port),
    nodePort === undefined ? "" : String(nodePort),
  ]);
  return [
    ...factSection("Service", [
      ["Type", spec.type],
      ["IP", spec.clusterIP],
      ["IPs", listed(more.clusterIPs as readonly string[] | undefined)],
      ["IP families", listed(more.ipFamilies as readonly string[] | undefined)],
      ["External name", more.externalName],
      ["External IPs", listed(more.externalIPs as readonly string[] | undefined)],
      ["Load balancer", listed(ingress.map(({ ip, hostname }) => hostname ?? ip ?? ""))],
      ["Selector", pairs(spec.selector)],
      ["Session affinity", more.sessionAffinity],
      ["External traffic", more.externalTrafficPolicy],
      ["Internal traffic", more.internalTrafficPolicy],
    ]),
    ...tableSection("Ports", ["NAME", "PORT", "TO", "NODE PORT"], ports),
    ...endpointSection(slices ?? []),
    ...podSection(pods, reader, "Pods that it selects"),
  ];
};

interface Endpoint {
  readonly addresses?: readonly string[];
  readonly conditions?: { readonly ready?: boolean; readonly serving?: boolean; readonly terminating?: boolean };
  readonly targetRef?: { readonly kind?: string; readonly name?: string };
  readonly nodeName?: string;
}

const MOST = 20;

/** Every address behind a Service and whether it gets any traffic. */
export function endpointSection(slices: readonly KubeObject[]): readonly Section[] {
  const rows = slices.flatMap(({ endpoints, ports }) => {
    const numbers = ((ports ?? []) as readonly { readonly port?: number }[]).map(({ port }) => String(port ?? "any")).join(",");
    return ((endpoints ?? []) as readonly Endpoint[]).map(({ addresses = [], conditions = {}, targetRef, nodeName }) => [
      addresses.map((address) => (numbers === "" ? address : `${address}:${numbers}`)).join(", "),
      conditions.ready === false
        ? status("warning", conditions.terminating === true ? "ending" : "not ready")
        : status("good", "ready"),
      targetRef === undefined ? "" : `${(targetRef.kind ?? "").toLowerCase()}/${targetRef.name ?? ""}`,
      nodeName ?? "",
    ]);
  });
  const left = rows.length - MOST;
  const told = tableSection("Endpoints", ["ADDRESS", "STATE", "OF", "NODE"], rows.slice(0, MOST));
  return left > 0 ? told.map((one) => ({ ...one, lines: [`… and ${left} more`] })) : told;
}

interface Path {
  readonly path?: string;
  readonly pathType?: string;
  readonly backend?: {
    readonly service?: { readonly name: string; readonly port?: { readonly number?: number; readonly name?: string } };
    readonly resource?: { readonly kind: string; readonly name: string };
  };
}

const backendWords = ({ service, resource }: NonNullable<Path["backend"]>): string =>
  service === undefined
    ? `${resource?.kind}/${resource?.name}`
    : `${service.name}:${service.port?.number ?? service.port?.name ?? "?"}`;

/** An Ingress: its addresses, and which path leads where. */
export const tellIngress: Tell = ({ spec = {}, status: state = {} }) => {
  const ingress = (state.loadBalancer?.ingress ?? []) as readonly { readonly ip?: string; readonly hostname?: string }[];
  const rules = (spec.rules ?? []) as readonly { readonly host?: string; readonly http?: { readonly paths?: readonly Path[] } }[];
  const tls = (spec.tls ?? []) as readonly { readonly secretName?: string; readonly hosts?: readonly string[] }[];
  const rows = rules.flatMap(({ host, http }) =>
    (http?.paths ?? []).map(({ path, pathType, backend }) => [
      host ?? "*",
      path ?? "/",
      pathType ?? "",
      backend === undefined ? "" : backendWords(backend),
    ]),
  );
  return [
    ...factSection("Ingress", [
      ["Class", spec.ingressClassName],
      ["Address", listed(ingress.map(({ ip, hostname }) => hostname ?? ip ?? ""))],
      ["Default backend", spec.defaultBackend === undefined ? undefined : backendWords(spec.defaultBackend)],
    ]),
    ...tableSection("Rules", ["HOST", "PATH", "MATCH", "TO"], rows),
    ...tableSection(
      "TLS",
      ["SECRET", "HOSTS"],
      tls.map(({ secretName, hosts }) => [secretName ?? "", (hosts ?? []).join(", ")]),
    ),
  ];
};

/** An EndpointSlice, or the Endpoints of old. */
export const tellEndpoints: Tell = (object) => {
  if (object.kind === "EndpointSlice") {
    return [...factSection("Endpoint slice", [["Address type", object.addressType]]), ...endpointSection([object])];
  }
  const subsets = (object.subsets ?? []) as readonly {
    readonly addresses?: readonly { readonly ip: string }[];
    readonly notReadyAddresses?: readonly { readonly ip: string }[];
    readonly ports?: readonly { readonly port: number }[];
  }[];
  const rows = subsets.map(({ addresses = [], notReadyAddresses = [], ports = [] }) => [
    addresses.map(({ ip }) => ip).join(", ") || "none",
    notReadyAddresses.map(({ ip }) => ip).join(", ") || "none",
    ports.map(({ port }) => port).join(", "),
  ]);
  return tableSection("Endpoints", ["READY", "NOT READY", "PORTS"], rows);
};
