// @ts-check
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contentHash, root } from "./folders.mjs";
import { locked } from "./lock.mjs";
import { run } from "./program.mjs";
import { SetupError, step } from "./progress.mjs";

const stamp = join(root, "node_modules", ".k8s-magics-lock");

/** Bring the npm packages in line with package-lock.json; nothing to do when they are. */
export async function npmPackages() {
  const wanted = contentHash([readFileSync(join(root, "package-lock.json"))]);
  if (current(wanted)) return;
  await step("npm packages", (say) =>
    // The lock is outside node_modules, which npm ci removes.
    locked(join(root, ".npm-ci.lock"), say, async () => {
      if (current(wanted)) return;
      if (!installedByHand()) await install();
      writeFileSync(stamp, wanted);
    }),
  );
}

/** @param {string} wanted */
const current = (wanted) => existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;

/** Somebody ran `npm ci` themselves: every package that is needed here is there in the locked version. */
function installedByHand() {
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const here = JSON.parse(readFileSync(record, "utf8")).packages;
  const locked = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const matches = (/** @type {string} */ path) => {
    const found = here[path];
    return found === undefined ? path === "" || locked[path].optional === true : found.version === locked[path].version;
  };
  return Object.keys(locked).every(matches) && Object.keys(here).every((path) => path in locked);
}

async function install() {
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
  const byNpm = process.env.npm_execpath;
  if (byNpm?.endsWith(".js") && existsSync(byNpm)) await run(process.execPath, [byNpm, ...args], { cwd: root });
  else await run("npm", args, { cwd: root });
}

/**
 * The Node that everything else runs on.
 * @returns {Promise<string>} path of a Node ≥ 24
 */
export async function modernNode() {
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  const fromNpm = join(root, "node_modules", ".bin", "node");
  if (existsSync(fromNpm)) {
    await run(fromNpm, ["--version"], { limit: 30_000 });
    return fromNpm;
  }
  throw new SetupError(
    `Node 24 is needed, this is ${process.versions.node}, and npm has no Node 24 for ${process.platform}-${process.arch}: install Node 24 and try again`,
  );
}
