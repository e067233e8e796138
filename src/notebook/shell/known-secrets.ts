import { readFile } from "node:fs/promises";
import type { ResolvedContext } from "../../kubeconfig/model.ts";
import { isSecretName } from "../secret-names.ts";

/** Shorter ones are in every text. */
const SHORTEST = 6;

/** The texts that a program's output must not show: the context's credentials, and secret variables of its environment. */
export async function knownSecrets(
  context: ResolvedContext | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  const user = context?.user;
  const files = [user?.tokenFile, user?.keyFile].map((file) => (file === undefined ? undefined : contentOf(file)));
  const [token, key] = await Promise.all(files);
  const own = [user?.token, user?.password, user?.keyData, decoded(user?.keyData), token, key];
  const variables = Object.entries(env).flatMap(([name, value]) => (isSecretName(name) ? [value] : []));
  const texts = [...own, ...variables].flatMap((text) => (text === undefined ? [] : [text.trim(), ...linesOf(text)]));
  return [...new Set(texts)].filter((text) => text.length >= SHORTEST);
}

/** Of a key that goes over lines each one may be shown alone; its first and last line are those of every key. */
const linesOf = (text: string): readonly string[] => {
  const lines = text.includes("\n") ? text.split("\n").map((line) => line.trim()) : [];
  return lines.filter((line) => !line.startsWith("-----"));
};

const decoded = (base64: string | undefined): string | undefined =>
  base64 === undefined ? undefined : Buffer.from(base64, "base64").toString("utf8");

const contentOf = (file: string): Promise<string | undefined> => readFile(file, "utf8").catch(() => undefined);
