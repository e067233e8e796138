import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { tempFolder } from "./temp-folder.ts";

/** A Go module without dependencies, of one file. @returns its folder */
export function goModule(main: string): string {
  const folder = tempFolder();
  writeFileSync(join(folder, "go.mod"), "module test/control-plane\n\ngo 1.24\n");
  writeFileSync(join(folder, "go.sum"), "");
  writeFileSync(join(folder, "main.go"), main);
  return folder;
}
