import { join } from "node:path";
import { build } from "../build.ts";
import { cacheFolder, contentHash, root } from "../setup/folders.mjs";
import { run } from "../setup/program.mjs";
import { SetupError } from "../setup/progress.mjs";

export interface Check {
  readonly name: string;
  readonly work: () => Promise<void>;
}

const script = (path: string) => join(root, "node_modules", path);
const node = (args: readonly string[]) => run(process.execPath, args, { cwd: root, limit: 5 * 60_000 });

/**
 * Everything about the text of the project; each counts as one test. Two lanes run side by side, each check after the one before it:
 * the package is looked at as it was built.
 */
export const lanes: readonly (readonly Check[])[] = [
  [
    { name: "types", work: types },
    {
      name: "lint",
      work: async () => void (await node([script("@biomejs/biome/bin/biome"), "check", "--max-diagnostics=10", "."])),
    },
    { name: "arrows", work: arrows },
  ],
  [
    { name: "build", work: build },
    { name: "package", work: async () => void (await node([script("publint/src/cli.js"), "--strict"])) },
    { name: "unused code", work: async () => void (await node([script("knip/bin/knip.js"), "--no-progress"])) },
  ],
];

/** The check is only worth something with the compiler that the project pins: tslab brings an older one under the same name. */
async function types(): Promise<void> {
  const compiler = script("typescript/lib/tsc.js");
  const { lines } = await node([compiler, "--version"]);
  if (!lines.some((line) => line.startsWith("Version 6.")))
    throw new SetupError(`TypeScript 6 expected, found ${lines.join(" ")}`);
  // The compiler looks again at what changed since the last run, and at all that depends on it.
  const known = join(cacheFolder, `types-${contentHash([root])}.tsbuildinfo`);
  await node([compiler, "-p", "test/tsconfig.json", "--incremental", "--tsBuildInfoFile", known]);
}

/** @throws {SetupError} with one line per broken arrow; also when nothing was looked at, which dependency-cruiser passes silently */
async function arrows(): Promise<void> {
  const args = ["--config", ".dependency-cruiser.cjs", "--output-type", "err", "src", "magics"];
  const { lines } = await node([script("dependency-cruiser/bin/dependency-cruiser.mjs"), ...args]);
  const modules = Number(/\((\d+) modules/.exec(lines.join("\n"))?.[1] ?? 0);
  const files = await countModules();
  if (modules < files) throw new SetupError(`only ${modules} of ${files} modules were looked at`, lines);
}

async function countModules(): Promise<number> {
  const { glob } = await import("node:fs/promises");
  let files = 0;
  for await (const path of glob("{src,magics}/**/*.ts", { cwd: root })) files += path.endsWith(".d.ts") ? 0 : 1;
  return files;
}
