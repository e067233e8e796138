import { UserError } from "../../base/errors.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { fullName } from "../../cluster/resource-kind.ts";
import { pathOf } from "../../cluster/table.ts";
import { targetsOf } from "../../cluster/targets.ts";
import type { Session } from "../../session/session.ts";
import { type Created, type CreateOptions, createForSession } from "./create.ts";
import { KINDS, type Named, type NewObject, newObject } from "./new-object.ts";
import { jobOf, noImage } from "./workloads.ts";

export interface CreateJobOptions extends CreateOptions {
  readonly name: string;
  readonly image?: string;
  /** `cronjob/NAME`. */
  readonly from?: string;
  readonly command?: readonly string[];
}

/**
 * A Job of an image, or what a CronJob would run next, now.
 * @throws UserError `NoImage`, `TwoThings`, `NotACronJob`, `NotFound`
 */
export async function createJobForSession(
  options: CreateJobOptions,
  session: Session,
  call: { readonly dryRun?: boolean },
): Promise<Created> {
  const { name, image, from, command = [] } = options;
  if (from === undefined) {
    if (image === undefined) throw noImage("create job", name);
    return createForSession(jobOf({ ...options, image }), options, session, call);
  }
  if (image !== undefined || command.length > 0) {
    throw new UserError("TwoThings", "--from takes image and command from the CronJob", {
      about: image === undefined ? command[0] : image,
      hints: [`%k8s create job ${name} --from ${from}`, `%k8s create job ${name} --image IMAGE -- COMMAND`],
    });
  }
  const cronJob = await readCronJob(from, options, session);
  return createForSession(jobOfCronJob(options, cronJob), options, session, call);
}

async function readCronJob(from: string, options: CreateJobOptions, session: Session): Promise<KubeObject> {
  const [resolved, client] = await Promise.all([session.context(options.context), session.cluster(options.context)]);
  const words = [from.includes("/") ? from : `cronjob/${from}`];
  const [target] = await targetsOf(client, { words, verb: "create job --from", signal: session.signal });
  if (fullName(target!.kind) !== "cronjobs.batch") {
    throw new UserError("NotACronJob", `a Job is made from a CronJob, and ${from} is none`, {
      about: from,
      hints: ["--from cronjob/NAME", "%k8s get cronjobs"],
    });
  }
  const path = pathOf(target!.kind, options.namespace ?? resolved.namespace, target!.names[0]);
  return client.request<KubeObject>(path, { signal: session.signal });
}

/** Source: https://kubernetes.io/docs/reference/kubectl/generated/kubectl_create/kubectl_create_job/ and the annotation's own page */
export function jobOfCronJob(named: Named, cronJob: KubeObject): NewObject {
  const { metadata: template = {}, spec } = cronJob.spec.jobTemplate;
  const annotations = { ...template.annotations, "cronjob.kubernetes.io/instantiate": "manual" };
  const { name, uid } = cronJob.metadata;
  const owner = { apiVersion: "batch/v1", kind: "CronJob", name, uid, controller: true };
  const labels = template.labels === undefined ? {} : { labels: template.labels };
  return {
    kind: KINDS.job,
    object: newObject(KINDS.job, named, { metadata: { annotations, ...labels, ownerReferences: [owner] }, spec }),
    next: `%k8s logs job/${named.name} -f`,
  };
}
