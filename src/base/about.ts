import { readFileSync } from "node:fs";

/** This package's version, from the nearest package.json above: in the sources and in the build alike. */
export const ownVersion: string = readVersion();

function readVersion(): string {
  for (const up of ["../../package.json", "../../../package.json"]) {
    try {
      return String((JSON.parse(readFileSync(new URL(up, import.meta.url), "utf8")) as { version?: unknown }).version);
    } catch {
      // The build lies one folder deeper.
    }
  }
  throw new Error("package.json is missing");
}
