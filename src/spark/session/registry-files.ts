import { chmod, lstat, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { UserError } from "../../base/errors.ts";
import type { ConnectAddress } from "../driver/driver.ts";
import { isGone } from "./owner.ts";
import type { PythonDoor } from "./parts.ts";
import type { SparkSessionInfo } from "./spark-sessions.ts";

/** What another notebook of the same user needs to attach. Holds a secret: only in 0600 files of a 0700 folder. */
export interface Registered {
  readonly info: SparkSessionInfo;
  readonly owner: string;
  /** The way to the driver's Python; absent for a session that is Spark Connect only. */
  readonly door?: PythonDoor;
  readonly connect: ConnectAddress;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Where a user's sessions are written down: gone with the log-in, or with the machine's temporary files. */
export const registryFolder = (env: Env): string =>
  env.XDG_RUNTIME_DIR?.startsWith("/")
    ? join(env.XDG_RUNTIME_DIR, "k8s-magics-spark")
    : join(tmpdir(), `k8s-magics-spark-${process.getuid?.() ?? env.USER ?? "user"}`);

/** The folder, made 0700. @throws UserError `UnsafeFolder` when somebody else owns it or may read it. */
async function ownFolder(env: Env): Promise<string> {
  const folder = registryFolder(env);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== (process.getuid?.() ?? found.uid)) {
    throw new UserError("UnsafeFolder", `${folder} is not this user's own folder`, {
      why: "it would hold secrets of Spark sessions",
      hints: ["remove it, or set XDG_RUNTIME_DIR to a folder of your own"],
    });
  }
  if ((found.mode & 0o077) !== 0) await chmod(folder, 0o700);
  return folder;
}

const fileOf = (folder: string, name: string): string => join(folder, `${name}.json`);

export async function register(env: Env, entry: Registered): Promise<void> {
  const file = fileOf(await ownFolder(env), entry.info.name);
  await writeFileAtomic(file, JSON.stringify(entry), { mode: 0o600 });
}

/** Takes an entry away, unless it has become another notebook's meanwhile. Never rejects. */
export async function unregister(env: Env, name: string, owner: string): Promise<void> {
  const file = fileOf(registryFolder(env), name);
  const found = await read(file);
  if (found?.owner === owner) await rm(file, { force: true }).catch(() => undefined);
}

/** The sessions of notebooks that live; entries of those that died are removed on the way. */
export async function registered(env: Env): Promise<readonly Registered[]> {
  const folder = registryFolder(env);
  const mine = await lstat(folder).then(
    (found) => found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid),
    () => false,
  );
  if (!mine) return [];
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  const entries = await Promise.all(names.map((name) => living(join(folder, name))));
  return entries.flatMap((entry) => entry ?? []);
}

async function living(file: string): Promise<Registered | undefined> {
  const entry = await read(file);
  if (entry === undefined) return undefined;
  if (!(await isGone(entry.owner))) return entry;
  await rm(file, { force: true }).catch(() => undefined);
  return undefined;
}

async function read(file: string): Promise<Registered | undefined> {
  try {
    const entry = JSON.parse(await readFile(file, "utf8")) as Registered;
    return typeof entry.info?.name === "string" && typeof entry.owner === "string" ? entry : undefined;
  } catch {
    return undefined;
  }
}
