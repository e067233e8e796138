import { deploymentObject, podObject } from "./given-objects.ts";
import { shellImage } from "./pod-image.ts";

const shell = (script: string, more: object = {}) => ({
  name: "main",
  image: shellImage,
  command: ["/busybox", "sh", "-c", script],
  ...more,
});
const FOREVER = "/busybox sleep 1000000";
const uses = (name: string) => ({ volumes: [{ name: "data", persistentVolumeClaim: { claimName: name } }] });
const from = (kind: "configMapKeyRef" | "secretKeyRef", name: string, key: string) => ({
  env: [{ name: "X", valueFrom: { [kind]: { name, key } } }],
});
const probe = (command: string, more: object = {}) => ({
  exec: { command: ["/busybox", "sh", "-c", command] },
  periodSeconds: 1,
  ...more,
});
const once = { restartPolicy: "Never" };
const job = (name: string, spec: object) => ({
  apiVersion: "batch/v1",
  kind: "Job",
  metadata: { name },
  spec: { template: { spec: { containers: [shell("exit 3")], terminationGracePeriodSeconds: 0, ...once } }, ...spec },
});

/** One of everything that can be wrong with what runs on a node, and two that are well. Made at once, it all waits for the node together. */
export const ailing: readonly object[] = [
  { apiVersion: "v1", kind: "Secret", metadata: { name: "login" }, stringData: { a: "hidden-value-1" } },
  podObject("nowhere"),
  podObject("refused", { containers: [{ name: "main", image: "127.0.0.1:1/team/web:1" }] }),
  podObject("misnamed", { containers: [{ name: "main", image: "Bad Name" }] }),
  podObject("never", { containers: [{ name: "main", image: "localhost/none:1", imagePullPolicy: "Never" }] }),
  podObject("crash", { containers: [shell("echo starting; echo password=hunter2-planted-not; echo no database; exit 1")] }),
  podObject("absent", { containers: [{ ...shell(""), command: ["/no/such/program"] }] }),
  podObject("lost", { containers: [shell("exit 127")] }),
  podObject("segv", { containers: [shell("/busybox sh -c 'kill -SEGV $$$$'; exit $?")], ...once }),
  podObject("killed", { containers: [shell("/busybox sh -c 'kill -KILL $$$$'; exit $?")], ...once }),
  podObject("big", {
    containers: [shell("/busybox head -c 200m /dev/zero | /busybox tail", { resources: { limits: { memory: "16Mi" } } })],
    ...once,
  }),
  podObject("no-map", { containers: [shell(FOREVER, from("configMapKeyRef", "settings", "a"))] }),
  podObject("no-key", { containers: [shell(FOREVER, from("secretKeyRef", "login", "b"))] }),
  podObject("no-volume", {
    containers: [shell(FOREVER, { volumeMounts: [{ name: "v", mountPath: "/v" }] })],
    volumes: [{ name: "v", configMap: { name: "files" } }],
  }),
  podObject("unready", { containers: [shell(FOREVER, { readinessProbe: probe("echo not yet; exit 1") })] }),
  podObject("unhealthy", {
    containers: [shell(FOREVER, { livenessProbe: probe("echo sick; exit 1", { failureThreshold: 1 }) })],
  }),
  podObject("init", { initContainers: [{ ...shell("echo no schema; exit 2"), name: "setup" }], containers: [shell(FOREVER)] }),
  podObject("large", { containers: [shell(FOREVER, { resources: { requests: { cpu: "500", memory: "1Mi" } } })] }),
  podObject("choosy", { nodeSelector: { disk: "ssd" } }),
  podObject("wants-none", uses("gone")),
  podObject("well", { containers: [shell(FOREVER)] }),
  podObject("late", { containers: [shell(FOREVER)], activeDeadlineSeconds: 2, ...once }),
  podObject("greedy", {
    containers: [
      shell(`/busybox dd if=/dev/zero of=/f bs=1M count=8; ${FOREVER}`, {
        resources: { limits: { "ephemeral-storage": "1Mi" } },
      }),
    ],
    ...once,
  }),
  job("failing", { backoffLimit: 0 }),
  job("slow", {
    activeDeadlineSeconds: 1,
    template: { spec: { containers: [shell(FOREVER)], terminationGracePeriodSeconds: 0, ...once } },
  }),
  {
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: { name: "nightly" },
    spec: { schedule: "0 3 * * *", suspend: true, jobTemplate: { spec: job("x", {}).spec } },
  },
  deploymentObject(
    "stuck",
    { progressDeadlineSeconds: 1, replicas: 2 },
    { containers: [{ name: "main", image: "127.0.0.1:1/web:2" }] },
  ),
  deploymentObject("fine", {}, { containers: [shell(FOREVER)] }),
  {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "unready" },
    spec: { selector: { app: "unready" }, ports: [{ port: 80 }] },
  },
  { apiVersion: "v1", kind: "Service", metadata: { name: "well" }, spec: { selector: { app: "well" }, ports: [{ port: 80 }] } },
];
