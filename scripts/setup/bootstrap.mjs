// @ts-check
import { spawn } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { root } from "./folders.mjs";
import { modernNode, npmPackages } from "./npm.mjs";
import { explain } from "./progress.mjs";
import { pythonEnvironment } from "./python.mjs";

/**
 * From a clean checkout under any Node ≥ 20 to a script on Node 24 with all its packages.
 * @param {string} script a TypeScript file in scripts/
 * @param {{ readonly python: boolean }} needs Python is made ready side by side with the npm packages
 */
export async function bootstrap(script, needs) {
  if (Number(process.versions.node.split(".")[0]) < 20) {
    process.stderr.write(`Node ≥ 20 is needed to start; this is ${process.versions.node}\n`);
    process.exit(1);
  }
  try {
    await Promise.all([npmPackages(), needs.python ? pythonEnvironment("python") : undefined]);
    await handOver(await modernNode(), script);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

/**
 * @param {string} node
 * @param {string} script
 */
async function handOver(node, script) {
  const args = ["--no-warnings", join(root, "scripts", script), ...process.argv.slice(2)];
  const child = spawn(node, args, { stdio: "inherit", env: { ...process.env, K8S_MAGICS_STARTED: String(started) } });
  // Ctrl-C in a terminal reaches the child twice, which does no harm; it alone decides when to end.
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (status, signal) => resolve(status ?? (signal === null ? 1 : 128)));
  });
  process.exitCode = code;
}

const started = Date.now() - Math.round(process.uptime() * 1000);
