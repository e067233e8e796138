import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { writeAtomic } from "../base/atomic-file.ts";
import type { Credentials } from "./mode.ts";

/** Milliseconds before its end at which an answer is no longer used: a request takes a moment too. */
const MARGIN = 10_000;
const inProcess = new Map<string, Credentials>();

/**
 * A credential plugin's last answer while it counts: this process's, else the one that a child process of the same
 * notebook left in its folder. Never a user's other processes': what a plugin answers depends on its environment
 * (AWS_PROFILE, HOME), and a wrong identity is worse than none.
 */
export async function keptAnswer(key: string, folder: string | undefined): Promise<Credentials | undefined> {
  const mine = inProcess.get(key);
  if (mine !== undefined && !hasEnded(mine)) return mine;
  const other = folder === undefined ? undefined : await readAnswer(fileOf(key, folder));
  return other === undefined || hasEnded(other) ? undefined : other;
}

/**
 * In memory; beside the files of the child processes, once there are any, when it says when it ends. Never rejects:
 * what cannot be kept is asked for again.
 */
export async function keepAnswer(key: string, folder: string | undefined, answer: Credentials): Promise<void> {
  inProcess.set(key, answer);
  const { expires, token, cert, key: privateKey } = answer;
  if (folder === undefined || expires === undefined || !(await isThere(folder))) return;
  const content = JSON.stringify({ expires: expires.getTime(), token, cert, key: privateKey });
  await writeAtomic(fileOf(key, folder), content).catch(() => undefined);
}

/** For an answer that the server refused: nobody shall use it again. */
export async function forgetAnswer(key: string, folder: string | undefined): Promise<void> {
  inProcess.delete(key);
  if (folder !== undefined) await rm(fileOf(key, folder), { force: true });
}

const fileOf = (key: string, folder: string): string => join(folder, `answer-${key.slice(0, 40)}.json`);

const hasEnded = ({ expires }: Credentials): boolean => expires !== undefined && expires.getTime() - MARGIN <= Date.now();

const isThere = (folder: string): Promise<boolean> =>
  stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );

async function readAnswer(file: string): Promise<Credentials | undefined> {
  try {
    const { expires, token, cert, key } = JSON.parse(await readFile(file, "utf8")) as Readonly<Record<string, unknown>>;
    if (typeof expires !== "number" || (typeof token !== "string" && typeof cert !== "string")) return undefined;
    return {
      expires: new Date(expires),
      ...(typeof token === "string" ? { token } : {}),
      ...(typeof cert === "string" && typeof key === "string" ? { cert, key } : {}),
    };
  } catch {
    return undefined;
  }
}
