import { commandLines } from "../../auth/consent.ts";
import { asWord } from "../../base/escape.ts";
import type { UserEntry } from "../../kubeconfig/model.ts";
import type { Session } from "../../session/session.ts";
import type { Coming } from "./try-out.ts";

/** A context whose command came with it, and whether it may be started. */
export interface Command {
  readonly context: string;
  readonly lines: readonly string[];
  readonly allowed: boolean;
}

/**
 * Commands that came with somebody else's kubeconfig: each is shown, and asked about when somebody can answer. Without an answer it
 * waits for `%k8s trust`; `--yes` is no answer, for nobody has seen the command then.
 */
export async function importedCommands(
  session: Pick<Session, "consent" | "canAsk" | "ask">,
  coming: readonly Coming[],
  own: Iterable<UserEntry>,
  { dryRun }: { readonly dryRun: boolean },
): Promise<readonly Command[]> {
  const before = [...own];
  const found: Command[] = [];
  for (const { added, resolved } of coming) {
    const { user } = resolved;
    if (user.exec === undefined) continue;
    const lines = commandLines(user.exec);
    if (dryRun) {
      found.push({ context: added.name, lines, allowed: false });
      continue;
    }
    await session.consent.markImported(user, before);
    const allowed = (await session.consent.isAllowed(user)) || (await asked(session, added.name, lines));
    if (allowed) await session.consent.allow(user);
    found.push({ context: added.name, lines, allowed });
  }
  return found;
}

async function asked(host: Pick<Session, "canAsk" | "ask">, context: string, lines: readonly string[]): Promise<boolean> {
  if (!host.canAsk) return false;
  const shown = lines.map((line) => `  ${line}`).join("\n");
  const answer = await host.ask(`Context ${context} wants to sign in with\n${shown}\nRun it as you, on this machine? [y/N] `);
  return /^y(es)?$/i.test(answer.trim());
}

/** What is said of them beside the contexts. */
export const commandWords = (commands: readonly Command[]): readonly string[] =>
  commands.flatMap(({ context, lines, allowed }) => [
    `${allowed ? "" : "▲ "}context/${context} signs in with a command${allowed ? "" : ", which is not started before you allow it: %k8s trust"}${allowed ? "" : ` ${asWord(context)}`}`,
    ...lines.map((line) => `  ${line}`),
  ]);
