import { REDACTED, redact } from "../base/redact.ts";

const WORDS =
  /(?:^|_)(?:token|pass|passphrase|secrets?|key|pat|credentials?|cookie)(?:_|$)|(?:token|secret|password|passwd|apikey)(?:_|$)/i;
/** They say where a secret lies, not what it is. */
const PLACES = /_(?:file|path|dir|env|url|uri|name)$/i;

/** Whether a variable's name says that its value is secret, as GITHUB_TOKEN does. */
export const isSecretName = (name: string): boolean => WORDS.test(name) && !PLACES.test(name);

/** A variable's value as it may be shown: nothing of a secret, by its name or by its look. */
export const shownValue = (name: string, value: string): string =>
  isSecretName(name) && value !== "" ? REDACTED : redact(value);
