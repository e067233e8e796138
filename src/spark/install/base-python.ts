import { UserError } from "../../base/errors.ts";
import { buildablePythons } from "../../image/debian.ts";
import { run } from "../../process/run.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface BasePython {
  readonly executable: string;
  /** Such as `3.11`. */
  readonly version: string;
}

const probe = "import sys, venv, ensurepip; print(sys.executable); print('%d.%d' % sys.version_info[:2])";
/** The oldest that the pinned packages run on. */
const oldest = 11;

/**
 * A Python that can make environments: one whose minor version images can be built with, if this machine has it.
 * @throws UserError `NoPython`
 */
export async function basePython(env: Env, signal?: AbortSignal): Promise<BasePython> {
  const names = [
    "python3",
    "/usr/bin/python3",
    ...buildablePythons.map((version) => `python${version}`),
    "python3.14",
    "python3.12",
  ];
  let other: BasePython | undefined;
  for (const name of names) {
    const found = await ask(name, env, signal);
    if (found === undefined) continue;
    if (buildablePythons.includes(found.version)) return found;
    other ??= found;
  }
  if (other !== undefined) return other;
  throw new UserError("NoPython", `Spark needs Python 3.${oldest} or newer with its venv module`, {
    why: `none of ${names.join(", ")} is one`,
    hints: ["sudo apt install python3 python3-venv"],
  });
}

async function ask(name: string, env: Env, signal?: AbortSignal): Promise<BasePython | undefined> {
  try {
    const { exitCode, stdout } = await run(name, ["-c", probe], { env, signal, timeout: 20_000 });
    const [executable = "", version = ""] = stdout.trim().split("\n");
    const usable = exitCode === 0 && Number(/^3\.(\d+)$/.exec(version)?.[1]) >= oldest;
    return usable ? { executable, version } : undefined;
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}
