import { signOut } from "../auth/sign-in-anew.ts";
import { UserError } from "../base/errors.ts";
import type { MimeBundle } from "../base/host.ts";
import type { ResolvedContext } from "../kubeconfig/model.ts";
import { ownEntry } from "../kubeconfig/own-kinds.ts";
import type { Session } from "../session/session.ts";
import { preformattedBundle } from "../views/bundle.ts";

/** What a sign-out did. */
export interface LoggedOut {
  readonly context: string;
  /** Whether there was anything to forget. */
  readonly forgotten: boolean;
}

/**
 * Forgets what is kept of a context's sign-in: tokens, and the refresh token that would bring new ones. The kubeconfig stays.
 * @throws UserError `NothingToForget` for a way that keeps nothing here
 */
export async function logoutForSession(
  session: Session,
  name: string | undefined,
  { dryRun = false }: { readonly dryRun?: boolean },
): Promise<{ readonly value: LoggedOut; readonly view: MimeBundle }> {
  const resolved = await session.context(name);
  const context = resolved.name;
  checkKeeps(resolved);
  if (dryRun) return told({ context, forgotten: false }, [`context/${context} would be signed out (dry run)`]);
  const forgotten = (await signOut(resolved, session.signInOptions())) === true;
  session.signedInAnew(resolved.user);
  return told({ context, forgotten }, [
    forgotten ? `context/${context} signed out` : `context/${context} was not signed in: nothing is kept of it`,
    `Next: %k8s login ${context}`,
  ]);
}

const told = (value: LoggedOut, lines: readonly string[]) => ({ value, view: preformattedBundle(lines.join("\n")) });

function checkKeeps({ name, user }: ResolvedContext): void {
  if (user.exec !== undefined && ownEntry(user.exec) !== undefined) return;
  const why =
    user.exec === undefined ? `how it signs in stands in ${user.file} itself` : `${user.exec.command} keeps its own sign-in`;
  const hint = user.exec === undefined ? `%k8s remove ${name}` : "that program's own way to sign out";
  throw new UserError("NothingToForget", `nothing is kept here of the sign-in of context ${name}`, { why, hints: [hint] });
}
