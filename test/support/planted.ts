import { appendFileSync } from "node:fs";

/** Secrets that tests gave to the product: nothing that a person sees may hold one. */
const secrets = new Set<string>();

/** Shorter ones, and plain words, stand in texts by chance. */
const LEAST = 8;

const noted = (entry: { readonly secret: string } | { readonly fixture: string }): void => {
  const { K8S_MAGICS_PLANTED: list } = process.env;
  if (list !== undefined) appendFileSync(list, `${JSON.stringify(entry)}\n`);
};

/**
 * Notes a secret that a test gives to the product. From then on it fails the test to show it (see {@link refusePlanted}), and the run of
 * all tests to have it in a command line or in a file that others can read (scripts/testing/secrets-seen.ts).
 * @returns the secret
 */
export function planted(secret: string): string {
  if (secret.length < LEAST || secrets.has(secret)) return secret;
  secrets.add(secret);
  noted({ secret });
  return secret;
}

/** Notes a file in which the test itself put secrets: who may read it is the test's own affair. */
export const plantedIn = (file: string): void => noted({ fixture: file });

/** @throws an error that says where, when something that is shown holds a planted secret */
export function refusePlanted(shown: unknown, where: string): void {
  if (secrets.size === 0) return;
  const text = typeof shown === "string" ? shown : JSON.stringify(shown);
  for (const secret of secrets) if (text?.includes(secret)) throw new Error(`a planted secret is shown in ${where}`);
}
