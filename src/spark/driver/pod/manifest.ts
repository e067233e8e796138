import type { SparkConf } from "../../conf.ts";
import { bytesOf, overheadOf } from "../../memory.ts";
import { givenFolder, podPorts } from "./settings.ts";
import { driverVolumes, withPrefix } from "./volumes.ts";

export interface DriverPodPlan {
  /** Of the pod and of its secret. */
  readonly name: string;
  readonly namespace: string;
  readonly image: string;
  readonly serviceAccount: string;
  /** By which leftovers are found. */
  readonly labels: Readonly<Record<string, string>>;
  /** As whom it runs; the image's own user by default. */
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly conf: SparkConf;
  /** Seconds without any connection from the notebook after which the driver ends by itself. */
  readonly grace: number;
}

/** Contents by their path below the folder that the pod is given. */
export type GivenTexts = Readonly<Record<string, string | Buffer>>;

/** Left alone this long after it was asked to end, Spark has removed its executors. In seconds. */
const GOODBYE = 15;

/**
 * The pod in which a driver runs: started by the image's own entrypoint, which knows what its user and Java need; nothing listens
 * on the pod's address but what executors call. Pure.
 */
export function driverPod(plan: DriverPodPlan, texts: GivenTexts): object {
  const { conf, name } = plan;
  const { volumes, volumeMounts } = driverVolumes(conf);
  const get = (key: string): string | undefined => conf.get(key);
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name,
      namespace: plan.namespace,
      labels: {
        ...Object.fromEntries(withPrefix(conf, "spark.kubernetes.driver.label.")),
        ...plan.labels,
        "spark-role": "driver",
      },
      annotations: Object.fromEntries(withPrefix(conf, "spark.kubernetes.driver.annotation.")),
    },
    spec: {
      restartPolicy: "Never",
      serviceAccountName: plan.serviceAccount,
      enableServiceLinks: false,
      terminationGracePeriodSeconds: GOODBYE,
      schedulerName: get("spark.kubernetes.driver.scheduler.name") ?? get("spark.kubernetes.scheduler.name"),
      nodeSelector: Object.fromEntries([
        ...withPrefix(conf, "spark.kubernetes.node.selector."),
        ...withPrefix(conf, "spark.kubernetes.driver.node.selector."),
      ]),
      imagePullSecrets: (get("spark.kubernetes.container.image.pullSecrets") ?? "")
        .split(",")
        .filter((secret) => secret.trim() !== "")
        .map((secret) => ({ name: secret.trim() })),
      securityContext: { fsGroup: 185, seccompProfile: { type: "RuntimeDefault" }, ...asUser(plan) },
      containers: [
        { ...container(plan), volumeMounts: [{ name: "given", mountPath: givenFolder, readOnly: true }, ...volumeMounts] },
      ],
      volumes: [{ name: "given", secret: { secretName: name, items: itemsOf(texts) } }, ...volumes],
    },
  };
}

const asUser = ({ user }: DriverPodPlan): object => (user === undefined ? {} : { runAsUser: user.uid, runAsGroup: user.gid });

function container({ conf, image, grace }: DriverPodPlan): object {
  const get = (key: string): string | undefined => conf.get(key);
  const memory = String((bytesOf(get("spark.driver.memory") ?? "1g") ?? 0) + (overheadOf("driver", get) ?? 0));
  const cpu = get("spark.kubernetes.driver.request.cores") ?? get("spark.driver.cores") ?? "1";
  const limit = get("spark.kubernetes.driver.limit.cores");
  return {
    name: "driver",
    image,
    imagePullPolicy: get("spark.kubernetes.container.image.pullPolicy") ?? "IfNotPresent",
    args: [
      "python3",
      `${givenFolder}/driver/start_in_pod.py`,
      "--tcp",
      `127.0.0.1:${podPorts.cells}`,
      "--token-file",
      `${givenFolder}/token`,
      "--grace",
      String(grace),
    ],
    env: [
      { name: "K8S_MAGICS_POD_IP", valueFrom: { fieldRef: { fieldPath: "status.podIP" } } },
      // The UI knows no passwords: it is reached through the API server only.
      { name: "SPARK_LOCAL_IP", value: "127.0.0.1" },
      ...withPrefix(conf, "spark.kubernetes.driverEnv.").map(([name, value]) => ({ name, value })),
      ...withPrefix(conf, "spark.kubernetes.driver.secretKeyRef.").map(([name, ref]) => {
        const [secret, key] = ref.split(":");
        return { name, valueFrom: { secretKeyRef: { name: secret, key } } };
      }),
    ],
    ports: Object.entries(podPorts)
      .filter(([name]) => name === "driver" || name === "blockManager")
      .map(([name, containerPort]) => ({ name: name.toLowerCase(), containerPort })),
    resources: { requests: { cpu, memory }, limits: { memory, ...(limit === undefined ? {} : { cpu: limit }) } },
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
    terminationMessagePolicy: "FallbackToLogsOnError",
  };
}

/** A secret's keys hold no slashes: the volume puts them where they belong. */
const keyOf = (path: string): string => path.replaceAll("/", ".");

const encoded = (text: string | Buffer): string => (typeof text === "string" ? Buffer.from(text) : text).toString("base64");

const itemsOf = (texts: GivenTexts): readonly object[] => Object.keys(texts).map((path) => ({ key: keyOf(path), path }));

/** What the pod is given: program, settings, token. It belongs to the pod and goes with it. */
export function driverSecret(plan: DriverPodPlan, texts: GivenTexts, podUid: string): object {
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata: {
      name: plan.name,
      namespace: plan.namespace,
      labels: plan.labels,
      ownerReferences: [{ apiVersion: "v1", kind: "Pod", name: plan.name, uid: podUid }],
    },
    type: "Opaque",
    data: Object.fromEntries(Object.entries(texts).map(([path, text]) => [keyOf(path), encoded(text)])),
  };
}
