import { readdirSync, readFileSync } from "node:fs";

/** The environment variable by which everything that the tests start, and what that starts, is known. */
export const marker = "K8S_MAGICS_TEST_RUN";

export interface Stray {
  readonly pid: number;
  readonly command: string;
}

/**
 * Processes of a test run that still live: they carry its marker, or work in its folder (local clusters get no environment).
 * Linux only; elsewhere none are found.
 */
export function strays(run: string, folder: string): readonly Stray[] {
  const found: Stray[] = [];
  for (const entry of processes()) {
    const pid = Number(entry);
    if (pid === process.pid) continue;
    const command = read(`/proc/${pid}/cmdline`).split("\0").join(" ").trim();
    const ours = read(`/proc/${pid}/environ`).split("\0").includes(`${marker}=${run}`) || command.includes(`${folder}/`);
    if (ours && command !== "") found.push({ pid, command: command.slice(0, 200) });
  }
  return found;
}

function processes(): readonly string[] {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
