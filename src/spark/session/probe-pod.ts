import { shorten } from "../../base/redact.ts";
import type { SparkConf } from "../conf.ts";
import { MANAGED_BY, MANAGER, OWNER, SESSION } from "./labels.ts";

export interface ProbePlace {
  readonly namespace: string;
  readonly name: string;
}

/** Seconds that the pod tries to connect. */
const TRY = 10;
/** Bash opens connections itself: nothing but the image's shell is needed. */
const SCRIPT =
  'exec 3<>"/dev/tcp/$0/$1" || exit 1; printf "%s\\n" "$2" >&3; read -r -t 5 answer <&3; [ "$answer" = heard ] || exit 3';

/** A pod that runs as the executors would, calls once, and ends. @param limit seconds that it may live */
export function probePod(conf: SparkConf, { name, namespace }: ProbePlace, call: readonly string[], limit: number): object {
  const label = (key: string): string | undefined => conf.get(`spark.kubernetes.executor.label.${key}`);
  const labels = { [MANAGED_BY]: MANAGER, [SESSION]: label(SESSION), [OWNER]: label(OWNER), "spark-role": "probe" };
  const secrets = (conf.get("spark.kubernetes.container.image.pullSecrets") ?? "").split(",").filter((secret) => secret !== "");
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace, labels },
    spec: {
      restartPolicy: "Never",
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      terminationGracePeriodSeconds: 0,
      activeDeadlineSeconds: limit,
      imagePullSecrets: secrets.map((secret) => ({ name: secret })),
      securityContext: { seccompProfile: { type: "RuntimeDefault" } },
      containers: [
        {
          name: "probe",
          image: conf.get("spark.kubernetes.executor.container.image") ?? conf.get("spark.kubernetes.container.image"),
          imagePullPolicy: conf.get("spark.kubernetes.container.image.pullPolicy") ?? "IfNotPresent",
          command: ["timeout", String(TRY), "bash", "-c", SCRIPT, ...call],
          resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { memory: "64Mi" } },
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
          terminationMessagePolicy: "FallbackToLogsOnError",
        },
      ],
    },
  };
}

/** Bash's words for a call that failed. */
export function refusalWords(
  address: string,
  ended: { readonly exitCode: number; readonly message?: string },
): string | undefined {
  const said = ended.message ?? "";
  if (ended.exitCode === 3) return `something else answers pods at ${address}: it is not this machine to them`;
  if (ended.exitCode === 124)
    return `a pod got no answer from ${address} within ${TRY} s: a firewall, or no way back to this machine`;
  if (/refused/i.test(said)) return `a pod's call to ${address} was refused: something on the way does not let it through`;
  if (/No route|unreachable/i.test(said)) return `pods have no route to ${address}`;
  if (/Name or service not known|Temporary failure in name|not known|invalid host/i.test(said))
    return `pods cannot resolve the name in ${address}`;
  // An image without bash or timeout cannot tell anything of the network.
  if (ended.exitCode === 127 || ended.exitCode === 126) return undefined;
  return `a pod could not reach ${address}: ${shorten(said) || `exit ${ended.exitCode}`}`;
}
