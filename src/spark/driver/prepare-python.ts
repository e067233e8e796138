import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UserError } from "../../base/errors.ts";
import { redact } from "../../base/redact.ts";
import { pipInstall } from "../../process/pip.ts";
import { run } from "../../process/run.ts";

export interface PreparePythonOptions {
  /** The driver's Python: packages are installed for it, and executors have the same minor version. */
  readonly python: string;
  /** As pip takes them: `numpy`, `uproot==5.3`. */
  readonly names: readonly string[];
  /** Installed sets are kept here, one folder for each set of names. */
  readonly cache: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/** Packages for driver and executors. */
export interface PreparedPython {
  /** For the driver's PYTHONPATH. */
  readonly folder: string;
  /** The same as a zip. */
  readonly archive: string;
  /**
   * Whether something in it is compiled. Python imports such files only from a folder: executors then unpack the archive
   * (`spark.archives`); otherwise the zip itself is on their path (`spark.submit.pyFiles`).
   */
  readonly compiled: boolean;
  /** What to add to the configuration. */
  readonly conf: Readonly<Record<string, string>>;
}

const LIMIT = 600_000;
const UNPACKED = "k8s-magics-packages";

/**
 * Install packages beside the driver's own, once for each set of names, and pack them for executors.
 * @throws UserError `BadPackageName`, `PackagesNotInstalled` with pip's words; the signal's reason
 */
export async function preparePython(options: PreparePythonOptions): Promise<PreparedPython> {
  for (const name of options.names) {
    // What begins with a hyphen would be an option of pip.
    if (!/^[A-Za-z0-9][^\s]*$/.test(name)) {
      throw new UserError("BadPackageName", `"${name}" is no package for pip`, { about: name });
    }
  }
  const { stdout } = await run(options.python, ["-c", "import sys; print(sys.implementation.cache_tag)"], {
    env: options.env,
    signal: options.signal,
  });
  const key = createHash("sha256")
    .update(JSON.stringify([stdout.trim(), [...options.names].sort()]))
    .digest("hex")
    .slice(0, 16);
  const kept = join(options.cache, "pip", key);
  if ((await readdir(kept).catch(() => [])).length === 0) await install(options, kept);
  return describe(kept);
}

async function install(options: PreparePythonOptions, kept: string): Promise<void> {
  await mkdir(dirname(kept), { recursive: true, mode: 0o700 });
  const work = await mkdtemp(`${kept}-`);
  try {
    const folder = join(work, "packages");
    const pip = pipInstall("--quiet", "--target", folder, ...options.names);
    const { exitCode, stderr } = await run(options.python, pip, { env: options.env, signal: options.signal, timeout: LIMIT });
    if (exitCode !== 0) throw notInstalled(options.names, stderr);
    const zip = await run(options.python, ["-m", "zipfile", "-c", join(work, "packages.zip"), ...(await contents(folder))], {
      env: options.env,
      signal: options.signal,
      timeout: LIMIT,
    });
    if (zip.exitCode !== 0) throw notInstalled(options.names, zip.stderr);
    await rename(work, kept).catch(async (error) => {
      // Another process was quicker.
      if ((await readdir(kept).catch(() => [])).length === 0) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

const contents = async (folder: string): Promise<readonly string[]> => (await readdir(folder)).map((name) => join(folder, name));

const notInstalled = (names: readonly string[], stderr: string): UserError =>
  new UserError("PackagesNotInstalled", `pip did not install ${names.join(", ")}`, {
    why: redact(stderr.trim().split("\n").slice(-6).join("\n")),
    hints: ["check the names, and that this machine reaches a package index (pip's own settings and PIP_… variables count)"],
  });

async function describe(kept: string): Promise<PreparedPython> {
  const folder = join(kept, "packages");
  const archive = join(kept, "packages.zip");
  const compiled = (await readdir(folder, { recursive: true })).some((name) => /\.(so|pyd|dylib)$/.test(name));
  const conf: Readonly<Record<string, string>> = compiled
    ? { "spark.archives": `${archive}#${UNPACKED}`, "spark.executorEnv.PYTHONPATH": `./${UNPACKED}` }
    : { "spark.submit.pyFiles": archive };
  return { folder, archive, compiled, conf };
}
