import { type Call, list, number, text, type ValuesOf } from "../magic/declare.ts";
import type { Session } from "../session/session.ts";
import type { SparkConf } from "./conf.ts";
import { basesIn, confOf, pairs } from "./conf-of.ts";
import type { SparkIntent } from "./intent.ts";
import { knownKeys } from "./known-keys.ts";

/** Spark's own option names, for every magic that makes a configuration. */
export const confArgs = {
  executors: number({ help: "How many executors (2)" }),
  numExecutors: number({ help: "The same, as spark-submit calls it" }),
  executorCores: number({ help: "Cores of each executor (1)" }),
  executorMemory: text({ help: "Memory of each executor: 2g, 512m, 2Gi (1g)", placeholder: "SIZE" }),
  driverMemory: text({ help: "Memory of the driver", placeholder: "SIZE" }),
  image: text({ help: "Container image of the pods" }),
  serviceAccount: text({ help: "Service account of the pods (default)", placeholder: "NAME" }),
  namespace: text({ short: "n", help: "Namespace of the pods", complete: (session) => session.known.namespaces() }),
  conf: list({
    help: "Any key of Spark's own",
    placeholder: "KEY=VALUE",
    objects: true,
    complete: () => knownKeys.map((key) => `${key}=`),
  }),
  env: list({ help: "Environment of the executors", placeholder: "NAME=VALUE", objects: true }),
  context: text({ help: "Another context than the active one", complete: (session) => session.known.contexts() }),
};

/** The configuration that these words ask for. @throws what {@link confOf} and {@link pairs} throw */
export function confFromWords(
  options: ValuesOf<typeof confArgs>,
  session: Session,
  { values }: Pick<Call, "values">,
  more: Pick<SparkIntent, "name" | "deployMode"> = {},
): Promise<SparkConf> {
  const given = basesIn(options.conf ?? [], values);
  const intent: SparkIntent = {
    ...more,
    image: options.image,
    serviceAccount: options.serviceAccount,
    executors: options.executors ?? options.numExecutors,
    executorCores: options.executorCores,
    executorMemory: options.executorMemory,
    driverMemory: options.driverMemory,
    conf: pairs("--conf", given.words, values),
    base: given.base,
    env: pairs("--env", options.env ?? [], values),
  };
  return confOf(intent, session, { context: options.context, namespace: options.namespace });
}
