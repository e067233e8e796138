import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tempFolder } from "./temp-folder.ts";

/** A folder for PATH in which `k8s-magics` is this checkout, run from its sources. */
export function k8sMagicsCommand(): string {
  const folder = tempFolder();
  const main = join(import.meta.dirname, "..", "..", "src", "main.ts");
  const file = join(folder, "k8s-magics");
  writeFileSync(file, `#!/bin/sh\nexec "${process.execPath}" --no-warnings "${main}" "$@"\n`);
  chmodSync(file, 0o755);
  return folder;
}
