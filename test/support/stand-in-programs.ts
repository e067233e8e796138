import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tempFolder } from "./temp-folder.ts";

export interface StandIns {
  /** An environment in which these programs come first. */
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
  /** Every call so far: the program's name and its arguments. */
  calls(): readonly (readonly string[])[];
}

/** Programs that are only shell scripts, each noting how it was called. @param scripts name → what it does with "$@" */
export function standIns(scripts: Readonly<Record<string, string>>, options: { readonly alone?: boolean } = {}): StandIns {
  const folder = tempFolder();
  const log = join(folder, "calls.log");
  for (const [name, script] of Object.entries(scripts)) {
    // One line per call, arguments apart by a unit separator.
    const note = `{ printf %s "${name}"; for one in "$@"; do printf '\\037%s' "$one"; done; printf '\\036'; } >>"${log}"`;
    writeFileSync(join(folder, name), `#!/bin/bash\n${note}\n${script}\n`, { mode: 0o755 });
  }
  const path = options.alone === true ? folder : `${folder}:${process.env.PATH}`;
  return {
    folder,
    env: { PATH: path, HOME: folder },
    calls: () =>
      existsSync(log)
        ? readFileSync(log, "utf8")
            .split("\x1e")
            .filter(Boolean)
            .map((line) => line.split("\x1f"))
        : [],
  };
}
