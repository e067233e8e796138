import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { findGo } from "../src/local/go-build.ts";
import { programOnPath } from "./setup/debian.mjs";
import { cacheFolder, contentHash, root } from "./setup/folders.mjs";
import { locked } from "./setup/lock.mjs";
import { run } from "./setup/program.mjs";
import { SetupError, step } from "./setup/progress.mjs";

export interface GoProgram {
  /** What a person calls it. */
  readonly title: string;
  /** Its file's name. */
  readonly name: string;
  /** The folder of its module, from the checkout. */
  readonly module: string;
  /** The package to build: of the module, or of one that its go.mod pins. */
  readonly package: string;
}

/** A Go program that the tests need, built once per content of its module, behind everything else that runs. @returns its path */
export async function goProgram(program: GoProgram): Promise<string> {
  const module = join(root, program.module);
  const sources = readdirSync(module).filter((file) => /^go\.(mod|sum)$|\.go$/.test(file));
  const hash = contentHash(sources.sort().flatMap((file) => [file, readFileSync(join(module, file))]));
  const folder = join(cacheFolder, "test-programs", `${program.name}-${hash}`);
  const file = join(folder, program.name);
  if (existsSync(file)) return file;
  const build = async (say: (detail: string) => void): Promise<void> => {
    if (existsSync(file)) return;
    await rm(folder, { recursive: true, force: true });
    await mkdir(`${folder}.part`, { recursive: true });
    await compile(program, module, join(`${folder}.part`, program.name), say);
    await rename(`${folder}.part`, folder);
  };
  await step(program.title, (say) => locked(`${folder}.lock`, say, () => build(say)));
  return file;
}

async function compile(program: GoProgram, module: string, output: string, say: (detail: string) => void): Promise<void> {
  const go = await findGo(process.env);
  if (go === undefined) throw new SetupError(`Go is needed to build ${program.title}: install it, or leave those tests out`);
  // The flags of src/local/go-build.ts: what is compiled alike is compiled once.
  const args = ["build", "-v", "-trimpath", "-ldflags", "-s -w", "-o", output, program.package];
  const env = { ...process.env, CGO_ENABLED: "0", GOFLAGS: "-mod=readonly", GOWORK: "off" };
  const nice = programOnPath(["nice"]);
  let packages = 0;
  const onLine = (line: string): void => {
    if (/^[\w.-]+(\/[\w.~-]+)*$/.test(line)) say(`${++packages} packages`);
  };
  await run(nice ?? go, nice === undefined ? args : ["-n", "10", go, ...args], { cwd: module, env, onLine });
}
