import { commandLines } from "../auth/consent.ts";
import { UserError } from "../base/errors.ts";
import { asWord } from "../base/escape.ts";
import type { MimeBundle } from "../base/host.ts";
import type { Session } from "../session/session.ts";
import { preformattedBundle } from "../views/bundle.ts";

/** What may be started when a context signs in. */
export interface Trusted {
  readonly context: string;
  /** The program as the kubeconfig names it; undefined when the context starts none. */
  readonly command?: string;
  /** Whether it may be started now. */
  readonly allowed: boolean;
}

/**
 * Shows the command with which a context signs in, and allows it once a person has said so. Only a command that came
 * with somebody else's kubeconfig needs it.
 * @throws UserError `Refused` when the answer is not yes, or nobody can answer
 */
export async function trust(
  session: Pick<Session, "context" | "consent" | "canAsk" | "ask">,
  name: string | undefined,
  { dryRun = false, yes = false }: { readonly dryRun?: boolean; readonly yes?: boolean },
): Promise<{ readonly value: Trusted; readonly view: MimeBundle }> {
  const { name: context, user } = await session.context(name);
  const { exec } = user;
  if (exec === undefined) return told({ context, allowed: true }, [`context/${context} starts no command: nothing to trust`]);
  const value = { context, command: exec.command, allowed: await session.consent.isAllowed(user) };
  const shown = commandLines(exec).map((line) => `  ${line}`);
  if (value.allowed) return told(value, [`context/${context} is trusted already; it signs in with`, ...shown]);
  if (dryRun) return told(value, [`user/${user.name} would be trusted to sign in with (dry run)`, ...shown]);
  if (!yes) await asked(session, context, shown);
  await session.consent.allow(user);
  return told({ ...value, allowed: true }, [
    `user/${user.name} trusted; it signs in with`,
    ...shown,
    "(until that changes: then you are asked again)",
    `Next: %k8s use ${asWord(context)}`,
  ]);
}

const told = (value: Trusted, lines: readonly string[]) => ({ value, view: preformattedBundle(lines.join("\n")) });

async function asked(host: Pick<Session, "canAsk" | "ask">, context: string, shown: readonly string[]): Promise<void> {
  const refused = (reason: string) =>
    new UserError("Refused", `this allows an imported command to run whenever context ${context} signs in`, {
      why: `${reason} · ${shown.map((line) => line.trim()).join(" · ")}`,
      hints: ["the same with --yes"],
    });
  if (!host.canAsk) throw refused("nobody is here to confirm it");
  const answer = await host.ask(
    `Context ${context} wants to sign in with\n${shown.join("\n")}\nRun it as you, on this machine? [y/N] `,
  );
  if (!/^y(es)?$/i.test(answer.trim())) throw refused("it was not confirmed");
}
