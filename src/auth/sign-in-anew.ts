import { UserError } from "../base/errors.ts";
import type { ResolvedContext } from "../kubeconfig/model.ts";
import { ownEntry } from "../kubeconfig/own-kinds.ts";
import { resolveAuth } from "./auth.ts";
import { consentNeeded } from "./consent.ts";
import { ownOptions } from "./exec.ts";
import type { AuthOptions, Credentials } from "./mode.ts";
import { ownMode } from "./own-modes.ts";

/**
 * Signs a context's exec user in again, with a person at hand where the way needs one: our own modes by their own sign-in, others by running the
 * plugin without what it answered last.
 * @throws UserError `NobodyToAsk`, `ConsentNeeded`, and what the mode throws
 */
export async function signInAnew(context: ResolvedContext, options: AuthOptions): Promise<Credentials> {
  const { user } = context;
  const own = user.exec === undefined ? undefined : ownEntry(user.exec);
  if (own !== undefined) {
    if ((await options.consent?.isAllowed(user)) === false) throw consentNeeded(context);
    const mode = await ownMode(own.mode, context);
    if (mode.login !== undefined) {
      if (options.say === undefined) throw nobody(context);
      return mode.login(own.args, context, { ...ownOptions(user.exec!, options), say: options.say });
    }
  }
  return resolveAuth(context, { ...options, fresh: true });
}

/** Forgets what is kept of a sign-in of our own. @returns whether there was anything; undefined for a way that keeps nothing here */
export async function signOut(context: ResolvedContext, options: AuthOptions): Promise<boolean | undefined> {
  const { user } = context;
  const own = user.exec === undefined ? undefined : ownEntry(user.exec);
  const mode = own === undefined ? undefined : await ownMode(own.mode, context);
  return mode?.logout?.(own!.args, context, ownOptions(user.exec!, options));
}

const nobody = ({ name }: ResolvedContext): UserError =>
  new UserError("NobodyToAsk", `nobody is here to sign in to context ${name}`, {
    why: "this runs without a person who could open a page or give a code",
    hints: [
      `%k8s login ${name} once in a notebook, or k8s-magics login ${name} in a terminal: what runs alone uses that sign-in`,
      "a service account's token for what always runs alone",
    ],
  });
