#!/usr/bin/env node
// Starts the program on Node 24 or newer, whatever Node starts this: no dependency, nothing newer than Node 20.
import { spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const needed = 24;
const root = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))));
const main = join(root, "dist", "src", "main.js");

const fail = (lines) => {
  process.stderr.write(`${lines.join("\n")}\n`);
  process.exit(1);
};

/** This process's own Node, else the one that npm brought along. */
function findNode() {
  if (Number(process.versions.node.split(".")[0]) >= needed) return process.execPath;
  const platform = process.platform === "win32" ? "win" : process.platform;
  const program = process.platform === "win32" ? "node.exe" : "node";
  try {
    const manifest = createRequire(main).resolve(`node-${platform}-${process.arch}/package.json`);
    const file = join(dirname(manifest), "bin", program);
    if (existsSync(file)) return file;
  } catch {
    // Optional: not there on every platform.
  }
  const linked = join(root, "node_modules", ".bin", program);
  return existsSync(linked) ? linked : undefined;
}

if (!existsSync(main)) {
  fail([`NotBuilt: ${main} is missing`, `Try: npm run build, in ${root}`]);
}
const node = findNode();
if (node === undefined) {
  fail([
    `NodeTooOld: k8s-magics runs on Node ${needed} or newer, this is ${process.version}`,
    "Why: npm has not installed the Node that comes with the package (an optional dependency)",
    `Try: npm install --include=optional in ${root}, or install Node ${needed}`,
  ]);
}

const args = ["--no-warnings", "--no-force-async-hooks-checks", main, ...process.argv.slice(2)];
const child = spawn(node, args, { stdio: "inherit" });
// A terminal's Ctrl-C reaches the child by itself; this process only waits for how it ends.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
  });
}
child.on("error", (error) => fail([`${node} cannot be started: ${error.message}`]));
child.on("close", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
