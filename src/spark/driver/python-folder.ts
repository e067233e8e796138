import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the Python program: in sources, and in the package's `src` for compiled code. */
export function pythonFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = join(folder, "src", "spark", "driver", "python");
    if (existsSync(join(candidate, "__main__.py"))) return candidate;
    if (dirname(folder) === folder) throw new Error("the package lacks src/spark/driver/python");
    folder = dirname(folder);
  }
}
