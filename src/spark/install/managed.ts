import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Holds one environment per version, and the name of the chosen one. */
export const managedFolder = (cache: string): string => join(cache, "spark");

/** Says which environment is the chosen one. */
export const chosenFile = (cache: string): string => join(managedFolder(cache), "chosen");

/** There once all packages are in. */
export const stampOf = (environment: string): string => join(environment, "complete");

export const pythonOf = (environment: string): string => join(environment, "bin", "python");

/** The Python of the environment that `%k8s spark install` made last; undefined when there is none. */
export async function managedPython(cache: string): Promise<string | undefined> {
  const name = await readFile(chosenFile(cache), "utf8").catch(() => "");
  const environment = join(managedFolder(cache), name.trim() || ".");
  return name.trim() !== "" && existsSync(stampOf(environment)) ? pythonOf(environment) : undefined;
}
