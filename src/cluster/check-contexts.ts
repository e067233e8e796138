import type { AuthKind, Kubeconfig } from "../kubeconfig/model.ts";
import type { Active, Session } from "../session/session.ts";
import type { ClusterClient } from "./client.ts";
import type { ContextRow } from "./contexts.ts";
import { withoutPassword } from "./errors.ts";
import { agoInWords, expiredInWords, leftInWords } from "./expiry.ts";
import { type Probe, probe } from "./probe.ts";

/** Probes at once; more contexts than that wait for one that ends, and no connection of theirs stays open. */
const AT_ONCE = 128;

/** A row per context, in the kubeconfig's order, before anything was asked. */
export const uncheckedRows = (kubeconfig: Kubeconfig, active: Partial<Active> | undefined): readonly ContextRow[] =>
  [...kubeconfig.contexts.values()].map((context) => {
    const cluster = kubeconfig.clusters.get(context.cluster);
    const user = kubeconfig.users.get(context.user);
    const current = context.name === active?.context;
    const missing =
      cluster === undefined ? "Cluster missing" : user === undefined && context.user !== "" ? "User missing" : undefined;
    return {
      current,
      name: context.name,
      cluster: context.cluster,
      server: withoutPassword(cluster?.server ?? ""),
      user: context.user,
      auth: user?.auth ?? "none",
      namespace: (current ? active?.namespace : undefined) ?? context.namespace ?? "default",
      state: missing === undefined ? "checking" : "broken",
      status: missing ?? "checking",
    };
  });

/**
 * Ask all clusters at once how they are; each row is told as it comes, and none waits for another.
 * Ends within 3 s (per 128 contexts), or as soon as the session's signal says so. Never rejects.
 */
export async function checkContexts(
  rows: readonly ContextRow[],
  session: Pick<Session, "cluster" | "connect" | "context" | "signal">,
  onRow: (rows: readonly ContextRow[]) => void,
): Promise<readonly ContextRow[]> {
  const now = [...rows];
  const stays = rows.length <= AT_ONCE;
  const waiting = rows.flatMap((row, index) => (row.state === "checking" ? [index] : []));
  const work = async (): Promise<void> => {
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
      // Who stopped wants no more clients opened: thousands of contexts may still be waiting.
      if (session.signal.aborted) {
        now[index] = { ...now[index]!, state: "no answer", status: "Stopped" };
        continue;
      }
      const { name, auth } = now[index]!;
      let client: ClusterClient | undefined;
      const open = async (): Promise<ClusterClient> =>
        (client = stays ? await session.cluster(name) : await session.connect(await session.context(name)));
      const answer = await withExpiry(name, await probe(open, session.signal), client, session);
      now[index] = { ...now[index]!, ...answer, ...endOf(auth, client) };
      if (!stays) client?.close();
      onRow([...now]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, waiting.length) }, work));
  return now;
}

/** What the client knows of its sign-in's end. */
function endOf(auth: AuthKind, client: ClusterClient | undefined): Pick<ContextRow, "expires" | "left"> {
  const validity = client?.signIn?.()?.validity;
  const left = leftInWords(auth, validity);
  return { ...(validity === undefined ? {} : { expires: validity.ends }), ...(left === undefined ? {} : { left }) };
}

/** The server says no more than "Unauthorized"; the credentials may say since when. */
async function withExpiry(
  name: string,
  answer: Probe,
  client: ClusterClient | undefined,
  session: Pick<Session, "context">,
): Promise<Probe> {
  if (answer.state !== "sign-in failed") return answer;
  const ended = agoInWords(client?.signIn?.()?.validity?.ends);
  if (ended !== undefined) return { ...answer, status: ended };
  const words = await session.context(name).then(
    ({ user }) => expiredInWords(user),
    () => undefined,
  );
  return words === undefined ? answer : { ...answer, status: words };
}
