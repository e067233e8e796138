import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { fileURLToPath } from "node:url";

/** The version in a package's own manifest. @param from URL of the file that would import it */
function versionIn(file: string | undefined): string {
  if (file === undefined) return "unknown";
  const manifest: { version?: unknown } = JSON.parse(readFileSync(file, "utf8"));
  return typeof manifest.version === "string" ? manifest.version : "unknown";
}

/** This package's version. */
export const ownVersion = (): string => versionIn(findPackageJSON("..", import.meta.url));

/** Absolute path of this package's program, to be run by Node: as it was built, or the source of it. */
export const ownProgram = (): string =>
  fileURLToPath(new URL(import.meta.url.endsWith(".ts") ? "../main.ts" : "../main.js", import.meta.url));

/** The version of a package as another one sees it, such as the TypeScript that tslab brings. */
export function versionSeenBy(host: string, name: string): string {
  const hostFile = findPackageJSON(host, import.meta.url);
  return versionIn(hostFile === undefined ? undefined : findPackageJSON(name, hostFile));
}
