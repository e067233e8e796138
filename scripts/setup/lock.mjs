// @ts-check
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SetupError } from "./progress.mjs";

const limit = 20 * 60_000;

/**
 * Do one thing at a time across processes: `npm start` and `npm test` in two terminals share what they install.
 * @template T
 * @param {string} path the lock file; holds the owner's process id
 * @param {import("./progress.mjs").Say} say
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function locked(path, say, work) {
  mkdirSync(dirname(path), { recursive: true });
  const end = Date.now() + limit;
  while (!take(path)) {
    if (Date.now() > end) throw new SetupError(`${path} is still held by process ${owner(path)}: remove it if that is not ours`);
    say(`waiting for process ${owner(path)}`);
    await sleep(300);
  }
  const release = () => rmSync(path, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    release();
    process.off("exit", release);
  }
}

/** @param {string} path */
function take(path) {
  try {
    writeFileSync(path, `${process.pid}\n`, { flag: "wx" });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
  }
  if (!alive(owner(path))) rmSync(path, { force: true });
  return false;
}

/** @param {string} path */
function owner(path) {
  try {
    return Number.parseInt(readFileSync(path, "utf8"), 10);
  } catch {
    return Number.NaN;
  }
}

/** @param {number} pid */
function alive(pid) {
  // An empty file is a lock whose owner is about to write its number.
  if (Number.isNaN(pid)) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
