// @ts-check
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { cacheFolder } from "./folders.mjs";
import { locked } from "./lock.mjs";
import { run } from "./program.mjs";
import { SetupError, step } from "./progress.mjs";

/**
 * A program on the PATH.
 * @param {readonly string[]} names
 * @returns {string | undefined} its path
 */
export function programOnPath(names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not in this folder.
      }
    }
  }
  return undefined;
}

/**
 * Install Debian packages when we may: only as root, and named.
 * @param {string} purpose
 * @param {readonly string[]} packages
 */
export async function debianPackages(purpose, packages) {
  const list = packages.join(" ");
  const apt = programOnPath(["apt-get"]);
  if (apt === undefined) throw new SetupError(`${purpose} is missing: install ${list} (the names in Debian)`);
  if (process.getuid?.() !== 0) throw new SetupError(`${purpose} is missing. As root: apt-get install ${list}`);
  await step(`${purpose}: Debian package${packages.length > 1 ? "s" : ""} ${list}`, (say) =>
    locked(join(cacheFolder, "apt.lock"), say, () => install(apt, packages, say)),
  );
}

/**
 * @param {string} apt
 * @param {readonly string[]} packages
 * @param {import("./progress.mjs").Say} say
 */
async function install(apt, packages, say) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const args = ["-o", "DPkg::Lock::Timeout=300", "install", "-y", "--no-install-recommends", ...packages];
  const options = { env, onLine: (/** @type {string} */ line) => say(line.slice(0, 60)) };
  try {
    await run(apt, args, options);
  } catch {
    // A machine that never updated its lists, or whose lists name files that are gone.
    await run(apt, ["-o", "DPkg::Lock::Timeout=300", "update"], options);
    await run(apt, args, options);
  }
  say("");
}
