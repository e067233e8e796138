import { UserError } from "../base/errors.ts";
import type { Session } from "../session/session.ts";
import type { SparkConf } from "./conf.ts";

/** What a program that runs Spark gets: arguments for spark-submit, and the environment that says who it is. */
export interface Launch {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The configuration with the one kubeconfig file that holds its context. Spark's client silently takes a file's current
 * context when the named one is missing, and would send *that* token to this master: so this refuses before anything starts.
 * @throws `UnknownContext` when the context is gone, `ContextConflict` when it now names another server.
 */
export async function launch(conf: SparkConf, session: Session): Promise<Launch> {
  const { cluster } = await session.context(conf.context);
  if (conf.get("spark.master") !== `k8s://${cluster.server}` && !sameServer(conf, cluster.server)) {
    throw new UserError("ContextConflict", `context ${conf.context} is now ${cluster.server}`, {
      why: `the configuration was made for ${conf.get("spark.master")}`,
      hints: ["%k8s spark conf makes a new one"],
    });
  }
  return { args: conf.toSubmitArgs(), env: { KUBECONFIG: await session.contextFile(conf.context) } };
}

/** A configuration checks every master it is given against its own server: a spelling that it took is the same server. */
function sameServer(conf: SparkConf, server: string): boolean {
  try {
    conf.set("spark.master", `k8s://${server}`);
    return true;
  } catch {
    return false;
  }
}
