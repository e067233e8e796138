import { UserError } from "../../base/errors.ts";
import { freePorts, portState } from "../../process/free-ports.ts";
import type { SparkConf } from "../conf.ts";

const KEYS = ["spark.driver.port", "spark.driver.blockManager.port", "spark.ui.port"] as const;

/**
 * The configuration with ports that are free now: a port that was only found free earlier is replaced when it is taken meanwhile.
 * @throws UserError `PortTaken` for one that somebody asked for: Spark would quietly take another, which no firewall may know
 */
export async function withFreePorts(conf: SparkConf): Promise<SparkConf> {
  const [replacement, changed] = [await freePorts(KEYS.length, "everywhere"), new Map<string, string>()];
  for (const [at, key] of KEYS.entries()) {
    const entry = conf.entries().find((one) => one.key === key);
    if (entry === undefined || entry.value === "0" || !(await isTaken(Number(entry.value)))) continue;
    if (entry.from !== "a free port") throw taken(key, entry.value, entry.from);
    changed.set(key, String(replacement[at]));
  }
  return changed.size === 0 ? conf : conf.with(Object.fromEntries(changed));
}

/** What is no port, or not ours to listen on, Spark tells itself. */
const isTaken = async (port: number): Promise<boolean> =>
  Number.isInteger(port) && port > 0 && port < 65536 && (await portState(port, "everywhere")) === "taken";

const taken = (key: string, port: string, from: string): UserError =>
  new UserError("PortTaken", `port ${port} (${key}) is taken on this machine`, {
    why: `it was asked for by ${from}, and another program listens on it`,
    hints: ["another port, or none: a free one is then chosen", "%k8s spark sessions: another session may hold it"],
  });
