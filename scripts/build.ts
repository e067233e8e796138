import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { join } from "node:path";
import { contentHash, root } from "./setup/folders.mjs";
import { locked } from "./setup/lock.mjs";
import { run } from "./setup/program.mjs";
import { step } from "./setup/progress.mjs";

const output = join(root, "dist");
const stamp = join(output, ".built-from");
const compiler = join(root, "node_modules", "typescript", "lib", "tsc.js");
/** What the compiler knows of its last run: it looks again at what changed since, and at all that depends on it. */
const known = ["--incremental", "--tsBuildInfoFile", join(output, ".tsbuildinfo")];

/** Compile src and magics to dist; nothing to do when dist was made from the same text. */
export async function build(): Promise<void> {
  const content = await sources();
  if (builtFrom() === content) return;
  await step("build", (say) =>
    locked(join(root, ".build.lock"), say, async () => {
      if (builtFrom() === content) return;
      // A build that did not come to its end is begun anew.
      if (builtFrom() === "") rmSync(output, { recursive: true, force: true });
      rmSync(stamp, { force: true });
      await run(process.execPath, [compiler, "-p", ".", ...known], { cwd: root, limit: 5 * 60_000 });
      await removeOrphans();
      writeFileSync(stamp, content);
    }),
  );
}

const builtFrom = () => (existsSync(stamp) ? readFileSync(stamp, "utf8") : "");

/** What was made of sources that are gone. */
async function removeOrphans(): Promise<void> {
  for await (const path of glob("{src,magics}/**/*.{js,d.ts}", { cwd: output }))
    if (!existsSync(join(root, path.replace(/\.(d\.ts|js)$/, ".ts")))) rmSync(join(output, path));
}

async function sources(): Promise<string> {
  const paths = ["tsconfig.json", "package-lock.json"];
  for await (const path of glob("{src,magics}/**/*.ts", { cwd: root })) paths.push(path);
  return contentHash(paths.sort().flatMap((path) => [path, readFileSync(join(root, path))]));
}
