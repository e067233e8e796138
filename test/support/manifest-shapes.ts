const container = { name: "main", image: "registry.example/app:1" };
const labels = { app: "web" };
const template = { metadata: { labels }, spec: { containers: [container] } };
const named = (name: string): { readonly name: string } => ({ name });

/** Manifests of many kinds, each with what the server fills in, sorts or counts by key. */
export const SHAPES: Readonly<Record<string, object>> = {
  configmap: {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: named("s"),
    data: { "a.txt": "x\ny\n", empty: "", "page.html": "<b>&é" },
  },
  "binary configmap": { apiVersion: "v1", kind: "ConfigMap", metadata: named("s"), binaryData: { raw: "AAEC" }, immutable: true },
  secret: {
    apiVersion: "v1",
    kind: "Secret",
    metadata: named("s"),
    type: "Opaque",
    stringData: { user: "me" },
    data: { pin: "MTIz" },
  },
  namespace: { apiVersion: "v1", kind: "Namespace", metadata: { name: "shape", labels: { a: "b" }, annotations: { c: "d" } } },
  pod: {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { ...named("s"), labels },
    spec: {
      initContainers: [{ ...container, name: "first" }],
      containers: [
        {
          ...container,
          env: [
            { name: "A", value: "1" },
            { name: "B", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
          ],
          ports: [{ containerPort: 80 }, { containerPort: 53, protocol: "UDP" }],
          resources: { requests: { cpu: "0.5", memory: "1Gi" }, limits: { memory: "1073741824" } },
          readinessProbe: { httpGet: { path: "/", port: 80 } },
        },
      ],
      volumes: [
        { name: "v", emptyDir: {} },
        { name: "c", configMap: { name: "s", items: [{ key: "a", path: "b" }] } },
      ],
      tolerations: [{ key: "x", operator: "Exists" }],
    },
  },
  deployment: {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: named("s"),
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template,
      strategy: { rollingUpdate: { maxSurge: "25%", maxUnavailable: 1 } },
    },
  },
  statefulset: {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: named("s"),
    spec: {
      serviceName: "s",
      selector: { matchLabels: labels },
      template,
      volumeClaimTemplates: [
        { metadata: named("data"), spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } } },
      ],
    },
  },
  daemonset: {
    apiVersion: "apps/v1",
    kind: "DaemonSet",
    metadata: named("s"),
    spec: { selector: { matchLabels: labels }, template },
  },
  job: {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: named("s"),
    spec: { backoffLimit: 1, template: { spec: { restartPolicy: "Never", containers: [container] } } },
  },
  cronjob: {
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: named("s"),
    spec: {
      schedule: "*/5 * * * *",
      jobTemplate: { spec: { template: { spec: { restartPolicy: "Never", containers: [container] } } } },
    },
  },
  service: {
    apiVersion: "v1",
    kind: "Service",
    metadata: named("s"),
    spec: {
      type: "NodePort",
      selector: labels,
      ports: [
        { name: "http", port: 80, targetPort: "web" },
        { name: "dns", port: 53, protocol: "UDP" },
      ],
    },
  },
  "headless service": {
    apiVersion: "v1",
    kind: "Service",
    metadata: named("s"),
    spec: { clusterIP: "None", selector: labels, ports: [{ port: 80 }] },
  },
  ingress: {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: named("s"),
    spec: {
      rules: [
        {
          host: "a.example",
          http: { paths: [{ path: "/", pathType: "Prefix", backend: { service: { name: "s", port: { number: 80 } } } }] },
        },
      ],
    },
  },
  "network policy": {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: named("s"),
    spec: { podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: labels } }] }] },
  },
  role: {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata: named("s"),
    rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }],
  },
  "role binding": {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata: named("s"),
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" },
    subjects: [{ kind: "User", name: "alice" }],
  },
  claim: {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: named("s"),
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1.5Gi" } } },
  },
  autoscaler: {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: named("s"),
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "s" },
      maxReplicas: 3,
      metrics: [{ type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 50 } } }],
    },
  },
};
