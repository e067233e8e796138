import { UserError } from "../base/errors.ts";
import type { Session } from "../session.ts";
import { buildConf } from "./build-conf.ts";
import type { SparkConf } from "./conf.ts";
import { driverNetwork, type Machine } from "./driver-network.ts";
import type { SparkIntent } from "./intent.ts";

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
  return buildConf(intent, { context: context.name, server, kubeconfig, ...namespace }, network);
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

/** `K=V` words as a record; the last of a key wins. @throws `BadPair`, which names the option. */
export function pairs(option: string, words: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf("=");
      if (at > 0) return [word.slice(0, at), word.slice(at + 1)];
      const shown = word.length > 60 ? `${word.slice(0, 60)}…` : word;
      throw new UserError("BadPair", `${option} ${shown} has no KEY=VALUE`, { hints: [`${option} KEY=VALUE`] });
    }),
  );
}
