import { access, mkdir, readdir, readFile, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const root = "/sys/fs/cgroup";

/** The hierarchies: one under version 2, one per controller under version 1. */
async function hierarchies(): Promise<readonly string[]> {
  const unified = await access(join(root, "cgroup.controllers")).then(
    () => true,
    () => false,
  );
  if (unified) return [root];
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(root, entry.name));
}

/** Under version 2 a controller reaches only what the one above hands down; what the system refuses stays as it is. */
async function handDown(hierarchy: string): Promise<void> {
  const controllers = await readFile(join(hierarchy, "cgroup.controllers"), "utf8").catch(() => "");
  for (const name of controllers.split(/\s+/).filter(Boolean)) {
    await writeFile(join(hierarchy, "cgroup.subtree_control"), `+${name}`).catch(() => undefined);
  }
}

/** Makes the cluster's own cgroup in each hierarchy, below which its pods get theirs. */
export async function makeCgroups(name: string): Promise<void> {
  for (const hierarchy of await hierarchies()) {
    const folder = join(hierarchy, name);
    if (hierarchy === root) await handDown(root);
    await mkdir(folder, { recursive: true });
    // A new cpuset is empty, and nothing could run in it.
    for (const file of ["cpuset.cpus", "cpuset.mems"]) {
      const whole = await readFile(join(hierarchy, file), "utf8").catch(() => "");
      if (whole.trim() !== "" && hierarchy !== root) await writeFile(join(folder, file), whole);
    }
  }
}

/** Removes them with all below; processes that are being ended hold theirs for a moment. */
export async function removeCgroups(name: string): Promise<void> {
  for (const hierarchy of await hierarchies()) {
    for (const end = Date.now() + 5000; !(await removeTree(join(hierarchy, name))) && Date.now() < end; ) await sleep(50);
  }
}

async function removeTree(folder: string): Promise<boolean> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return true;
  for (const entry of entries) if (entry.isDirectory()) await removeTree(join(folder, entry.name));
  return rmdir(folder).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code === "ENOENT",
  );
}
