import { KINDS, type Named, type NewObject, newObject } from "./new-object.ts";
import { labelIn } from "./roles.ts";
import { wordsIn } from "./rules.ts";
import { noImage } from "./workloads.ts";

export interface PodOptions extends Named {
  readonly image?: string;
  readonly port?: number;
  /** `KEY=VALUE`. */
  readonly env?: readonly string[];
  /** `app=web,tier=front`; `run=NAME` by default. */
  readonly labels?: string;
  /** `KEY=VALUE`. */
  readonly annotations?: readonly string[];
  readonly restart?: "Always" | "OnFailure" | "Never";
  readonly imagePullPolicy?: "Always" | "IfNotPresent" | "Never";
  readonly privileged?: boolean;
  /** The words are the command itself, not its arguments. */
  readonly command?: boolean;
  readonly words?: readonly string[];
}

/**
 * One pod with one container of its name.
 * @throws UserError `NoImage`, `BadLabels`
 * Source: https://kubernetes.io/docs/reference/kubectl/generated/kubectl_run/
 */
export function podOf(options: PodOptions): NewObject {
  const { name, image, port, env = [], annotations = [], words = [], restart = "Always" } = options;
  if (image === undefined) throw noImage("run", name);
  const container = {
    name,
    image,
    ...(words.length === 0 ? {} : options.command === true ? { command: words } : { args: words }),
    ...(env.length === 0 ? {} : { env: env.map(labelIn).map(([key, value]) => ({ name: key, value })) }),
    ...(port === undefined ? {} : { ports: [{ containerPort: port }] }),
    ...(options.imagePullPolicy === undefined ? {} : { imagePullPolicy: options.imagePullPolicy }),
    ...(options.privileged === true ? { securityContext: { privileged: true } } : {}),
  };
  const metadata = {
    labels: options.labels === undefined ? { run: name } : Object.fromEntries(wordsIn([options.labels]).map(labelIn)),
    ...(annotations.length === 0 ? {} : { annotations: Object.fromEntries(annotations.map(labelIn)) }),
  };
  const spec = { containers: [container], dnsPolicy: "ClusterFirst", restartPolicy: restart };
  return { kind: KINDS.pod, object: newObject(KINDS.pod, options, { metadata, spec }), next: `%k8s logs ${name} -f` };
}
