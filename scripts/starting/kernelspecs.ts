import { join } from "node:path";
import process from "node:process";
import { installKernelspecs } from "../../src/kernel/kernelspec.ts";
import { root } from "../setup/folders.mjs";

/**
 * Write the kernelspecs of this checkout. They are kept in the checkout, not in the shared Python environment, so that two checkouts
 * never start each other's kernel.
 * @returns the environment by which Jupyter finds them first
 */
export async function kernelspecs(): Promise<NodeJS.ProcessEnv> {
  const prefix = join(root, "dist", "jupyter");
  await installKernelspecs({ prefix, nodePath: process.execPath, mainPath: join(root, "dist", "src", "main.js") });
  return { JUPYTER_PATH: join(prefix, "share", "jupyter") };
}
