import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import writeFileAtomic from "write-file-atomic";
import { UserError } from "../../base/errors.ts";
import type { ProcessIdentity } from "../../process/process-identity.ts";
import { keepPreviousLog, type Program } from "../daemon.ts";
import type { NodeFiles } from "../folders.ts";
import { findInside } from "./namespaces.ts";

const limit = 20_000;

/**
 * Has the cluster's process 1 start a program in its namespaces. @param init that process, as this machine numbers it
 * @returns the program's process, as this machine numbers it
 */
export async function launchInside(files: NodeFiles, init: number, name: string, program: Program): Promise<ProcessIdentity> {
  await keepPreviousLog(program.log);
  const request = {
    name,
    args: [program.file, ...program.args],
    env: Object.entries(program.env).map(([key, value]) => `${key}=${value}`),
    dir: program.cwd,
    log: program.log,
  };
  // A name of its own each time: process 1 looks at each request once.
  const file = join(files.requests, `${name}-${Date.now()}`);
  await writeFileAtomic(`${file}.json`, JSON.stringify(request), { mode: 0o600 });
  for (const end = Date.now() + limit; Date.now() < end; await sleep(10)) {
    const text = await readFile(`${file}.state`, "utf8").catch(() => undefined);
    if (text === undefined) continue;
    const { pid, exit } = JSON.parse(text) as { readonly pid: number; readonly exit?: number };
    if (pid === 0) throw new UserError("NodeFailed", `${basename(program.file)} cannot be started (${exit})`);
    // One that ended at once is told as crashed by whoever waits for it.
    return (await findInside(init, pid)) ?? { pid, started: "ended" };
  }
  throw new UserError("NodeFailed", `the node's process 1 (${init}) does not start ${name}`);
}
