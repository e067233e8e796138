// @ts-check
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { debianPackages } from "./debian.mjs";
import { cacheFolder, contentHash, root } from "./folders.mjs";
import { locked } from "./lock.mjs";
import { run } from "./program.mjs";
import { SetupError, step } from "./progress.mjs";

const probe = "import sys, venv, ensurepip; print(sys.executable, *sys.version_info[:2])";
const oldest = [3, 11];

/** @typedef {"python" | "keystone" | "aws"} EnvironmentName */

const titles = { python: "Python environment with JupyterLab", keystone: "Keystone", aws: "a local AWS" };
const files = { python: "requirements.txt", keystone: "requirements-keystone.txt", aws: "requirements-aws.txt" };

/**
 * A Python environment holding exactly the pinned requirements, in the user's cache; made once per content.
 * @param {EnvironmentName} name
 * @returns {Promise<string>} path of its `python`
 */
export async function pythonEnvironment(name) {
  const requirements = join(root, "scripts", "python", files[name]);
  const text = readFileSync(requirements, "utf8");
  const base = await basePython();
  const folder = join(cacheFolder, `${name}-${contentHash([text, base.executable, base.version])}`);
  const python = join(folder, "bin", "python");
  const stamp = join(folder, "complete");
  if (existsSync(stamp)) return python;
  await step(titles[name], (say) =>
    locked(`${folder}.lock`, say, async () => {
      if (existsSync(stamp)) return;
      rmSync(folder, { recursive: true, force: true });
      say("venv");
      await run(base.executable, ["-m", "venv", folder]);
      await install(python, requirements, say);
      writeFileSync(stamp, text);
      say(`Python ${base.version}`);
    }),
  );
  return python;
}

/**
 * @param {string} python
 * @param {string} requirements
 * @param {import("./progress.mjs").Say} say
 */
async function install(python, requirements, say) {
  let packages = 0;
  // Compiling every module takes longer than the download; Python compiles what is used, when it is used.
  const args = [
    "-m",
    "pip",
    "install",
    "--disable-pip-version-check",
    "--no-compile",
    "--progress-bar",
    "off",
    "-r",
    requirements,
  ];
  await run(python, args, {
    onLine: (line) => {
      if (line.startsWith("Collecting ")) say(`${++packages} packages`);
      else if (line.startsWith("Installing ")) say("installing");
      else if (/^\s*Building wheel/.test(line)) say("building a wheel");
    },
  });
}

/** @returns {Promise<{ readonly executable: string, readonly version: string }>} */
async function basePython() {
  const found = await findPython();
  if (found !== undefined) return found;
  await debianPackages("Python with venv", ["python3", "python3-venv"]);
  const installed = await findPython();
  if (installed !== undefined) return installed;
  throw new SetupError(
    `no Python ≥ ${oldest.join(".")} with the venv module was found: install it (Debian: python3 python3-venv)`,
  );
}

async function findPython() {
  for (const name of ["python3", "/usr/bin/python3", "python3.14", "python3.13", "python3.12", "python3.11", "python"]) {
    try {
      const { lines } = await run(name, ["-c", probe], { limit: 20_000 });
      const [executable = "", major, minor] = (lines.at(-1) ?? "").split(" ");
      if (Number(major) === oldest[0] && Number(minor) >= Number(oldest[1])) return { executable, version: `${major}.${minor}` };
    } catch {
      // Not there, or without venv: the next one.
    }
  }
  return undefined;
}
