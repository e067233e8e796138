import { dirname } from "node:path";
import { UserError } from "../base/errors.ts";
import { readCredential } from "../kubeconfig/credential-file.ts";
import type { ResolvedContext } from "../kubeconfig/model.ts";
import { resolveAuth } from "./auth.ts";
import { consentOf } from "./consent.ts";
import type { AuthOptions, Credentials } from "./mode.ts";

/** Milliseconds until a token from a file is asked for again: such files rotate, and client-go too reads them anew each minute. */
const TOKEN_FILE_COUNTS = 60_000;

/**
 * `k8s-magics credential context FILE`: the kubeconfigs of child processes name it for every identity that cannot stand
 * in them. The file holds the context as the notebook resolved it (src/kubeconfig/context-file.ts) and is never
 * rewritten: the child stays who it was when it started. Impersonation is no part of the answer.
 * @throws UserError `UnreadableCredential`, and what signing in throws
 */
export async function contextCredentials(file: string, options: AuthOptions): Promise<Credentials> {
  const resolved = parsed((await readCredential(file, options.signal)).toString("utf8"), file);
  const consent = consentOf(options.env ?? process.env);
  const credentials = await resolveAuth(resolved, { ...options, ask: undefined, consent, answersFolder: dirname(file) });
  return resolved.user.tokenFile === undefined
    ? credentials
    : { ...credentials, expires: new Date(Date.now() + TOKEN_FILE_COUNTS) };
}

function parsed(text: string, file: string): ResolvedContext {
  try {
    return JSON.parse(text) as ResolvedContext;
  } catch (error) {
    throw new UserError("UnreadableCredential", `${file} is no identity that k8s-magics wrote`, { cause: error });
  }
}
