import { UserError } from "../../base/errors.ts";
import type { Host } from "../../base/host.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import type { SparkConf } from "../conf.ts";
import type { Installed, LocalNode, Say, SparkParts } from "./parts.ts";
import { isComplete, lackingAt, type Place } from "./permissions.ts";
import { applySetup, notReady, setupPlan } from "./setup.ts";
import type { StartOptions } from "./spark-sessions.ts";

/** What a start was asked for, and with what it works. */
export interface Asked {
  readonly options: StartOptions;
  readonly parts: SparkParts;
  readonly host: Host;
}

const IMAGE = "spark.kubernetes.container.image";

/** Whether somebody named the executors' image. */
export function isAsked(conf: SparkConf): boolean {
  const entry = conf.entries().find(({ key }) => key === IMAGE);
  return entry !== undefined && entry.from !== "default";
}

interface ImageChoice {
  readonly node: LocalNode | undefined;
  readonly installed: Installed;
  readonly say: Say;
}

/**
 * The executors' image: one that was asked for; else, on a local node, the one that goes with this Spark.
 * @throws UserError `ImageMismatch`, `PackagesNeedImage`, and what a build throws
 */
export async function chooseImage(
  { options, parts, host }: Asked,
  { node, installed, say }: ImageChoice,
): Promise<{ readonly name: string; readonly words: string }> {
  const { conf, inCluster = false, pip = [] } = options;
  const place = node ?? (inCluster ? await parts.localNode(conf.context) : undefined);
  const asked = isAsked(conf);
  if (place !== undefined && !asked) {
    // A driver here brings its packages to executors itself; one in a pod finds them in its image.
    const { image, where } = await parts.ensureImage(place, installed, inCluster ? pip : [], say, host.signal);
    return { name: image, words: `${image} ${where}` };
  }
  if (inCluster && pip.length > 0) throw packagesNeedImage(pip);
  const name = asked ? conf.get(IMAGE)! : `apache/spark:${installed.version}`;
  const wrong = await parts.mismatch(installed, name);
  if (wrong !== undefined) throw wrong;
  return { name, words: `${name}, from wherever the node has it` };
}

const packagesNeedImage = (pip: readonly string[]): UserError =>
  new UserError("PackagesNeedImage", `a driver in the cluster has ${pip.join(", ")} only when its image has it`, {
    hints: [
      "%k8s image build spark --pip PACKAGE, then --image with its name",
      "without --in-cluster, --pip brings packages along",
    ],
  });

/**
 * Namespace, service account and permissions, created where `--setup` says so.
 * @returns what is there, in words
 * @throws UserError `NamespaceMissing`, `ServiceAccountMissing`, `MissingPermissions`, `Refused`
 */
export async function permit({ options, host }: Asked, client: ClusterClient, place: Place): Promise<string> {
  const { conf, setup = false, yes = false } = options;
  const lacking = await lackingAt(client, place, host.signal);
  if (isComplete(lacking)) return `namespace ${place.namespace}, service account ${place.serviceAccount}`;
  const plan = setupPlan(place, lacking);
  // In a namespace that is still to be made nobody knows yet what the person may do there.
  const forbidden = lacking.own.length > 0 && !lacking.namespace;
  if (!setup || plan.length === 0 || forbidden) throw notReady(place, lacking, conf.context);
  await applySetup(client, plan, host, { yes, context: conf.context });
  const left = await lackingAt(client, place, host.signal);
  if (!isComplete(left)) throw notReady(place, left, conf.context);
  return `created ${plan.map(({ words }) => words).join(", ")}`;
}

interface Reached {
  readonly node: LocalNode | undefined;
  readonly client: ClusterClient;
  readonly say: Say;
}

/** Whether pods reach a driver here. @throws UserError `DriverUnreachable`, which offers the cluster */
export async function reach({ options, parts, host }: Asked, { node, client, say }: Reached): Promise<string> {
  if (node !== undefined) return `pods reach this machine at ${node.driverHost}`;
  const { conf } = options;
  const address = conf.get("spark.driver.host") ?? "this machine";
  const why = await parts.unreachable(conf, client, say, host.signal);
  if (why === undefined) return `pods reach this machine at ${address}`;
  throw new UserError("DriverUnreachable", `pods of ${conf.context} cannot reach a driver on this machine (${address})`, {
    why,
    hints: [
      "%k8s spark session --in-cluster runs the driver as a pod",
      "SERVER_HOSTNAME, when pods know this machine by another name",
    ],
  });
}
