import { dnsAddress, type NodeNetwork } from "./network.ts";

/** An object to apply, and where: the path of its own resource. */
export interface Applied {
  readonly path: string;
  readonly object: Readonly<Record<string, unknown>>;
}

const labels = { "app.kubernetes.io/managed-by": "k8s-magics" };
const rbac = "rbac.authorization.k8s.io";
const system = "kube-system";

/** The users of the node's own programs, by their client certificates. */
export const addonUser = (name: string): string => `k8s-magics:${name}`;

/** What a cluster with a node holds from its start: rights of its programs, its name server, metrics, a storage class. */
export function addonObjects(network: NodeNetwork, services: string, authority: string): readonly Applied[] {
  return [
    ...rights("coredns", [
      rule([""], ["endpoints", "services", "pods", "namespaces"], ["list", "watch"]),
      rule(["discovery.k8s.io"], ["endpointslices"], ["list", "watch"]),
    ]),
    ...rights("metrics-server", [
      rule([""], ["nodes/metrics"], ["get"]),
      rule([""], ["pods", "nodes"], ["get", "list", "watch"]),
    ]),
    ...rights("volume-provisioner", [
      rule([""], ["persistentvolumes"], ["get", "list", "watch", "create", "patch", "update", "delete"]),
      rule([""], ["persistentvolumeclaims"], ["get", "list", "watch", "update", "patch"]),
      rule([""], ["nodes"], ["get", "list", "watch"]),
      rule([""], ["events"], ["create", "update", "patch", "list", "watch"]),
      rule(["storage.k8s.io"], ["storageclasses"], ["get", "list", "watch"]),
    ]),
    binding("metrics-server-delegator", "system:auth-delegator", "metrics-server"),
    authReader("metrics-server"),
    ...service("kube-dns", network, [port("dns", 53, 53, "UDP"), port("dns-tcp", 53, 53, "TCP")], dnsAddress(services)),
    ...service("metrics-server", network, [port("https", 443, 4443, "TCP")]),
    metricsApi(authority),
    storageClass,
  ];
}

interface Port {
  readonly name: string;
  readonly port: number;
  readonly target: number;
  readonly protocol: "TCP" | "UDP";
}
const port = (name: string, at: number, target: number, protocol: Port["protocol"]): Port => ({
  name,
  port: at,
  target,
  protocol,
});

const rule = (apiGroups: readonly string[], resources: readonly string[], verbs: readonly string[]) => ({
  apiGroups,
  resources,
  verbs,
});

function rights(name: string, rules: readonly ReturnType<typeof rule>[]): readonly Applied[] {
  const role = addonUser(name);
  return [at(`/apis/${rbac}/v1/clusterroles`, `${rbac}/v1`, "ClusterRole", role, { rules }), binding(name, role, name)];
}

const subjects = (user: string) => [{ kind: "User", apiGroup: rbac, name: addonUser(user) }];

function binding(name: string, role: string, user: string): Applied {
  const roleRef = { apiGroup: rbac, kind: "ClusterRole", name: role };
  return at(`/apis/${rbac}/v1/clusterrolebindings`, `${rbac}/v1`, "ClusterRoleBinding", addonUser(name), {
    roleRef,
    subjects: subjects(user),
  });
}

function authReader(user: string): Applied {
  const roleRef = { apiGroup: rbac, kind: "Role", name: "extension-apiserver-authentication-reader" };
  const path = `/apis/${rbac}/v1/namespaces/${system}/rolebindings`;
  return at(path, `${rbac}/v1`, "RoleBinding", addonUser(user), { roleRef, subjects: subjects(user) }, system);
}

/** A Service whose only endpoint is a program on the node itself. */
function service(name: string, { node }: NodeNetwork, ports: readonly Port[], clusterIP?: string): readonly Applied[] {
  const own = ports.map((one) => ({ name: one.name, port: one.port, targetPort: one.target, protocol: one.protocol }));
  const spec = { ports: own, ...(clusterIP === undefined ? {} : { clusterIP }) };
  const slice = {
    addressType: "IPv4",
    ports: ports.map((one) => ({ name: one.name, port: one.target, protocol: one.protocol })),
    endpoints: [{ addresses: [node], conditions: { ready: true } }],
  };
  const slices = `/apis/discovery.k8s.io/v1/namespaces/${system}/endpointslices`;
  const marked = { "kubernetes.io/service-name": name };
  return [
    at(`/api/v1/namespaces/${system}/services`, "v1", "Service", name, { spec }, system),
    at(slices, "discovery.k8s.io/v1", "EndpointSlice", `${name}-node`, slice, system, marked),
  ];
}

const metricsApi = (authority: string): Applied =>
  at("/apis/apiregistration.k8s.io/v1/apiservices", "apiregistration.k8s.io/v1", "APIService", "v1beta1.metrics.k8s.io", {
    spec: {
      group: "metrics.k8s.io",
      version: "v1beta1",
      groupPriorityMinimum: 100,
      versionPriority: 100,
      service: { name: "metrics-server", namespace: system },
      caBundle: Buffer.from(authority).toString("base64"),
    },
  });

const storageClass = at(
  "/apis/storage.k8s.io/v1/storageclasses",
  "storage.k8s.io/v1",
  "StorageClass",
  "standard",
  { provisioner: "k8s-magics/host-path", reclaimPolicy: "Delete", volumeBindingMode: "WaitForFirstConsumer" },
  undefined,
  {},
  { "storageclass.kubernetes.io/is-default-class": "true" },
);

function at(
  path: string,
  apiVersion: string,
  kind: string,
  name: string,
  rest: Readonly<Record<string, unknown>>,
  namespace?: string,
  more: Readonly<Record<string, string>> = {},
  annotations?: Readonly<Record<string, string>>,
): Applied {
  const metadata = {
    name,
    labels: { ...labels, ...more },
    ...(namespace === undefined ? {} : { namespace }),
    ...(annotations === undefined ? {} : { annotations }),
  };
  return { path: `${path}/${encodeURIComponent(name)}`, object: { apiVersion, kind, metadata, ...rest } };
}
