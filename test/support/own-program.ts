import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { tempFolder } from "./temp-folder.ts";

/** `k8s-magics` as another program finds it on a person's PATH. @returns the program, absolute */
export function ownProgram(): string {
  const file = join(tempFolder(), "k8s-magics");
  const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
  writeFileSync(file, `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}
