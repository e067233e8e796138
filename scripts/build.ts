import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { join } from "node:path";
import { contentHash, root } from "./setup/folders.mjs";
import { locked } from "./setup/lock.mjs";
import { run } from "./setup/program.mjs";
import { step } from "./setup/progress.mjs";

const output = join(root, "dist");
const stamp = join(output, ".built-from");

/** Compile src and magics to dist; nothing to do when dist was made from the same text. */
export async function build(): Promise<void> {
  const content = await sources();
  if (builtFrom() === content) return;
  await step("build", (say) =>
    locked(join(root, ".build.lock"), say, async () => {
      if (builtFrom() === content) return;
      rmSync(output, { recursive: true, force: true });
      await run(process.execPath, [join(root, "node_modules", "typescript", "lib", "tsc.js"), "-p", "."], {
        cwd: root,
        limit: 5 * 60_000,
      });
      writeFileSync(stamp, content);
    }),
  );
}

const builtFrom = () => (existsSync(stamp) ? readFileSync(stamp, "utf8") : "");

async function sources(): Promise<string> {
  const paths = ["tsconfig.json", "package-lock.json"];
  for await (const path of glob("{src,magics}/**/*.ts", { cwd: root })) paths.push(path);
  return contentHash(paths.sort().flatMap((path) => [path, readFileSync(join(root, path))]));
}
