import type { SparkConf } from "../conf.ts";
import type { LocalNode } from "./parts.ts";
import { withFreePorts } from "./ports.ts";
import { pyFilesKey } from "./py-files.ts";
import { sessionConf } from "./session-conf.ts";
import type { SparkWorld, StartOptions } from "./spark-sessions.ts";
import { executorTemplate, workspaceFor } from "./workspace.ts";

interface Starting {
  readonly world: SparkWorld;
  readonly owner: string;
}

interface Chosen {
  readonly image: string;
  /** A cluster of this machine, whose pods and drivers share its files and cores. */
  readonly local: LocalNode | undefined;
}

/** What was asked for, with all that a start adds: image, workspace, labels, ports that are free now. */
export async function confOfStart(
  { world, owner }: Starting,
  { conf: asked, name, inCluster = false, pyFiles = [] }: StartOptions & { readonly name: string },
  { image, local }: Chosen,
): Promise<SparkConf> {
  const workspace = local === undefined ? undefined : await workspaceFor(local.name, world.env, world.home);
  const own = asked.get("spark.kubernetes.executor.podTemplateFile") !== undefined;
  const template = own ? undefined : await executorTemplate(world.runtimeDir, name, local !== undefined);
  const files = pyFiles.length === 0 ? {} : { "spark.submit.pyFiles": pyFilesKey(pyFiles, process.cwd()) };
  const node = inCluster ? undefined : local;
  const place = { name, owner, image, node, inCluster, sharesCores: local !== undefined, workspace, template };
  const conf = sessionConf(asked.with(files), place);
  return inCluster ? conf : withFreePorts(conf);
}
