import { appendFileSync } from "node:fs";

/** Secrets that tests gave to the product: nothing that a person sees may hold one. */
const secrets = new Set<string>();

/** Shorter ones, and plain words, stand in texts by chance. */
const LEAST = 8;

/** What is looked for in every temporary file must be no word that stands in one by chance. */
const LEAST_OF_RUN = 16;

/** Notes a secret of a test's own files: from then on it fails the test to show it (see {@link refusePlanted}). */
export function unshown(secret: string): void {
  if (secret.length >= LEAST) secrets.add(secret);
}

/**
 * Notes a secret of the real servers. Beside {@link unshown} it fails the run of all tests to have it in a command line, or in a file of
 * ours that others can read (scripts/testing/secrets-seen.ts).
 * @returns the secret
 * @throws when it is so short that it could stand in a text by chance
 */
export function planted(secret: string): string {
  if (secret.length < LEAST_OF_RUN) throw new Error(`not long enough to be told from a word of our own texts: ${secret}`);
  const { K8S_MAGICS_PLANTED: list } = process.env;
  if (list !== undefined && !secrets.has(secret)) appendFileSync(list, `${JSON.stringify(secret)}\n`);
  unshown(secret);
  return secret;
}

/** @throws an error that says where, when something that is shown holds a planted secret */
export function refusePlanted(shown: unknown, where: string): void {
  if (secrets.size === 0) return;
  const text = typeof shown === "string" ? shown : JSON.stringify(shown);
  for (const secret of secrets) if (text?.includes(secret)) throw new Error(`a planted secret is shown in ${where}`);
}
