import type { ChildProcess } from "node:child_process";
import { open } from "node:fs/promises";
import { redact } from "../../base/redact.ts";
import { killGroup } from "../../process/process-group.ts";
import type { DriverEnd } from "./driver.ts";

const LAST_BYTES = 16 * 1024;
const LAST_LINES = 12;

/** The last lines of a driver's log, without what looks like a secret; undefined when it said nothing. */
export async function lastLines(logFile: string, secrets: readonly (string | undefined)[]): Promise<string | undefined> {
  try {
    const file = await open(logFile, "r");
    try {
      const { size } = await file.stat();
      const length = Math.min(size, LAST_BYTES);
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
      const text = redact(buffer.toString("utf8"), secrets).trimEnd().split("\n").slice(-LAST_LINES).join("\n");
      return text === "" ? undefined : text;
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}

/** How a process ended, in words, once it has; what it left of its group is killed then. Never rejects. */
export function endOf(
  child: ChildProcess,
  logFile: string,
  secrets: readonly (string | undefined)[],
  asked: () => boolean,
): Promise<DriverEnd> {
  return new Promise((resolve) => {
    const finish = async (how: string): Promise<void> => {
      killGroup(child.pid);
      const last = await lastLines(logFile, secrets);
      resolve({ how, ...(last === undefined ? {} : { lastLines: last }) });
    };
    child.once("error", (error) => void finish(`not started: ${error.message}`));
    child.once("exit", (code, signal) => void finish(asked() ? "stopped" : howEnded(code, signal)));
  });
}

/** Known to python/driver.py too. */
const JAVA_GONE = 70;

const howEnded = (code: number | null, signal: NodeJS.Signals | null): string =>
  signal !== null
    ? `killed by ${signal}`
    : code === JAVA_GONE
      ? "its Java process ended"
      : code === 0
        ? "stopped"
        : `ended with ${code}`;
