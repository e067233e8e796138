import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tempFolder } from "./temp-folder.ts";

/** A Go module without dependencies whose control plane is one file, and other programs too. @returns its folder */
export function goModule(main: string, more: Readonly<Record<string, string>> = {}): string {
  const folder = tempFolder();
  writeFileSync(join(folder, "go.mod"), "module test/programs\n\ngo 1.24\n");
  writeFileSync(join(folder, "go.sum"), "");
  mkdirSync(join(folder, "control-plane"));
  writeFileSync(join(folder, "control-plane", "main.go"), main);
  for (const [name, content] of Object.entries(more)) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, "main.go"), content);
  }
  return folder;
}
