import { UserError } from "../base/errors.ts";
import { bounded } from "../base/escape.ts";
import { sparkImageName } from "../image/name.ts";
import type { ResolvedContext } from "../kubeconfig/model.ts";
import { localFolders } from "../local/folders.ts";
import type { Session } from "../session/session.ts";
import { buildConf } from "./build-conf.ts";
import type { ConfEntry, SparkConf } from "./conf.ts";
import { driverNetwork, type Machine } from "./driver-network.ts";
import type { SparkIntent } from "./intent.ts";
import { Configuration } from "./spark-conf.ts";

/**
 * The configuration of an intent on a context, the active one by default. Sends nothing.
 * @throws `NoContext`, `UnknownContext`, and what {@link buildConf} and {@link driverNetwork} throw.
 */
export async function confOf(
  intent: SparkIntent,
  session: Session,
  where: { readonly context?: string; readonly namespace?: string; readonly machine?: Machine } = {},
): Promise<SparkConf> {
  const context = await session.context(where.context);
  const { server } = context.cluster;
  const network =
    intent.deployMode === "cluster" ? undefined : await driverNetwork(server, session.env, session.signal, where.machine);
  const namespace = await namespaceOf(session, context, where.namespace);
  const kubeconfig = await session.contextFile(context.name);
  const identityWarnings = notCarried(context);
  const defaultImage = intent.image === undefined ? await localImage(session, context) : undefined;
  return buildConf(intent, { context: context.name, server, kubeconfig, identityWarnings, defaultImage, ...namespace }, network);
}

/** What a local cluster's node has, or is given by the first session: the image that goes with this machine's Spark. */
async function localImage(session: Session, { cluster }: ResolvedContext): Promise<string | undefined> {
  const local = (await session.local.list()).find(({ kubeconfig }) => kubeconfig === cluster.file);
  if (local?.node === undefined) return undefined;
  const { env, home, signal } = session;
  const { findSpark } = await import("./install/find-spark.ts");
  const spark = await findSpark({ env, cache: localFolders(env, home).cache, signal }).catch(() => undefined);
  signal.throwIfAborted();
  return spark === undefined ? undefined : sparkImageName(spark);
}

/**
 * What Spark's client, which reads the context by itself, does not do as `%k8s` does: impersonation is a matter of each
 * request's headers, which no credential helper can send.
 */
function notCarried({ name, user }: ResolvedContext): readonly string[] {
  const as = user.impersonate?.user;
  if (as === undefined) return [];
  return [`context ${name} acts as ${as}, which Spark ignores: its requests are those of user ${user.name} itself`];
}

async function namespaceOf(
  session: Session,
  { name, namespace }: { readonly name: string; readonly namespace: string },
  asked: string | undefined,
): Promise<{ readonly namespace: string; readonly namespaceFrom: string }> {
  if (asked !== undefined) return { namespace: asked, namespaceFrom: "-n" };
  const own = (await session.kubeconfig()).contexts.get(name)?.namespace ?? "default";
  return { namespace, namespaceFrom: namespace === own ? `context ${name}` : "session" };
}

/** The configurations among interpolated words as one to begin from, the last of a key winning, and the other words. */
export function basesIn(
  words: readonly string[],
  objects: ReadonlyMap<string, unknown>,
): { readonly base: readonly ConfEntry[]; readonly words: readonly string[] } {
  const found = words.flatMap((word) => {
    const object = objects.get(word);
    return object instanceof Configuration ? object.entries() : [];
  });
  return { base: found, words: words.filter((word) => !(objects.get(word) instanceof Configuration)) };
}

/**
 * `K=V` words as a record; the last of a key wins.
 * @param objects what interpolated words stand for: a configuration or a plain object gives all its keys.
 * @throws `BadPair`, which names the option.
 */
export function pairs(
  option: string,
  words: readonly string[],
  objects: ReadonlyMap<string, unknown> = new Map(),
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    words.flatMap((word) => (objects.has(word) ? pairsOf(option, objects.get(word)) : [pairOf(option, word)])),
  );
}

function pairOf(option: string, word: string): readonly [string, string] {
  const at = word.indexOf("=");
  if (at > 0) return [word.slice(0, at), word.slice(at + 1)];
  throw new UserError("BadPair", `${option} ${bounded(word, 60)} has no KEY=VALUE`, {
    about: word,
    hints: [`${option} KEY=VALUE`],
  });
}

function pairsOf(option: string, given: unknown): readonly (readonly [string, string])[] {
  const plain: unknown = JSON.parse(JSON.stringify(given) ?? "null");
  if (typeof plain !== "object" || plain === null || Array.isArray(plain)) {
    throw new UserError("BadPair", `${option} got something that holds no keys`, {
      hints: [`${option} \${{ "spark.key": "value" }}`],
    });
  }
  return Object.entries(plain).map(([key, value]) => {
    if (["string", "number", "boolean"].includes(typeof value)) return [key, String(value)] as const;
    throw new UserError("BadPair", `${option}: the value of ${bounded(key, 60)} is neither text, number nor boolean`, {
      hints: ["turn it into text first: JSON.stringify(value)"],
    });
  });
}
