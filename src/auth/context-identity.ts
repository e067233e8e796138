import { dirname } from "node:path";
import { UserError } from "../base/errors.ts";
import type { Identity } from "../kubeconfig/context-file.ts";
import { readCredential } from "../kubeconfig/credential-file.ts";
import { resolveAuth } from "./auth.ts";
import { consentOf } from "./consent.ts";
import type { AuthOptions, Credentials } from "./mode.ts";

export interface CredentialOptions extends Omit<AuthOptions, "via"> {
  /** Ways to other contexts' API servers, in an environment and from these files (those that kubectl would read by default). */
  readonly viaOf?: (env: NonNullable<AuthOptions["env"]>, files?: readonly string[]) => AuthOptions["via"];
}

/** Milliseconds until a token from a file is asked for again: such files rotate, and client-go too reads them anew each minute. */
const TOKEN_FILE_COUNTS = 60_000;

/**
 * `k8s-magics credential context FILE`: the kubeconfigs of child processes name it for every identity that cannot stand
 * in them. The file holds the context as the notebook resolved it (src/kubeconfig/context-file.ts) and is never
 * rewritten: the child stays who it was when it started. Impersonation is no part of the answer.
 * @throws UserError `UnreadableCredential`, and what signing in throws
 */
export async function contextCredentials(file: string, options: CredentialOptions): Promise<Credentials> {
  const identity = parsed((await readCredential(file, options.signal)).toString("utf8"), file);
  const { context, env = options.env ?? process.env, kubeconfigs } = identity;
  const via = options.viaOf?.(env, kubeconfigs);
  // Nobody is asked and nothing is said: whoever runs this reads both outputs.
  const silent = { ask: undefined, say: undefined };
  const asked = { ...options, ...silent, env, via, consent: consentOf(env), answersFolder: dirname(file) };
  const credentials = await resolveAuth(context, asked);
  return context.user.tokenFile === undefined
    ? credentials
    : { ...credentials, expires: new Date(Date.now() + TOKEN_FILE_COUNTS) };
}

function parsed(text: string, file: string): Identity {
  try {
    return JSON.parse(text) as Identity;
  } catch (error) {
    throw new UserError("UnreadableCredential", `${file} is no identity that k8s-magics wrote`, { cause: error });
  }
}
