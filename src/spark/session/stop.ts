import { UserError } from "../../base/errors.ts";
import type { MimeBundle } from "../../base/host.ts";
import type { Session } from "../../session/session.ts";
import { textBundle } from "../../views/bundle.ts";
import { leftoverWords } from "./views.ts";

interface Stopped {
  /** `TYPE/name` of everything that ended. */
  readonly value: readonly string[];
  readonly view: MimeBundle;
}

/** Ends the named session, the current one, or all of this notebook. */
export async function stopSessions(
  session: Session,
  { name, all, dryRun }: { readonly name?: string; readonly all: boolean; readonly dryRun: boolean },
): Promise<Stopped> {
  const { spark } = session;
  const running = spark.running().filter(({ state }) => state === "running");
  const chosen = all ? running.map((info) => spark.get(info.name)) : [spark.get(name)];
  const infos = chosen.map((one) => one.info());
  const words = infos.map(({ name: one, own, state, ended }) => {
    if (state === "ended") return `sparksession/${one} has ended already: ${ended}`;
    return `sparksession/${one} ${dryRun ? "would be " : ""}${own ? "stopped" : "let go of; it goes on in the notebook that started it"}`;
  });
  if (!dryRun) await Promise.all(chosen.map((one) => one.stop()));
  const lines = words.length === 0 ? ["There is no Spark session to stop."] : words;
  return { value: infos.map((info) => `sparksession/${info.name}`), view: textBundle([...lines, "Next: %k8s spark session"]) };
}

/** The contexts on which that takes pods away; an attached session is only let go of. */
export function stoppedOn({ spark }: Pick<Session, "spark">, name: string | undefined, all: boolean): readonly string[] {
  const running = spark.running().filter(({ state, own }) => state === "running" && own);
  const chosen = all ? running : running.filter((info) => name === undefined || info.name === name);
  return chosen.flatMap(({ context }) => context ?? []);
}

/** Removes what notebooks left that are gone, after asking. @throws UserError `Refused` */
export async function stopLeftovers(
  session: Session,
  { dryRun, yes }: { readonly dryRun: boolean; readonly yes: boolean },
): Promise<Stopped> {
  const found = await session.spark.leftovers(session);
  const lines = found.map(leftoverWords);
  if (found.length === 0) return { value: [], view: textBundle("There is nothing that a notebook left.") };
  if (dryRun) return { value: [], view: textBundle([...lines, "Would remove them (dry run)"]) };
  if (!yes)
    await confirm(
      session,
      found.reduce((sum, { pods }) => sum + pods.length, 0),
    );
  const removed = await session.spark.removeLeftovers(found, session);
  return { value: removed, view: textBundle(removed.map((one) => `${one} deleted`)) };
}

async function confirm(session: Session, pods: number): Promise<void> {
  const what = `this deletes ${pods} pod${pods === 1 ? "" : "s"} of notebooks that are gone`;
  const refused = (why: string) => new UserError("Refused", what, { why, hints: ["%k8s spark stop --leftovers --yes"] });
  if (!session.canAsk) throw refused("nobody is here to confirm it");
  const answer = await session.ask(`${what[0]!.toUpperCase()}${what.slice(1)}. Type yes to go on: `);
  if (!/^y(es)?$/i.test(answer.trim())) throw refused("it was not confirmed");
}
