import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cachedDataVersionTag } from "node:v8";

/**
 * A V8 start-up snapshot that holds TypeScript with its library files already parsed, so that a kernel starts without
 * doing that again. It belongs to one Node and one set of files; without it everything works, only later.
 */
export interface StartedWith {
  readonly ts: unknown;
  /** Parsed library files by path. */
  readonly files: ReadonlyMap<string, unknown>;
}

type Env = Readonly<Record<string, string | undefined>>;

const key = Symbol.for("k8s-magics.compiler");
const load = createRequire(import.meta.url);
/** In the build the builder's script stays with the sources. */
const builder = ["./snapshot-builder.cjs", "../../../src/kernel/snapshot-builder.cjs"].map(
  (path) => new URL(path, import.meta.url),
);
/** In ms. */
const BUILD_LIMIT = 120_000;
const QUIET = 10_000;

/** What this process was started with; undefined when it was started without a snapshot. */
export const startedWith = (): StartedWith | undefined => (globalThis as { [key]?: StartedWith })[key];

/** The snapshot's place for this Node, this processor and these files. */
export function snapshotFile(env: Env = process.env): string {
  const compiler = load.resolve("@tslab/typescript-for-tslab");
  const { size, mtimeMs } = statSync(compiler);
  const script = builderScript();
  const content = [
    compiler,
    size,
    mtimeMs,
    readFileSync(script, "utf8"),
    process.version,
    process.platform,
    cachedDataVersionTag(),
  ];
  const hash = createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 16);
  return join(cacheFolder(env), `typescript-${process.version}-${hash}.blob`);
}

const builderScript = (): string => {
  const found = builder.map((url) => fileURLToPath(url)).find((path) => existsSync(path));
  if (found === undefined) throw new Error("the snapshot's builder script is missing");
  return found;
};

/** https://specifications.freedesktop.org/basedir-spec/latest/ */
const cacheFolder = (env: Env): string =>
  join(env.XDG_CACHE_HOME?.startsWith("/") ? env.XDG_CACHE_HOME : join(env.HOME ?? homedir(), ".cache"), "k8s-magics");

/**
 * Begin again from the snapshot: the same process, Node's own arguments and ours. Returns when there is no snapshot or
 * this process already has it; `K8S_MAGICS_SNAPSHOT=off` is for those who want to do without.
 */
export function restartFromSnapshot(env: Env = process.env): void {
  if (startedWith() !== undefined || env.K8S_MAGICS_SNAPSHOT === "off" || process.execve === undefined) return;
  const blob = snapshotFile(env);
  if (!isProven(blob)) return;
  const inherited = Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const args = [process.execPath, "--snapshot-blob", blob, ...process.execArgv, ...process.argv.slice(1)];
  process.execve(process.execPath, args, inherited);
}

/** Node ends a process whose snapshot it refuses, so only a file that has started a Node here once, and is still that file, is used. */
const isProven = (blob: string): boolean => existsSync(proof(blob)) && readFileSync(proof(blob), "utf8") === identity(blob);

const proof = (blob: string): string => `${blob}.proven`;

function identity(blob: string): string {
  const file = statSync(blob, { throwIfNoEntry: false });
  return file === undefined ? "" : `${file.size} ${file.mtimeMs}`;
}

/** The kernel runs: when it began without a snapshot, one is built while nobody waits, for the next kernel. */
export function keepSnapshot(env: Env = process.env): void {
  if (env.K8S_MAGICS_SNAPSHOT === "off" || startedWith() !== undefined) return;
  setTimeout(() => void buildSnapshot(env).catch(() => undefined), QUIET).unref();
}

/**
 * Build the snapshot unless it is there or another process builds it: about 3 s of one core, 50 MB.
 * @returns its path
 */
export async function buildSnapshot(env: Env = process.env): Promise<string> {
  const blob = snapshotFile(env);
  mkdirSync(dirname(blob), { recursive: true, mode: 0o700 });
  if (isProven(blob) || !claim(`${blob}.building`)) return blob;
  try {
    await build(blob, env);
  } finally {
    rmSync(`${blob}.building`, { force: true });
  }
  removeOlder(blob);
  return blob;
}

/** True for the one who may build; a claim outlives its maker for as long as a build may take. */
function claim(path: string): boolean {
  const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (made !== undefined && Date.now() - made > BUILD_LIMIT) rmSync(path, { force: true });
  try {
    writeFileSync(path, "", { flag: "wx" });
    return true;
  } catch {
    return false;
  }
}

async function build(blob: string, env: Env): Promise<void> {
  const part = `${blob}.${randomUUID()}.part`;
  const typescript = load.resolve("@tslab/typescript-for-tslab");
  const typeRoot = join(dirname(load.resolve("tslab/package.json")), "node_modules", "@types");
  const { run } = await import("../process/run.ts");
  const node = async (args: readonly string[], more: Env = {}) => {
    const ended = await run(process.execPath, ["--no-warnings", ...args], { env: { ...env, ...more }, timeout: BUILD_LIMIT });
    if (ended.exitCode !== 0) throw new Error(`node ${args[0]}: ${ended.stderr}`);
  };
  try {
    const parse = JSON.stringify({ typescript, typeRoot });
    await node(["--snapshot-blob", part, "--build-snapshot", builderScript()], { K8S_MAGICS_PARSE: parse });
    await node(["--snapshot-blob", part, ...process.execArgv, "--eval", "0"]);
    renameSync(part, blob);
    writeFileSync(proof(blob), identity(blob));
  } finally {
    rmSync(part, { force: true });
  }
}

/** Those of an older Node or compiler are of no use any more, nor is what a killed build left. */
function removeOlder(blob: string): void {
  const folder = dirname(blob);
  const isOurs = (name: string) => name.startsWith("typescript-") && name.includes(".blob") && !name.startsWith(basename(blob));
  const isLeft = (name: string) => name.endsWith(".part") && Date.now() - statSync(join(folder, name)).mtimeMs > BUILD_LIMIT;
  for (const name of readdirSync(folder)) {
    if (isOurs(name) || isLeft(name)) rmSync(join(folder, name), { force: true });
  }
}
