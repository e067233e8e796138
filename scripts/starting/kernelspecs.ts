import { join } from "node:path";
import { root } from "../setup/folders.mjs";

/**
 * Write the kernelspecs of this checkout. They are kept in the checkout, not in the shared Python environment, so that two checkouts
 * never start each other's kernel.
 * @returns the environment by which Jupyter finds them first
 */
export async function kernelspecs(): Promise<NodeJS.ProcessEnv> {
  const prefix = join(root, "dist", "jupyter");
  const path = join(prefix, "share", "jupyter");
  return { JUPYTER_PATH: path };
}
