import { appendFile, chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../base/errors.ts";
import { type ProgramOptions, runProgram } from "../process/program.ts";
import { programOnPath } from "../process/program-on-path.ts";
import { run } from "../process/run.ts";
import type { AptSources, Release } from "./debian.ts";
import { diskFull } from "./errors.ts";
import { type Blob, blobOf, writeLayer } from "./layer.ts";
import { fixedTime } from "./tar.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** Spark's account, as in the official images. */
export const sparkUser = 185;

export const basePackages = (release: Release): readonly string[] => [`openjdk-${release.java}-jre-headless`, "python3", "tini"];

/** Nobody reads documentation in a container; sources and options of apt name mirrors and proxies, perhaps with passwords. */
const unwanted = [
  "etc/apt/sources.list",
  "etc/apt/sources.list.d",
  "etc/apt/apt.conf.d/99mmdebstrap",
  "var/cache/debconf",
  "var/cache/ldconfig",
  "var/log/apt",
  "usr/share/doc",
  "usr/share/man",
  "usr/share/info",
  "usr/share/locale",
  "usr/share/lintian",
];
const account = `spark:x:${sparkUser}:${sparkUser}:Spark:/opt/spark:/usr/sbin/nologin`;
const group = `spark:x:${sparkUser}:`;
const excluded = ["doc", "man", "info", "locale"].map((name) => `/usr/share/${name}/*`);

/**
 * The arguments that make mmdebstrap (https://manpages.debian.org/mmdebstrap) write a small Debian with Java, Python and
 * tini into one tar, without root where user namespaces allow it. The hooks are fixed text.
 */
export function mmdebstrapArguments(release: Release, tar: string, sources: string, aptOptions: string): readonly string[] {
  return [
    "--variant=essential",
    "--format=tar",
    "--skip=output/dev,output/mknod",
    `--include=${basePackages(release).join(",")}`,
    "--dpkgopt=force-unsafe-io",
    ...excluded.map((path) => `--dpkgopt=path-exclude=${path}`),
    `--aptopt=${aptOptions}`,
    // Java's post-installation script links manual pages and fails without their folder.
    '--essential-hook=mkdir -p "$1/usr/share/man/man1"',
    `--customize-hook=echo "${account}" >>"$1/etc/passwd"; echo "${group}" >>"$1/etc/group"`,
    `--customize-hook=cd "$1" && rm -rf ${unwanted.join(" ")}`,
    release.suite,
    tar,
    sources,
  ];
}

export interface BaseLayerOptions {
  readonly env: Env;
  readonly signal: AbortSignal;
  readonly say: (detail: string) => void;
  readonly sources: AptSources;
  /** What this process is; the real one by default. */
  readonly root?: boolean;
}

/**
 * Debian with Java and Python as one tar.
 * @throws UserError `NoBootstrap` (neither program is there), `NotRoot`, `BaseImageFailed` with the program's own last words
 */
export async function writeBaseLayer(file: string, release: Release, options: BaseLayerOptions): Promise<Blob> {
  const root = options.root ?? process.getuid?.() === 0;
  const maker = await bootstrapProgram(options.env);
  if (maker === "debootstrap" && !root) throw notRoot();
  // Programs that die hard leave their half-made system in TMPDIR: it is a folder of ours, so that it goes all the same.
  const temporary = await mkdtemp(join(tmpdir(), "k8s-magics-base-"));
  await chmod(temporary, 0o755);
  try {
    const world = { ...options, temporary, run: programOptions(options, temporary) };
    await (maker === "mmdebstrap" ? viaMmdebstrap(file, release, world) : viaDebootstrap(file, release, world));
  } catch (error) {
    options.signal.throwIfAborted();
    throw error instanceof UserError ? error : failed(maker, error as Error, root);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  options.say("reading it");
  return blobOf(file, options.signal);
}

type World = BaseLayerOptions & { readonly temporary: string; readonly run: ProgramOptions };

async function viaMmdebstrap(file: string, release: Release, world: World): Promise<void> {
  const sources = join(world.temporary, "sources.list");
  await writeFile(sources, `${world.sources.lines.join("\n")}\n`);
  const options = join(world.temporary, "apt.conf");
  await writeFile(options, await aptSettings(world));
  await runProgram("mmdebstrap", mmdebstrapArguments(release, file, sources, options), world.run);
}

/** Debian's older program makes a folder, slower; it takes one mirror. */
async function viaDebootstrap(file: string, release: Release, world: World): Promise<void> {
  const system = join(world.temporary, "system");
  await runProgram("debootstrap", debootstrapArguments(release, system, world.sources), world.run);
  for (const path of [...unwanted, "var/cache/apt", "var/lib/apt/lists"])
    await rm(join(system, path), { recursive: true, force: true });
  await appendFile(join(system, "etc/passwd"), `${account}\n`);
  await appendFile(join(system, "etc/group"), `${group}\n`);
  world.say("packing it");
  const outside = (path: string) => /^(dev|proc|sys|run|tmp)\//.test(path);
  await writeLayer(file, [{ from: system, at: "", keepOwners: true, without: outside }], world.signal);
}

const debootstrapArguments = (release: Release, folder: string, { mirror }: AptSources): readonly string[] => [
  "--variant=minbase",
  `--include=${basePackages(release).join(",")}`,
  release.suite,
  folder,
  mirror,
];

/** This machine's proxies and exceptions, without which its mirrors may not answer. They do not stay in the image. */
async function aptSettings({ env, signal }: World): Promise<string> {
  const wanted = /^Acquire::(https?::(Proxy|Timeout)|Check-Valid-Until|Check-Date|Retries)\b/;
  const { stdout } = await run("apt-config", ["dump"], { env, signal, timeout: 10_000 });
  return ['Acquire::Languages "none";', ...stdout.split("\n").filter((line) => wanted.test(line)), ""].join("\n");
}

/** Debian's times are ours, so that the same packages give the same digest. */
const programOptions = ({ env, signal, say }: BaseLayerOptions, temporary: string): ProgramOptions => ({
  env: { ...env, TMPDIR: temporary, SOURCE_DATE_EPOCH: String(fixedTime), LC_ALL: "C" },
  signal,
  onLine(line) {
    const step =
      /^I: (running apt-get update|downloading packages|extracting|installing \w+|running --|cleaning|creating tarball)/.exec(
        line,
      );
    if (step !== null) say(step[1]!.replace(/ --$/, " hooks"));
    else if (/^I: (Retrieving|Unpacking|Configuring) /.test(line)) say(line.slice(3));
  },
});

async function bootstrapProgram(env: Env): Promise<"mmdebstrap" | "debootstrap"> {
  for (const name of ["mmdebstrap", "debootstrap"] as const) if ((await programOnPath(name, env)) !== undefined) return name;
  throw new UserError("NoBootstrap", "a base image cannot be made here: there is neither mmdebstrap nor debootstrap", {
    hints: ["sudo apt install mmdebstrap", "or %k8s spark session --image NAME with an image from a registry"],
  });
}

const notRoot = (why?: string): UserError =>
  new UserError("NotRoot", "a base image cannot be made as this user", {
    why: why ?? "debootstrap needs root",
    hints: ["run this as root", "or sudo apt install mmdebstrap, which needs no root where user namespaces are allowed"],
  });

function failed(maker: string, error: Error, root: boolean): UserError {
  const why = error.message;
  if (!root && /unshare|subuid|newuidmap|namespace/i.test(why)) return notRoot(why);
  if (/No space left|ENOSPC/i.test(why)) return diskFull(tmpdir(), why);
  return new UserError("BaseImageFailed", `${maker} could not make the base image`, {
    why,
    hints: ["look whether the mirrors in /etc/apt answer: apt-get update", "the same command again starts this layer anew"],
    cause: error,
  });
}
