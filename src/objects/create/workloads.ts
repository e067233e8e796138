import { UserError } from "../../base/errors.ts";
import { containersOf } from "./images.ts";
import { needed } from "./needed.ts";
import { KINDS, type Named, type NewObject, newObject } from "./new-object.ts";

const commandOf = (command: readonly string[] = []) => (command.length === 0 ? {} : { command });

export const namespaceOf = ({ name }: Named): NewObject => ({
  kind: KINDS.namespace,
  object: newObject(KINDS.namespace, { name }, {}),
  next: `%k8s ns ${name}`,
});

export interface DeploymentOptions extends Named {
  readonly image: readonly string[];
  readonly replicas?: number;
  readonly port?: number;
  readonly command?: readonly string[];
}

/** Pods of the images given, all with the label `app=NAME`. @throws UserError `NoImage`, `SeveralImages`, `NoImageName` */
export function deploymentOf(options: DeploymentOptions): NewObject {
  const { name, replicas = 1, port, command = [] } = options;
  const image = options.image.flatMap((word) => word.split(",")).filter((word) => word !== "");
  if (image.length === 0) throw noImage("create deployment", name);
  if (image.length > 1 && command.length > 0) {
    throw new UserError("SeveralImages", "a command and several images do not go together", {
      why: "a command is one container's",
      hints: ["one --image with the command, or %%k8s apply with a whole manifest"],
    });
  }
  const labels = { app: name };
  const [first, ...others] = containersOf(image);
  const ports = port === undefined ? {} : { ports: [{ containerPort: port }] };
  const containers = [{ ...first, ...commandOf(command), ...ports }, ...others];
  const spec = { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } };
  return {
    kind: KINDS.deployment,
    object: newObject(KINDS.deployment, options, { metadata: { labels }, spec }),
    next: `%k8s rollout status deploy/${name}`,
  };
}

export interface JobOptions extends Named {
  readonly image: string;
  readonly command?: readonly string[];
}

const once = ({ name, image, command }: JobOptions, restartPolicy: string) => ({
  template: { spec: { restartPolicy, containers: [{ name, image, ...commandOf(command) }] } },
});

export const jobOf = (options: JobOptions): NewObject => ({
  kind: KINDS.job,
  object: newObject(KINDS.job, options, { spec: once(options, "Never") }),
  next: `%k8s logs job/${options.name} -f`,
});

export interface CronJobOptions extends Named {
  readonly image?: string;
  readonly command?: readonly string[];
  /** Five fields: minute, hour, day, month, weekday. */
  readonly schedule?: string;
  readonly restart?: "Never" | "OnFailure";
}

/** @throws UserError `MissingWord` */
export function cronJobOf(options: CronJobOptions): NewObject {
  const { name, restart = "OnFailure" } = options;
  const image = needed(options.image, "create cronjob", "--image", "busybox");
  const schedule = needed(options.schedule, "create cronjob", "--schedule", "'*/15 * * * *'");
  const spec = { schedule, jobTemplate: { metadata: { name }, spec: once({ ...options, image }, restart) } };
  return {
    kind: KINDS.cronJob,
    object: newObject(KINDS.cronJob, options, { spec }),
    next: `%k8s create job ${name}-now --from cronjob/${name} runs it once`,
  };
}

export const noImage = (verb: string, name: string): UserError =>
  new UserError("NoImage", `say which image ${name} runs`, { hints: [`%k8s ${verb} ${name} --image nginx:1.27`] });
