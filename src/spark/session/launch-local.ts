import { open } from "node:fs/promises";
import { delimiter } from "node:path";
import { redact } from "../../base/redact.ts";
import { preparePython } from "../driver/prepare-python.ts";
import { startDriver } from "../driver/start-driver.ts";
import { classArchive } from "../install/class-archive.ts";
import type { DriverLaunch, Launched } from "./parts.ts";

/** A driver beside the notebook, with the packages that were asked for. */
export async function launchLocal(launch: DriverLaunch, cache: string): Promise<Launched> {
  const { installed, conf, env, runtimeDir, signal, pip = [], say } = launch;
  const { python } = installed;
  if (pip.length > 0) say?.(`installing ${pip.join(", ")}`);
  const packages = pip.length === 0 ? undefined : await preparePython({ python, names: pip, cache, env, signal });
  const { home } = installed;
  const { file, make } = await classArchive({ home, python, env, cache });
  const path = [packages?.folder, env.PYTHONPATH].filter(Boolean).join(delimiter);
  say?.("starting Python");
  const driver = await startDriver({
    python,
    sparkHome: home,
    classArchive: file,
    conf: withPackages(conf.toJSON(), packages?.conf ?? {}),
    env: path === "" ? env : { ...env, PYTHONPATH: path },
    runtimeDir,
    signal,
  });
  const secrets = [driver.connectToken, env.OS_TOKEN];
  return {
    driver,
    door: { socket: driver.socket },
    connectToken: driver.connectToken,
    quicken: make,
    log: async (lines) => redact(await tail(driver.logFile, lines), secrets),
  };
}

/** What somebody asked for and what packages bring are both lists: neither replaces the other. */
function withPackages(
  conf: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const joined = Object.entries(more).map(([key, value]) => [key, [conf[key], value].filter(Boolean).join(",")]);
  return { ...conf, ...Object.fromEntries(joined) };
}

const LONGEST = 256 * 1024;

/** The last lines of a file that grows; of a very long one at most those in its last 256 KiB. */
async function tail(path: string, lines: number): Promise<string> {
  const file = await open(path, "r").catch(() => undefined);
  if (file === undefined) return "";
  try {
    const { size } = await file.stat();
    const length = Math.min(size, LONGEST);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    const all = buffer.toString("utf8").split("\n");
    const ends = all.at(-1) === "";
    return all.slice(-(lines + (ends ? 1 : 0))).join("\n");
  } finally {
    await file.close();
  }
}
